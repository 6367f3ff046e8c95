// What a person does in the window, in their words.

import { createRequire } from "node:module";
import { until } from "./stage.mjs";

const packages = createRequire(new URL("../../ui/package.json", import.meta.url));
const { By, Key, Origin } = packages("selenium-webdriver");
export { Key };

/** The window of a driver, as a person uses it. */
export class Hands {
  constructor(driver) {
    this.driver = driver;
  }

  async maximise() {
    await this.driver.manage().window().maximize();
    await until("the window fills the display", async () => (await this.driver.executeScript("return innerWidth")) >= 1400);
    await this.driver.executeScript("return document.fonts.ready.then(() => true)");
  }

  /** Clicks the button or the choice that is called so, within the menu or sheet on top where there is one. */
  async press(words) {
    let trouble = null;
    await until(`there is a button ${words} to press`, async () => {
      const button = await this.button(words);
      await button?.click().catch((error) => {
        // One that was drawn anew at this moment was not pressed.
        if (/^(StaleElementReference|ElementClickIntercepted)Error$/.test(error.name)) throw error;
        trouble = error;
      });
      return button;
    });
    if (trouble) throw trouble;
  }

  /** Reads the plan on top to its end: the yes comes once everything to know was on the screen. */
  async readToYes(words) {
    await until(`the plan can be said yes to with ${words}`, async () => {
      const more = await this.driver.executeScript(
        `return [...document.querySelectorAll("[role=dialog] button.primary")].find((it) => /^Read .*point|Punkte? lesen$/.test(it.innerText.trim())) ?? null`,
      );
      await more?.click();
      return this.button(words);
    });
  }

  async button(words) {
    return this.driver.executeScript(
      `const top = (what) => [...document.querySelectorAll(what)].pop();
       const place = top("[role=menu]") ?? top("[role=dialog]") ?? document;
       const called = (it) => (it.getAttribute("aria-label") ?? it.innerText).trim() === arguments[0];
       const found = [...place.querySelectorAll("button, [role=menuitem], label:has([type=radio])")].find(called);
       return found && !found.disabled && found.ariaDisabled !== "true" ? found : null;`,
      words,
    );
  }

  /** Types into the field with that label. */
  async type(label, text) {
    const field = await until(`there is a field ${label}`, () =>
      this.driver.executeScript(
        `const label = [...document.querySelectorAll("label")].find((it) => it.innerText.trim().startsWith(arguments[0]));
         return label?.control ?? label?.querySelector("input") ?? null;`,
        label,
      ),
    );
    await field.clear();
    await field.sendKeys(text);
  }

  /** Picks something from the list with that label. */
  async pick(label, value) {
    await until(`${label} can be ${value}`, () =>
      this.driver.executeScript(
        `const found = [...document.querySelectorAll(".sheet label")].find((it) => it.innerText.trim().startsWith(arguments[0]));
         const list = found?.control;
         if (![...(list?.options ?? [])].some((it) => it.value === arguments[1])) return false;
         list.value = arguments[1];
         list.dispatchEvent(new Event("change", { bubbles: true }));
         return true;`,
        label,
        value,
      ),
    );
  }

  /** Waits until nothing moves any more. */
  async rest() {
    await until("the window is at rest", () =>
      this.driver.executeScript(
        "return document.getAnimations().every((it) => it.playState !== 'running' || it.effect.getTiming().iterations === Infinity)",
      ),
    );
  }

  /** The text of the sheet on top, or nothing. */
  async sheet() {
    return this.driver.executeScript("return [...document.querySelectorAll('[role=dialog]')].pop()?.innerText ?? ''");
  }

  async reads(words, seconds = 60) {
    let seen = "";
    await until(`the sheet says ${words}`, async () => {
      seen = await this.sheet();
      return (words instanceof RegExp ? words.test(seen) : seen.includes(words)) || Promise.reject(new Error(seen));
    }, seconds);
    return seen;
  }

  /** What a column shows. */
  async column(account) {
    return this.driver.executeScript(
      `const pane = document.querySelector('[data-account="' + CSS.escape(arguments[0]) + '"]');
       return pane && {
         face: pane.dataset.face,
         busy: pane.ariaBusy === "true",
         names: [...pane.querySelectorAll("[data-environment]")].map((card) => card.dataset.environment).sort(),
         text: pane.innerText,
       };`,
      account,
    );
  }

  /** Waits until a column holds an environment. */
  async holds(account, name, seconds = 60) {
    let seen;
    await until(`${account} holds ${name}`, async () => {
      seen = await this.column(account);
      return seen?.names.includes(name) || Promise.reject(new Error(JSON.stringify(seen)));
    }, seconds);
  }

  async wears(account, face) {
    let seen;
    await until(`${account} is ${face}`, async () => {
      seen = await this.column(account);
      return seen?.face === face && !seen.busy ? seen : Promise.reject(new Error(JSON.stringify(seen)));
    });
    return seen;
  }

  card(account, name) {
    return this.driver.findElement(By.css(`[data-account="${account}"] [data-environment="${name}"]`));
  }

  place(account) {
    return account === "shelf"
      ? this.driver.findElement(By.css('[data-drop="shelf"]'))
      : this.driver.findElement(By.css(`[data-account="${account}"]`));
  }

  /** Selects a card beside those that are selected. */
  async choose(account, name) {
    const card = await this.card(account, name);
    await this.driver.executeScript("arguments[0].focus()", card);
    await this.driver.actions().keyDown(Key.CONTROL).sendKeys(" ").keyUp(Key.CONTROL).perform();
  }

  /** Opens the menu of a card and takes that. */
  async menu(account, name, words) {
    await this.driver.executeScript("arguments[0].querySelector('.card-menu').click()", await this.card(account, name));
    await this.press(words);
  }

  /** Takes a card and holds it over a place, without letting go. */
  async carry(from, name, to) {
    const actions = this.driver.actions();
    await actions.move({ origin: await this.card(from, name), duration: 0 }).press().perform();
    await this.driver.actions().move({ origin: Origin.POINTER, x: 24, y: 12, duration: 60 }).perform();
    await this.driver.actions().move({ origin: await this.place(to), duration: 200 }).perform();
  }

  async letGo() {
    await this.driver.actions().release().perform();
  }

  async keys(...keys) {
    await this.driver.actions().sendKeys(...keys).perform();
  }

  /** What is read out to somebody who does not see the window. */
  async spoken() {
    return this.driver.executeScript(
      "return document.querySelector('[data-spoken]')?.textContent.trim() ?? ''",
    );
  }

  async hears(words) {
    let heard = "";
    await until(`one hears ${words}`, async () => {
      heard = await this.spoken();
      return words.test(heard) || Promise.reject(new Error(heard));
    });
    return heard;
  }
}
