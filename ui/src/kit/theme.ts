// Light, dark, or as the system has it. The choice is a matter of this window and stays in it.

export type Theme = "system" | "light" | "dark";

export const THEMES: readonly Theme[] = ["system", "light", "dark"];

const KEY = "theme";
const system = () => matchMedia("(prefers-color-scheme: dark)");

export function chosen(): Theme {
  const kept = localStorage.getItem(KEY);
  return kept === "light" || kept === "dark" ? kept : "system";
}

export function choose(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  wear(theme);
}

/** Puts the theme on, and keeps following the system where that is the choice. */
export function dress(): void {
  wear(chosen());
  system().addEventListener("change", () => wear(chosen()));
}

function wear(theme: Theme): void {
  const dark = theme === "dark" || (theme === "system" && system().matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}
