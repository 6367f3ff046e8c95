// Carrying a card: what is carried, what every target answers, and what is read out. A drop never acts: it
// hands over what was dropped where, and whoever listens opens something to read.

import { asFailure } from "../failures/table";
import type { Backend } from "../ipc/backend";
import type { Column } from "../model/column";
import { accepts, first, spoken, verdict, type Answer } from "./answer";
import { accountOf, columnPlace, next, type Carrying, type Place } from "./carry";
import { t } from "../words/tongue.svelte";
import { type Dragged, judge, movesOf, nameOf, others } from "./judge";

export interface Drop {
  dragged: Dragged;
  place: Place;
}

export class Carry {
  carrying: Carrying | null = $state.raw(null);
  answers: ReadonlyMap<Place, Answer> = $state.raw(new Map());
  /** What a screen reader says now. */
  spoken = $state("");
  /** What Ctrl C took, for Ctrl V in another column. */
  copied: Dragged | null = $state.raw(null);

  constructor(
    private readonly backend: Backend,
    private readonly columns: () => Column[],
    private readonly ondrop: (drop: Drop) => void,
  ) {}

  /** Places in the order of the window. */
  places(): Place[] {
    const columns = this.columns().map((it) => columnPlace(it.account.id));
    return this.backend.shelf ? [...columns, "shelf"] : columns;
  }

  /** Whether there is anything a card could be carried to. */
  get possible(): boolean {
    return this.backend.moving !== undefined || this.backend.shelf !== undefined;
  }

  pick(dragged: Dragged, by: Carrying["by"], at = { x: 0, y: 0 }, grip = { x: 0, y: 0, width: 0 }): void {
    if (!this.possible) return;
    this.carrying = { dragged, by, over: null, grip, ...at };
    this.ask();
    const more = others(dragged);
    this.spoken = more > 0 ? t.drag.liftedAll(nameOf(dragged), more) : t.drag.lifted(nameOf(dragged));
  }

  move(x: number, y: number, over: Place | null): void {
    if (this.carrying) this.carrying = { ...this.carrying, x, y, over };
  }

  step(way: 1 | -1): void {
    const { carrying } = this;
    if (!carrying) return;
    const over = next(this.places(), carrying.over, own(carrying.dragged), way);
    this.carrying = { ...carrying, over };
    this.say();
  }

  /** Ends over what is below; where that refuses, the keyboard keeps the card and the pointer lets it go. */
  drop(): void {
    const { carrying } = this;
    if (!carrying) return;
    const { dragged, over, by } = carrying;
    if (over && accepts(this.answers.get(over))) {
      this.carrying = over === "shelf" ? null : { ...carrying, by: "plan" };
      this.spoken = "";
      this.ondrop({ dragged, place: over });
    } else if (by === "keys") this.say();
    else this.cancel();
  }

  cancel(): void {
    if (!this.carrying) return;
    this.spoken = t.drag.back(nameOf(this.carrying.dragged));
    this.carrying = null;
  }

  /** The plan is not read any more: nothing on the board speaks of it. */
  settle(): void {
    if (this.carrying?.by === "plan") this.carrying = null;
  }

  answer(place: Place): Answer | null {
    return this.carrying ? (this.answers.get(place) ?? null) : null;
  }

  /** The same answers for a menu, where nothing is carried. */
  judgements(dragged: Dragged): Map<Place, Answer> {
    const abilities = {
      moving: this.backend.moving !== undefined,
      shelf: this.backend.shelf !== undefined,
      shares: (from: string, to: Column) => this.shares(from, to.account.id),
    };
    return new Map(
      this.places().map((place) => {
        const column = this.columns().find((it) => it.account.id === accountOf(place));
        const target = column ? ({ kind: "column", column } as const) : ({ kind: "shelf" } as const);
        return [place, first(judge(dragged, target, abilities), target.kind === "column")];
      }),
    );
  }

  /** Whether both accounts are on one installation, so that an environment can change its owner. */
  shares(from: string, to: string): boolean {
    const at = (id: string) => this.columns().find((it) => it.account.id === id)?.account.installation;
    return this.backend.transfer !== undefined && from !== to && at(from) !== undefined && at(from) === at(to);
  }

  /** The menu's way: no hovering, the plan says the rest. */
  send(dragged: Dragged, place: Place): void {
    this.ondrop({ dragged, place });
  }

  copy(dragged: Dragged): void {
    this.copied = dragged;
    this.spoken = t.drag.copied(nameOf(dragged));
  }

  /** Like a drop: what is not let in says why. */
  paste(place: Place): void {
    const dragged = this.copied;
    if (!dragged) return;
    const answer = this.judgements(dragged).get(place);
    if (answer?.is === "no") this.spoken = answer.reason;
    else this.send(dragged, place);
  }

  private ask(): void {
    const { carrying } = this;
    if (!carrying) return;
    this.answers = this.judgements(carrying.dragged);
    for (const [place, answer] of this.answers) if (answer.is === "asking") void this.inquire(place, carrying.dragged);
  }

  private async inquire(place: Place, dragged: Dragged): Promise<void> {
    const moves = movesOf(dragged, accountOf(place) ?? "");
    let answer: Answer;
    try {
      if (!this.backend.moving) return;
      answer = verdict(await this.backend.moving.verdict(moves));
    } catch (thrown) {
      answer = { is: "failed", failure: asFailure(thrown) };
    }
    // Another card may have been lifted meanwhile.
    if (this.carrying?.dragged !== dragged) return;
    this.answers = new Map(this.answers).set(place, answer);
    if (this.carrying.over === place && this.carrying.by === "keys") this.say();
  }

  private say(): void {
    const { carrying } = this;
    if (!carrying?.over) return;
    const name = accountOf(carrying.over) ?? t.verdict.shelf;
    this.spoken = spoken(nameOf(carrying.dragged), name, this.answers.get(carrying.over));
  }
}

/** Where it comes from, as a place. */
const own = (dragged: Dragged): Place => (dragged.kind === "parcel" ? "shelf" : columnPlace(dragged.from));
