// Counts and times as people say them.

import type { FetchingView } from "../ipc/views";
import { t } from "../words/tongue.svelte";

/** `2 things to know`, `1 thing to know`. */
export const toKnow = (count: number): string => t.said.toKnow(count);

/** A guess: `about 6 min`, `under a minute`. */
export function duration(seconds: number): string {
  if (seconds < 60) return t.said.underMinute;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? t.said.aboutMinutes(minutes) : t.said.aboutHours(Math.round(minutes / 60));
}

/** One step's time: `10 s`, `4 min`. */
export function brief(seconds: number): string {
  if (seconds < 100) return `${Math.max(1, Math.round(seconds))} ${t.said.second}`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} ${t.said.minute}`;
  return `${Math.round(seconds / 3600)} ${t.said.hour}`;
}

/** A running clock: `0:07`, `12:40`, `1:02:03`. */
export function clock(seconds: number): string {
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), Math.floor(seconds % 60)];
  const two = (n: number) => String(n).padStart(2, "0");
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** A file's size: `38 KB`. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1e6).toLocaleString(t.tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} MB`;
}

/** How far archives are that are fetched. */
export const fetching = ({ at, of, bytes, total }: FetchingView): string =>
  t.exports.fetching(at, of, total === null ? size(bytes) : t.exports.ofSize(size(bytes), size(total)));

/** A day as on a shelf's card: `14 Nov`, with the year where it is not this one. */
export function day(iso: string, now: Date): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const year = date.getUTCFullYear() === now.getUTCFullYear() ? {} : ({ year: "numeric" } as const);
  return date.toLocaleDateString(t.dates, { day: "numeric", month: "short", timeZone: "UTC", ...year });
}

/** The time of a day: `14:05`. */
export const hour = (date: Date): string => date.toLocaleTimeString(t.dates, { hour: "2-digit", minute: "2-digit", hour12: false });

/** What an environment is doing, in the window's language where it knows the word. */
export const state = (status: string): string => t.states[status] ?? status;
