import { expect, it } from "vitest";
import { accountOf, columnPlace, next, type Place } from "./carry";

const places: Place[] = [columnPlace("a"), columnPlace("b"), "shelf"];

it.each<[Place | null, 1 | -1, Place]>([
  [null, 1, "column:b"],
  [null, -1, "shelf"],
  ["column:b", 1, "shelf"],
  ["shelf", 1, "column:a"],
  ["column:a", -1, "shelf"],
])("from %s by %d comes %s", (over, way, expected) => expect(next(places, over, "column:a", way)).toBe(expected));

it("has nowhere to go without places", () => expect(next([], null, "shelf", 1)).toBeNull());

it("tells an account from the shelf, whatever it is called", () => {
  expect(accountOf(columnPlace("shelf"))).toBe("shelf");
  expect(accountOf(columnPlace("a:b"))).toBe("a:b");
  expect(accountOf("shelf")).toBeNull();
});
