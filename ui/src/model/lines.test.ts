import { expect, it } from "vitest";
import { compare } from "./lines";

const SIGNS = { same: " ", added: "+", removed: "-" };
const drawn = (before: string, after: string) => compare(before, after).map(({ is, text }) => SIGNS[is] + text);

it.each<[string, string, string[]]>([
  ["", "", [" "]],
  ["a\nb", "a\nb", [" a", " b"]],
  ["a\nb\nc", "a\nx\nc", [" a", "-b", "+x", " c"]],
  ["a\nc", "a\nb\nc", [" a", "+b", " c"]],
  ["a\nb\nc", "b\nc\nd", ["-a", " b", " c", "+d"]],
])("%j beside %j", (before, after, lines) => expect(drawn(before, after)).toEqual(lines));
