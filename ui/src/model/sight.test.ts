import { expect, it } from "vitest";
import { card } from "../ipc/memory";
import type { CardView } from "../ipc/views";
import { column } from "./column";
import { ALL, arrange, facets, filters, put, sift, type Sight } from "./sight";

const of = (name: string, changes: Partial<CardView> = {}) => card(name, changes).value as CardView;
const redis = [{ name: "cache", stack: "redis", title: null, tag: null, nodes: 1 }];
const cards = [
  of("shop", { groups: ["production"], cloudlets: 16, monthly: { amount: 41, currency: "EUR" } }),
  of("blog", { status: "stopped", health: "resting", cloudlets: 4, monthly: null }),
  of("api", { groups: ["production", "internal"], layers: redis, cloudlets: 8, monthly: { amount: 9, currency: "EUR" } }),
];
const names = (sight: Partial<Sight>, search = "") => sift(cards, search, { ...ALL, ...sight }).map((it) => it.name);

it.each<[Partial<Sight>, string, string[]]>([
  [{}, "", ["shop", "blog", "api"]],
  [{ group: "production" }, "", ["shop", "api"]],
  [{ status: "stopped" }, "", ["blog"]],
  [{ stack: "Redis" }, "", ["api"]],
  [{ group: "production" }, "redis", ["api"]],
  [{ group: "nobody" }, "", []],
  [{ sort: "name" }, "", ["api", "blog", "shop"]],
  [{ sort: "status" }, "", ["api", "shop", "blog"]],
  [{ sort: "cloudlets" }, "", ["shop", "api", "blog"]],
  [{ sort: "price" }, "", ["shop", "api", "blog"]],
])("with %j and %j it leaves %j", (sight, search, left) => expect(names(sight, search)).toEqual(left));

it("does not disturb the cards it sorts", () => {
  names({ sort: "name" });
  expect(cards.map((it) => it.name)).toEqual(["shop", "blog", "api"]);
});

it("counts filters, not the order", () => {
  expect(filters({ ...ALL, group: "a", stack: "b", sort: "name" })).toBe(2);
});

const accounts = (...ids: string[]) => ids.map((id) => column({ id, address: `https://${id}.example`, installation: `${id}.example:443` }));

it("tells what there is to filter by", () => {
  expect(facets([{ ...accounts("east")[0]!, cards }])).toEqual({
    group: ["internal", "production"],
    status: ["running", "stopped"],
    stack: ["Redis", "Tomcat"],
  });
});

it.each([
  [[], ["a", "b", "c"]],
  [["c", "a"], ["c", "a", "b"]],
  [["gone", "b"], ["b", "a", "c"]],
])("stands columns as %j says", (order, ids) => {
  expect(arrange(accounts("a", "b", "c"), order).map((it) => it.account.id)).toEqual(ids);
});

it.each([
  ["a", 2, ["b", "c", "a"]],
  ["c", 0, ["c", "a", "b"]],
  ["b", 9, ["a", "c", "b"]],
  ["b", -1, ["b", "a", "c"]],
])("puts %s at %d", (id, at, order) => expect(put(["a", "b", "c"], id, at)).toEqual(order));
