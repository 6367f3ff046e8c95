// Which language the window speaks: the person's choice, or the system's. `t` is the table of it, read anew
// wherever it is used, so that a choice shows at once.

import { de } from "./de";
import { en, type Words } from "./en";

const TABLES = { en, de };
export type Language = keyof typeof TABLES;
export const LANGUAGES = Object.entries(TABLES).map(([id, { name }]) => ({ id: id as Language, name }));

const KEY = "language";
const isLanguage = (id: string | null): id is Language => id !== null && id in TABLES;

function ofSystem(): Language {
  const wished = (navigator.languages ?? [navigator.language]).map((it) => it.slice(0, 2).toLowerCase());
  return wished.find(isLanguage) ?? "en";
}

export function chosenLanguage(): Language | "system" {
  const kept = localStorage.getItem(KEY);
  return isLanguage(kept) ? kept : "system";
}

class Tongue {
  language: Language = $state(isLanguage(localStorage.getItem(KEY)) ? (localStorage.getItem(KEY) as Language) : ofSystem());

  choose(choice: Language | "system"): void {
    if (choice === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
    this.language = choice === "system" ? ofSystem() : choice;
    document.documentElement.lang = this.language;
  }
}

export const tongue = new Tongue();

/** The words of the language that is chosen. */
export const t: Words = new Proxy(en, { get: (_, part) => Reflect.get(TABLES[tongue.language], part) });
