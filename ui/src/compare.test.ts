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

/** Opens the directory, and answers the field with that label. */
async function directory() {
  press("Settings");
  press("Directory of clouds…");
  await says("3 clouds to connect");
  await soon(() => expect(button("Ask all for their prices").disabled).toBe(false));
  return (label: string) => [...sheet()!.querySelectorAll("label")].find((it) => it.textContent?.startsWith(label))!.control as HTMLInputElement;
}

it("says what it knows of a cloud: who told it, its prices, and an account's limits", async () => {
  const field = await directory();
  type(field("Name of the cloud"), "Alpcloud");
  await says("Country CH");
  const facts = [...sheet()!.querySelectorAll("dt")].map((it) => `${it.textContent}: ${it.nextElementSibling?.textContent}`);
  expect(facts).toEqual([
    "Entry: in the vendor's list",
    "Country: CH",
    "Regions: Zurich, Geneva, Basel (closed)",
    "Platform: 8.13",
    "Environments at: alpcloud.example",
    "Files port: not known",
    "Currency: CHF",
    "Prices: asked 2026-11-21",
    "a reserved cloudlet: 0.0026 an hour; 0.002 an hour from 50 on",
    "a public IPv4 address: 0.005 an hour, 1 free",
    "a dynamic cloudlet: no public price",
    "a GB of disk: 0.0001 an hour, 10 free",
    "a GB of traffic to the outside: 0.02",
    "nodes in the environment: 48",
    "Elastic VPS: no",
    "disk.iolimit: 1000",
  ]);
  type(field("Name of the cloud"), "Nordhost");
  await says("Files port known to be closed");
  await says("Platform told to an account only");
  expect(sheet()!.textContent).not.toContain("Price list");
});

it("knows some by name only, and what is known of them comes along", async () => {
  const field = await directory();
  const kept = vi.spyOn(backend.connecting!, "keepCloud");
  type(field("Name of the cloud"), "Everwhere");
  await says("Known by name only, in IN.");
  await says("Everwhere is known to keep its files port closed");
  type(field("Address of its dashboard"), "https://app.everwhere.example");
  press("Add or change");
  await soon(() => expect(kept.mock.lastCall?.[2]).toEqual({ country: "IN", regions: [], currency: "", filesPortClosed: true }));
  await says("4 clouds to connect");
  await backend.connecting!.restoreClouds();
});

it("changes what is known of a cloud, and forgets what is said to be nothing", async () => {
  const field = await directory();
  const kept = vi.spyOn(backend.connecting!, "keepCloud");
  // By its address, a cloud gets another name and keeps the rest.
  type(field("Name of the cloud"), "Mountains");
  type(field("Address of its dashboard"), "https://app.alpcloud.example");
  expect(field("Regions").value).toBe("Zurich, Geneva");
  type(field("Regions"), "Zurich, Basel,");
  type(field("Currency"), "");
  press("Add or change");
  await soon(() =>
    expect(kept).toHaveBeenCalledWith("Mountains", "https://app.alpcloud.example", {
      country: "CH",
      regions: ["Zurich", "Basel"],
      currency: "",
      filesPortClosed: false,
    }),
  );
  await soon(() => button("Mountains"));
  await backend.connecting!.restoreClouds();
});

it("says why the directory does not take a cloud", async () => {
  const field = await directory();
  type(field("Name of the cloud"), "Alpcloud");
  vi.spyOn(backend.connecting!, "keepCloud").mockRejectedValueOnce({
    ...failure("cloud-exists", "The directory has a cloud called Alpcloud already, at https://app.alpcloud.example."),
    hint: "Choose another name.",
  });
  type(field("Address of its dashboard"), "https://app.other.example");
  press("Add or change");
  await says("already, at https://app.alpcloud.example. Choose another name.");
});

it("keeps a directory that a person adds to, renames in, leaves out of and restores", async () => {
  const field = await directory();
  const [name, address] = [field("Name of the cloud"), field("Address of its dashboard")];
  type(name, "Ours");
  type(address, "https://app.ours.example");
  field("It keeps its files port closed").click();
  press("Add or change");
  await says("4 clouds to connect");
  await says("Files port known to be closed");
  type(name, "Rivercloud");
  expect(address.value).toBe("https://app.rivercloud.example");
  press("Ours");
  await soon(() => expect(address.value).toBe("https://app.ours.example"));
  expect(field("It keeps its files port closed").checked).toBe(true);
  type(name, "Rivercloud");
  press("Leave out");
  await says("3 clouds to connect");
  const restore = vi.spyOn(backend.connecting!, "restoreClouds");
  press("Restore");
  expect(restore, "nothing is dropped unasked").not.toHaveBeenCalled();
  press("Drop my changes");
  await says("3 clouds to connect");
  await soon(() => expect(sheet()!.textContent).not.toContain("app.ours.example"));
  await soon(() => expect(button("Ask all for their prices").disabled).toBe(false));
  press("Ask all for their prices");
  await says("2 of 3 showed their prices.");
});
