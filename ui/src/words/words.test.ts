// Every text stands in the tables: no component says anything in words of its own.

import { parse, type AST } from "svelte/compiler";
import { expect, it } from "vitest";
import { de } from "./de";
import { en } from "./en";

const components = import.meta.glob<string>("../**/*.svelte", { query: "?raw", import: "default", eager: true });

/** Attributes that people read or hear. */
const READ = /^(aria-label|aria-roledescription|aria-description|title|placeholder|alt|label|words|action)$/;
/** The product's name, and keys as they are printed on the keyboard. */
const NAMES = new Set(["Freeport", "Ctrl K"]);
const LETTERS = /\p{L}{2}/u;

type Node = { type: string } & Record<string, unknown>;

function literals(node: unknown, inAttribute = false): string[] {
  if (Array.isArray(node)) return node.flatMap((it) => literals(it, inAttribute));
  if (typeof node !== "object" || node === null || !("type" in node)) return [];
  const it = node as Node;
  if (it.type === "RegularElement" && /^(pre|code)$/.test(String(it.name))) return [];
  if (it.type === "Text") return text(String(it.data));
  if (it.type === "Attribute") return READ.test(String(it.name)) ? literals(it.value, true) : [];
  if (it.type === "ExpressionTag") return said(it.expression);
  if (["StyleDirective", "ClassDirective", "AttachTag", "OnDirective"].includes(it.type)) return [];
  const parts = ["fragment", "nodes", "attributes", "consequent", "alternate", "body", "fallback", "pending", "then", "catch", "value"];
  return parts.flatMap((part) => literals(part === "value" && !inAttribute ? null : it[part], inAttribute));
}

/** What an expression may say: strings it chooses between, not those it compares or calls with. */
function said(expression: unknown): string[] {
  const it = expression as Node & { value?: unknown; quasis?: { value: { raw: string } }[] };
  switch (it.type) {
    case "Literal":
      return text(String(it.value));
    case "TemplateLiteral":
      return (it.quasis ?? []).flatMap(({ value }) => text(value.raw));
    case "ConditionalExpression":
      return [...said(it.consequent), ...said(it.alternate)];
    case "LogicalExpression":
      return [...said(it.left), ...said(it.right)];
    default:
      return [];
  }
}

const text = (it: string) => (LETTERS.test(it) && !NAMES.has(it.trim()) ? [it.trim()] : []);

const found = (source: string) => literals((parse(source, { modern: true }) as AST.Root).fragment);

it.each(Object.entries(components))("%s says nothing by itself", (_, source) => expect(found(source)).toEqual([]));

it.each([
  ["<p>Hello</p>", ["Hello"]],
  ['<b title="Hello"></b>', ["Hello"]],
  ['<p>{free ? "free" : t.taken}</p>', ["free"]],
  ["{#if a}<p>Hello</p>{:else}<p>Bye</p>{/if}", ["Hello", "Bye"]],
  ['<Sheet title="Hello" tone="plain" />', ["Hello"]],
  ['<p class="hello">{t.hello("x")} · 3</p>', []],
])("finds the words of %s", (source, words) => expect(found(source)).toEqual(words));

/** The paths of all words, to see that German says nothing that English does not. */
const paths = (table: object, before = ""): string[] =>
  Object.entries(table).flatMap(([key, it]) =>
    typeof it === "object" && it !== null && !["phrases", "states", "stages"].includes(key) ? paths(it as object, `${before}${key}.`) : [`${before}${key}`],
  );

it("has the same words in both languages", () => expect(paths(de).sort()).toEqual(paths(en).sort()));

it("leaves no word in English", () => {
  const alike = new Set(["said.dash", "said.second", "connect.token", "plan.region", "plan.alias", "sight.stack", "editor.title", "shelf.manifest", "incoming.passphrase"]);
  const at = (table: object, path: string) => path.split(".").reduce<unknown>((it, key) => (it as Record<string, unknown>)[key], table);
  const same = paths(en).filter((path) => typeof at(en, path) === "string" && at(en, path) === at(de, path) && !alike.has(path));
  expect(same).toEqual([]);
});
