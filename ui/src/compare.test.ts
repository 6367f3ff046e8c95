// One environment beside several clouds.

import { expect, it } from "vitest";
import { button, card, everyTime, find, key, press, says, sheet, soon, type } from "./stage";

everyTime();

async function open(): Promise<void> {
  card("shop").focus();
  key("Enter");
  await soon(() => button("Compare clouds…"));
  press("Compare clouds…");
  await says("shop on several clouds");
  await soon(() => find(".sheet table"));
}

it("shows every cloud with its sum, and how it comes about", async () => {
  await open();
  expect([...sheet()!.querySelectorAll("tbody th")].map((it) => it.firstChild?.textContent)).toEqual(["Nordhost", "Alpcloud"]);
  await says("16 reserved cloudlets × 0.0026 × 730 h = €30.50");
  await says("tomcat:9.0.71 of layer cp is not offered");
  expect(sheet()!.querySelectorAll(".bars svg")).toHaveLength(2);
});

it("asks one more cloud, and invents no figure", async () => {
  await open();
  const field = sheet()!.querySelector<HTMLInputElement>("input[list]")!;
  type(field, "Nobody knows");
  expect(button("Compare").disabled).toBe(true);
  type(field, "Rivercloud");
  press("Compare");
  await says("Its price list is not public.");
  await says("not public");
});
