import { expect, it } from "vitest";
import { card, cloud, failure } from "../ipc/memory";
import type { CardView } from "../ipc/views";
import { begin, column, fail, finish, hear, type Column } from "../model/column";
import { judge, type Abilities, type Dragged, type Target } from "./judge";

const shop = (changes: Partial<CardView> = {}) => card("shop", changes).value as CardView;
const all: Abilities = { moving: true, shelf: true };
const fresh = (id = "alpcloud") => begin(column({ id, address: `https://app.${id}.example`, installation: `app.${id}.example:443` }));
const read = (it: Column, limit: number | null = 20) =>
  finish([cloud({ environmentLimit: limit }), card("docs")].reduce(hear, it), new Date(0));
const on = (it: Column): Target => ({ kind: "column", column: it });

const cases: [string, CardView, Target, Abilities, string][] = [
  ["a column that was read", shop(), on(read(fresh())), all, "yes: Move shop to alpcloud"],
  ["a column without a limit", shop(), on(read(fresh(), null)), all, "yes: Move shop to alpcloud"],
  ["the shelf", shop(), { kind: "shelf" }, all, "yes: Save a manifest of shop"],
  ["its own column", shop(), on(read(fresh("nordhost"))), all, "no: shop is on nordhost already."],
  ["a column that is being read", shop(), on(fresh()), all, "no: alpcloud is still being read."],
  ["a silent column", shop(), on(fail(fresh(), failure("unavailable"))), all, "no: alpcloud does not answer."],
  ["a stale column", shop(), on(fail(begin(read(fresh())), failure("unavailable"))), all, "no: alpcloud does not answer."],
  ["a column that is signed out", shop(), on(fail(fresh(), failure("signed-out"))), all, "no: alpcloud does not let this account in."],
  ["a column whose cloud is unread", shop(), on(finish(hear(fresh(), card("shop")), new Date(0))), all, "no: What alpcloud offers is not known."],
  ["a full column", shop(), on(read(fresh(), 1)), all, "no: alpcloud is full: 1 of 1 environments."],
  ["an environment being handed over", shop({ isTransferring: true }), on(read(fresh())), all, "no: shop is being handed to another account."],
  ["an environment being changed", shop({ health: "passing", status: "cloning" }), { kind: "shelf" }, all, "no: shop is cloning."],
  ["a stopped environment", shop({ health: "resting", status: "stopped" }), on(read(fresh())), all, "yes: Move shop to alpcloud"],
  ["a backend that cannot move", shop(), on(read(fresh())), { moving: false, shelf: true }, "no: Moving is not possible here."],
  ["a column of the same installation", shop(), on(read(fresh())), { ...all, shares: () => true }, "yes: The same installation: copy shop here, or transfer its ownership"],
  ["one of the same installation that is being read", shop(), on(fresh()), { ...all, shares: () => true }, "no: alpcloud is still being read."],
  ["a backend without a shelf", shop(), { kind: "shelf" }, { moving: true, shelf: false }, "no: There is no shelf here."],
];

it.each(cases)("%s", (_, card, target, abilities, expected) => {
  const said = judge({ kind: "environment", from: "nordhost", card, also: [] }, target, abilities);
  expect(said.accept ? `yes: ${said.hint}` : `no: ${said.reason}`).toBe(expected);
});

const told = (dragged: Dragged, target: Target) => {
  const it = judge(dragged, target, all);
  return it.accept ? `yes: ${it.hint}` : `no: ${it.reason}`;
};
const parcel: Dragged = { kind: "parcel", name: "shop.jps", place: "/home/anna/shop.jps" };
const several = (other: CardView): Dragged => ({ kind: "environment", from: "nordhost", card: shop(), also: [{ from: "nordhost", card: other }] });

it.each<[string, Dragged, Target, string]>([
  ["a file over a column", parcel, on(read(fresh())), "yes: Import shop.jps to alpcloud"],
  ["a file over a full column", parcel, on(read(fresh(), 1)), "no: alpcloud is full: 1 of 1 environments."],
  ["a file over the shelf", parcel, { kind: "shelf" }, "no: shop.jps is on the shelf already."],
  ["two over the shelf", several(shop()), { kind: "shelf" }, "yes: Save manifests of 2 environments"],
  ["two, one of them busy", several(shop({ isTransferring: true })), { kind: "shelf" }, "no: shop is being handed to another account."],
])("%s", (_, dragged, target, expected) => expect(told(dragged, target)).toBe(expected));
