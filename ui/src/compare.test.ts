// One environment beside several clouds.

import { expect, it, vi } from "vitest";
import type { AssumedView } from "./ipc/views";
import { backend, button, card, everyTime, find, key, press, says, sheet, soon, type } from "./stage";

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

it("reckons with what is expected, and lays currencies beside each other at a rate of one's own", async () => {
  const connecting = backend.connecting!;
  const ask = connecting.compare;
  const asked: AssumedView[] = [];
  vi.spyOn(connecting, "compare").mockImplementation(async (account, name, clouds, assumed) => {
    asked.push(assumed);
    const [home, other] = await ask(account, name, clouds, assumed);
    const francs = (amount: number) => ({ amount, currency: "CHF" });
    const [rate] = assumed.rates;
    const euros = (amount: number) => ({ amount: amount * rate!.factor, currency: "EUR" });
    return [
      home!,
      { ...other!, base: francs(30), atMost: francs(70), converted: rate ? { rate, base: euros(30), atMost: euros(70) } : null },
    ];
  });
  await open();
  expect(sheet()!.querySelectorAll(".bars")).toHaveLength(2);
  const field = (label: string) => [...sheet()!.querySelectorAll("label")].find((it) => it.textContent === label)!.nextElementSibling as HTMLInputElement;
  type(field("Dynamic cloudlets in use, %"), "forty");
  await says("These are numbers");
  expect(button("Work it out").disabled).toBe(true);
  type(field("Dynamic cloudlets in use, %"), "40");
  type(field("1 CHF in EUR, your own rate"), "1,5");
  await soon(() => expect(button("Work it out").disabled).toBe(false));
  press("Work it out");
  await says("€45.00 – €105.00 at your own rate, 1 CHF = 1.5 EUR");
  expect(asked.at(-1)).toEqual({ load: 40, disk: null, traffic: null, rates: [{ from: "CHF", to: "EUR", factor: 1.5 }] });
  expect(sheet()!.querySelectorAll(".bars")).toHaveLength(1);
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
  sheet()!.querySelector<HTMLInputElement>(".box input")!.click();
  press("Add or rename");
  await says("https://app.ours.example · files port closed");
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
