// Transfers in memory: two accounts of one installation, and a mail with a link.

import type { Transfer } from "./backend";
import { failure } from "./memory";
import type { HandedView, HandingView, HandoverView, PendingTransferView } from "./views";

/** The account of each mail address, and what is known of each environment. */
export interface Parties {
  addresses: Record<string, string>;
  findings: Record<string, HandingView["findings"]>;
}

export class MemoryTransfer implements Transfer {
  readonly waiting = new Map<string, PendingTransferView>();
  /** What changed its owner, as `environment > account`. */
  readonly received: string[] = [];
  /** The link in the newest mail. */
  link = "";

  constructor(private readonly parties: Parties) {}

  async prepare(_: string, environments: string[], to: string): Promise<HandoverView> {
    const address = this.parties.addresses[to];
    if (!address && !to.includes("@")) throw { ...failure("no-recipient", `"${to}" is neither a connected account nor a mail address.`), hint: "Give the address the recipient signs in to the dashboard with." };
    return { email: address ?? to, account: address ? to : null, environments: environments.map((name) => this.handing(name)) };
  }

  async send(from: string, environments: string[], to: string, confirm: boolean): Promise<HandedView[]> {
    const { email } = await this.prepare(from, environments, to);
    return environments.map((name) => this.hand(name, email, to, confirm));
  }

  async pending(_: string, environment: string) {
    return this.waiting.get(environment) ?? null;
  }

  async cancel(_: string, environment: string) {
    if (!this.waiting.delete(environment)) throw failure("no-transfer", `${environment} is not being transferred.`);
  }

  async confirm(account: string, pasted: string) {
    const name = /confirmkey=(.+)-key-1/.exec(pasted)?.[1];
    if (pasted.trim() !== this.link || !name || !this.waiting.has(name)) throw { ...failure("transfer-over", `The installation does not hand this over to ${account}.`), hint: "A request works once and expires." };
    this.waiting.delete(name);
    this.received.push(`${name} > ${account}`);
    return [name];
  }

  private handing(name: string): HandingView {
    const findings = this.parties.findings[name] ?? [];
    return { name, blocked: findings.some((it) => it.severity === "blocker"), findings };
  }

  private hand(name: string, email: string, to: string, confirm: boolean): HandedView {
    const stop = this.handing(name).findings.find((it) => it.severity === "blocker");
    if (stop) return { name, outcome: "refused", expires: null, failure: failure("transfer-refused", stop.message) };
    if (confirm) {
      this.received.push(`${name} > ${to}`);
      return { name, outcome: "received", expires: null, failure: null };
    }
    const expires = "2026-11-30 12:00:00";
    this.link = `https://app.nordhost.example/SigninByAuthKey?action=confirmenvtransfer&confirmkey=${name}-key-1&key=x&uid=2`;
    this.waiting.set(name, { environment: name, to: email, asked: "2026-11-23 12:00:00", expires });
    return { name, outcome: "sent", expires, failure: null };
  }
}
