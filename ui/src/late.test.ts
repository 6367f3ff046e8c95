// What comes late: an answer changes nothing that is newer, and what went wrong stays said until it was read.

import { expect, it, vi } from "vitest";
import { BoardState } from "./features/board/board.svelte";
import { EditorState } from "./features/editor/editor.svelte";
import { PlanState } from "./features/plan/plan.svelte";
import { Runs } from "./features/run/runs.svelte";
import type { Editing, Moving, Shelf } from "./ipc/backend";
import { failure, Memory } from "./ipc/memory";
import type { BundleView, ManifestView, MoveView, PlanView, RunView } from "./ipc/moves";
import { ShelfState } from "./model/shelf.svelte";

/** An answer that the test gives when it wants to. */
function answers<Answer>() {
  const asked: { give: (answer: Answer) => void; refuse: (code: string) => void }[] = [];
  const ask = () => new Promise<Answer>((give, refuse) => asked.push({ give, refuse: (code) => refuse(failure(code)) }));
  return { asked, ask };
}

const run = (id: string, changes: Partial<RunView>): RunView => ({ id, ending: "unfinished", driven: true, ...changes }) as RunView;

it("a choice that is made while a plan is read waits for its own plan", async () => {
  const { asked, ask } = answers<PlanView>();
  const state = new PlanState({ plan: ask } as Partial<Moving> as Moving, {} as MoveView);
  const first = state.read();
  state.choose({ group: "Shops" });
  asked[0]?.give({ id: "plan-1" } as PlanView);
  await first;
  expect([state.reading, state.plan]).toEqual([true, null]);
  await vi.waitFor(() => expect(asked.length).toBe(2));
  asked[1]?.give({ id: "plan-2" } as PlanView);
  await vi.waitFor(() => expect(state.reading).toBe(false));
  expect(state.plan?.id).toBe("plan-2");
});

it("a failure outlives the end of an earlier watch, and is said of its own migration alone", async () => {
  const { asked, ask } = answers<void>();
  const runs = new Runs({ watch: ask } as Partial<Moving> as Moving);
  const [before, now] = [runs.watch("one"), runs.watch("one")];
  asked[1]?.refuse("password-wanted");
  await now;
  asked[0]?.give();
  await before;
  expect([runs.failure("one")?.code, runs.failure("other")]).toEqual(["password-wanted", null]);
  runs.forget("other");
  expect(runs.failure("one")).not.toBeNull();
  runs.forget("one");
  expect(runs.failure("one")).toBeNull();
});

it("a migration that ends before it is first told is told to have come to rest", async () => {
  const onrest = vi.fn();
  const told = [run("one", { ending: "kept", driven: false }), run("one", { ending: "undone", driven: false })];
  const watch: Moving["watch"] = async (_, tell) => tell(told.shift()!);
  const runs = new Runs({ watch, control: async () => {} } as Partial<Moving> as Moving, onrest);
  await runs.watch("one");
  expect(onrest).not.toHaveBeenCalled();
  await runs.undo("one");
  await vi.waitFor(() => expect(onrest).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ ending: "undone" })));
});

it("what rests is asked to go on once, however often it is pressed", async () => {
  const { asked, ask } = answers<void>();
  const watch: Moving["watch"] = async (id, tell) => tell(run(id, { driven: false }));
  const runs = new Runs({ watch, resume: ask } as Partial<Moving> as Moving);
  await runs.watch("one");
  const both = [runs.resume("one"), runs.resume("one")];
  asked[0]?.give();
  await Promise.all(both);
  expect(asked.length).toBe(1);
});

it("why a manifest could not be saved stays said while it is looked at", async () => {
  let [saves, looks] = [false, true];
  const look = async () => {
    if (looks) return { problems: [], layers: [] };
    throw failure("unseen");
  };
  const save = async (path: string | null) => {
    if (saves) return path;
    throw failure("unsaved");
  };
  const fresh = async () => ({ path: "shop.jps", text: "type: install", layers: [] }) as Partial<ManifestView> as ManifestView;
  const state = new EditorState({ fresh, look, save } as Partial<Editing> as Editing);
  await state.open("new");
  await state.save();
  await state.look(state.text);
  expect(state.failure?.code).toBe("unsaved");
  saves = true;
  await state.save();
  expect(state.failure).toBeNull();
  looks = false;
  await state.look("other");
  expect(state.failure?.code).toBe("unseen");
  looks = true;
  await state.look(state.text);
  expect(state.failure).toBeNull();
});

it("of several for the shelf, the one that could not be saved is said to the end", async () => {
  const save = async (_: string, name: string) => {
    if (name === "shop") throw failure("unsaved");
    return { id: name } as BundleView;
  };
  const state = new ShelfState({ save, list: async () => [] } as Partial<Shelf> as Shelf);
  await state.save([["east", "shop"], ["east", "blog"]]);
  await state.open();
  expect([state.failure?.code, state.saving]).toEqual(["unsaved", null]);
  await state.save([["east", "blog"]]);
  expect(state.failure).toBeNull();
});

it("a column that changes while it is read is read once more", async () => {
  const { asked, ask } = answers<void>();
  const backend = new Memory({ east: { news: [] } });
  backend.readColumn = ask;
  const board = new BoardState(backend);
  const opened = board.open();
  await vi.waitFor(() => expect(asked.length).toBe(1));
  await Promise.all([board.read("east"), board.read("east")]);
  asked[0]?.give();
  await vi.waitFor(() => expect(asked.length).toBe(2));
  asked[1]?.give();
  await opened;
  expect([asked.length, board.reading]).toEqual([2, false]);
});
