import { describe, expect, it } from "vitest";
import { card, cloud, failure } from "../ipc/memory";
import type { ColumnNews } from "../ipc/views";
import { begin, column, face, fail, finish, hear, type Column } from "./column";

const fresh = () => column({ id: "east", address: "https://app.east.example", installation: "app.east.example:443" });
const told = (it: Column, ...news: ColumnNews[]) => news.reduce(hear, begin(it));
const at = new Date("2026-11-22T10:00:00Z");

describe("the face of a column", () => {
  const read = () => finish(told(fresh(), cloud(), card("shop")), at);
  const cases: [string, Column][] = [
    ["loading", begin(fresh())],
    ["full", told(fresh(), cloud(), card("shop"))],
    ["full", read()],
    ["full", begin(read())],
    ["empty", finish(told(fresh(), cloud()), at)],
    ["offline", fail(begin(fresh()), failure("unavailable"))],
    ["stale", fail(begin(read()), failure("unavailable"))],
    ["signed-out", fail(begin(fresh()), failure("unauthenticated"))],
    ["signed-out", fail(begin(read()), failure("signed-out"))],
    ["partial", fail(told(fresh(), cloud(), card("shop")), failure("unexpected"))],
    ["partial", finish(told(fresh(), cloud({ unread: ["prices: not offered"] }), card("shop")), at)],
    ["partial", finish(told(fresh(), { kind: "cloudUnread", value: failure("forbidden") }, card("shop")), at)],
  ];
  it.each(cases)("%s", (expected, it) => expect(face(it)).toBe(expected));
});

describe("reading again", () => {
  const names = (it: Column) => it.cards.map(({ name }) => name);
  const before = () => finish(told(fresh(), cloud(), card("shop"), card("blog")), at);

  it("keeps what is known until it is told again", () => {
    expect(names(told(before(), card("blog")))).toEqual(["shop", "blog"]);
  });

  it("drops what a complete reading did not tell", () => {
    expect(names(finish(told(before(), card("blog"), card("docs")), at))).toEqual(["blog", "docs"]);
  });

  it("keeps everything when it ends early", () => {
    expect(names(fail(told(before(), card("docs")), failure("unavailable")))).toEqual(["shop", "blog", "docs"]);
  });

  it("says why the last one ended early until this one has ended", () => {
    const stale = fail(begin(before()), failure("unavailable"));
    expect(face(begin(stale))).toBe("stale");
    expect(face(finish(told(stale, cloud(), card("shop")), at))).toBe("full");
    const bare = fail(begin(fresh()), failure("unavailable"));
    expect(face(begin(bare))).toBe("loading");
  });

  it("replaces a card in its place", () => {
    const it = finish(told(before(), card("shop", { status: "stopped" }), card("blog")), at);
    expect(it.cards.map((card) => [card.name, card.status])).toEqual([
      ["shop", "stopped"],
      ["blog", "running"],
    ]);
  });
});
