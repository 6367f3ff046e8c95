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

it("keeps a directory that a person adds to, renames in, leaves out of and restores", async () => {
  press("Settings");
  await says("3 clouds to connect");
  const [name, address] = [...sheet()!.querySelectorAll<HTMLInputElement>(".fields input")];
  type(name!, "Ours");
  type(address!, "https://app.ours.example");
  press("Add or rename");
  await says("4 clouds to connect");
  await says("https://app.ours.example");
  type(name!, "Rivercloud");
  expect(address!.value).toBe("https://app.rivercloud.example");
  press("Leave out");
  await says("3 clouds to connect");
  press("Restore");
  await says("3 clouds to connect");
  await soon(() => expect(sheet()!.querySelector(".fields")!.parentElement!.textContent).not.toContain("app.ours.example"));
  await soon(() => expect(button("Ask all for their prices").disabled).toBe(false));
  press("Ask all for their prices");
  await says("2 of 3 showed their prices.");
});
