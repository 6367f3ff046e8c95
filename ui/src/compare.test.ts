// One environment beside several clouds.

import { expect, it, vi } from "vitest";
import { failure } from "./ipc/memory";
import type { AssumedView, OfferView } from "./ipc/views";
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
  const field = (label: string) => [...sheet()!.querySelectorAll("label")].find((it) => it.textContent === label)!.control as HTMLInputElement;
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
  const field = sheet()!.querySelector<HTMLInputElement>("[role=combobox]")!;
  type(field, "Nobody knows");
  expect(button("Compare").disabled).toBe(true);
  type(field, "Rivercloud");
  press("Compare");
  await says("Its price list is not public.");
  await says("not public");
});

/** What the clouds answer beside home, instead of what they would. */
function answered(more: Partial<OfferView>[]): void {
  const connecting = backend.connecting!;
  const ask = connecting.compare;
  vi.spyOn(connecting, "compare").mockImplementation(async (account, name, clouds, assumed) => {
    const [home, other] = await ask(account, name, clouds, assumed);
    return [home!, ...more.map((it) => ({ ...other!, base: null, atMost: null, terms: [], misfits: [], unknown: [], ...it }))];
  });
}
const row = (label: string) => [...sheet()!.querySelectorAll("tbody tr")].find((it) => it.querySelector("th")!.textContent === label)!;

it("tells a cloud that was not reached, or not understood, from one without public prices", async () => {
  answered([
    { label: "Far", silence: "unreached", isFitKnown: false, unknown: ["It could not be reached: nobody is there."] },
    { label: "Odd", silence: "unread", isFitKnown: false },
    { label: "Shy", isFitKnown: false },
  ]);
  await open();
  expect(row("Far").textContent).toContain("could not be reached");
  expect(row("Odd").textContent).toContain("could not be read");
  expect(row("Shy").textContent).toContain("not public");
  for (const label of ["Far", "Odd"]) expect(row(label).textContent).not.toContain("not public");
  expect(row("Far").textContent).not.toContain("fits");
  await says("Without a sum to draw: Far, Odd, Shy.");
});

it("says of a sum that lacks a part that it is more, and does not draw it as the cheapest", async () => {
  const euros = (amount: number) => ({ amount, currency: "EUR" });
  answered([
    { label: "Part", base: euros(1), isPartial: true },
    { label: "Open end", base: euros(9) },
  ]);
  await open();
  expect(row("Part").textContent).toContain("€1.00 or more");
  expect([...sheet()!.querySelectorAll(".bars .who")].map((it) => it.textContent)).toEqual(["Nordhost", "Open end"]);
  expect(sheet()!.querySelector(".bars li:last-child")!.textContent).toContain("€9.00 or more");
});

it("lets two clouds of one name stand beside each other, and tells closed regions from open ones", async () => {
  answered([{ label: "Alpcloud" }, { label: "Alpcloud", regions: ["Zurich"], closedRegions: ["Basel"] }]);
  await open();
  expect(sheet()!.querySelectorAll("tbody tr")).toHaveLength(3);
  await says("Zurich, Basel (closed)");
});

it("keeps no cloud that cannot be compared, and takes no number that is none", async () => {
  await open();
  const connecting = backend.connecting!;
  const ask = connecting.compare;
  const asked: string[][] = [];
  vi.spyOn(connecting, "compare").mockImplementation(async (account, name, clouds, assumed) => {
    asked.push(clouds);
    if (clouds.includes("Rivercloud")) throw failure("no-cloud", "The directory has no cloud called Rivercloud.");
    return ask(account, name, clouds, assumed);
  });
  type(sheet()!.querySelector<HTMLInputElement>("[role=combobox]")!, "Rivercloud");
  press("Compare");
  await says("The directory has no cloud called Rivercloud.");
  const load = [...sheet()!.querySelectorAll("label")].find((it) => it.textContent === "Dynamic cloudlets in use, %")!;
  type(load.control as HTMLInputElement, "1e999");
  await says("These are numbers");
  type(load.control as HTMLInputElement, "40");
  await soon(() => expect(button("Work it out").disabled).toBe(false));
  press("Work it out");
  await soon(() => expect(asked.at(-1)).toEqual([]));
});

it("says why the directory does not take a cloud, and what it knows of one", async () => {
  press("Settings");
  await says("3 clouds to connect");
  const [name, address] = [...sheet()!.querySelectorAll<HTMLInputElement>(".fields input")];
  type(name!, "Alpcloud");
  await says("CH · Zurich, Geneva · bills in CHF");
  vi.spyOn(backend.connecting!, "keepCloud").mockRejectedValueOnce({
    ...failure("cloud-exists", "The directory has a cloud called Alpcloud already, at https://app.alpcloud.example."),
    hint: "Choose another name.",
  });
  type(address!, "https://app.other.example");
  press("Add or rename");
  await says("already, at https://app.alpcloud.example. Choose another name.");
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
  const restore = vi.spyOn(backend.connecting!, "restoreClouds");
  press("Restore");
  expect(restore, "nothing is dropped unasked").not.toHaveBeenCalled();
  press("Drop my changes");
  await says("3 clouds to connect");
  await soon(() => expect(sheet()!.querySelector(".fields")!.parentElement!.textContent).not.toContain("app.ours.example"));
  await soon(() => expect(button("Ask all for their prices").disabled).toBe(false));
  press("Ask all for their prices");
  await says("2 of 3 showed their prices.");
});
