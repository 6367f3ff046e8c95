// An account's badge: two letters, and one of six calm colours by its place among the accounts, so that two
// accounts side by side never look the same.

export function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const letters = words.length > 1 ? words.map((word) => word[0]).join("") : (words[0] ?? "?");
  return letters.slice(0, 2).toUpperCase();
}

export const HUES = 6;

export const hue = (place: number): number => Math.max(0, place) % HUES;
