import { expect, it } from "vitest";
import { card } from "../ipc/memory";
import type { CardView, LayerView } from "../ipc/views";
import { hue, initials } from "./initials";
import { money, sums } from "./money";
import { finder } from "./search";
import { kind, label, story } from "./stacks";

const layer = (stack: string, changes: Partial<LayerView> = {}): LayerView => ({
  name: "cp",
  stack,
  title: null,
  tag: null,
  nodes: 1,
  ...changes,
});

it.each([
  [41.2, "EUR", "€41.20"],
  [8.1, "CHF", "CHF 8.10"],
  [1234.5, "USD", "$1,234.50"],
  [3, "credits", "credits 3.00"],
])("writes %d %s as %s", (amount, currency, text) => {
  expect(money({ amount, currency }).replace(/\s/g, " ")).toBe(text);
});

it("never adds two currencies", () => {
  const amounts = [
    { amount: 1, currency: "EUR" },
    { amount: 2, currency: "CHF" },
    { amount: 3, currency: "EUR" },
  ];
  expect(sums(amounts)).toEqual([
    { amount: 4, currency: "EUR" },
    { amount: 2, currency: "CHF" },
  ]);
});

it.each([
  ["nginx", "NGINX"],
  ["nginxphp", "PHP"],
  ["nginxphp-dockerized", "PHP"],
  ["tomcat9", "Tomcat"],
  ["postgres-dockerized", "PostgreSQL"],
  ["registry.example/shop/worker", "worker"],
  ["somethingnew", "somethingnew"],
])("calls %s %s", (stack, text) => expect(label(layer(stack))).toBe(text));

it("calls what has no stack yet as its layer", () => {
  expect(label({ ...layer(""), name: "cp" })).toBe("cp");
});

it("calls an unknown stack what its cloud calls it", () => {
  expect(label(layer("xyz", { title: "Xyz Server" }))).toBe("Xyz Server");
});

it.each([
  ["tomcat", "application"],
  ["mariadb-dockerized", "database"],
  ["redis", "cache"],
  ["nginxphp-dockerized", "application"],
  ["haproxy", "balancer"],
  ["storage", "storage"],
  ["acme/worker", "container"],
  ["ubuntu-vps", "server"],
  ["maven3", "build"],
  ["xyz", "application"],
])("draws %s as %s", (stack, picture) => expect(kind(layer(stack))).toBe(picture));

it("draws a web server in front of others as a balancer", () => {
  expect(kind(layer("nginx-dockerized", { name: "bl" }))).toBe("balancer");
});

it("tells a chip's whole story", () => {
  expect(story(layer("tomcat", { tag: "9.0.71", nodes: 2 }))).toBe("cp: tomcat:9.0.71, 2 nodes");
});

it.each([
  ["east", "EA"],
  ["north-host", "NH"],
  ["", "?"],
])("shortens %s to %s", (name, text) => expect(initials(name)).toBe(text));

it("gives six accounts six colours", () => {
  expect(new Set([0, 1, 2, 3, 4, 5].map(hue)).size).toBe(6);
  expect(hue(6)).toBe(hue(0));
});

it.each([
  ["", true],
  ["SHOP", true],
  ["nordhost tomcat", true],
  ["shop redis", false],
])("searching %j finds the shop: %s", (search, found) => {
  expect(finder(search)(card("shop").value as CardView)).toBe(found);
});
