// What is said of a migration is not taken back by what an earlier watch still had to say.

import { expect, it } from "vitest";
import { failure } from "../../ipc/memory";
import { MemoryMoving } from "../../ipc/memory-moving";
import { Runs } from "./runs.svelte";

/** Watches that end when the test says so. */
class Watched extends MemoryMoving {
  readonly ends: { well: () => void; badly: (why: unknown) => void }[] = [];

  override async watch(): Promise<void> {
    await new Promise<void>((well, badly) => this.ends.push({ well, badly }));
  }
}

it("keeps a failure that an earlier watch outlives", async () => {
  const backend = new Watched({ verdicts: {}, plans: {}, taken: [], past: [] });
  const runs = new Runs(backend);
  const [before, now] = [runs.watch("one"), runs.watch("one")];
  backend.ends[1]?.badly(failure("password-wanted", "west asks for the account's password."));
  await now;
  backend.ends[0]?.well();
  await before;
  expect(runs.failure("one")?.code).toBe("password-wanted");
});
