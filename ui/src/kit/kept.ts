// Small things this window remembers. What cannot be read any more is forgotten.

export function recall<T>(key: string, otherwise: T): T {
  try {
    return { value: otherwise, ...(JSON.parse(localStorage.getItem(key) ?? "{}") as { value?: T }) }.value;
  } catch {
    return otherwise;
  }
}

export const keep = (key: string, value: unknown): void => localStorage.setItem(key, JSON.stringify({ value }));
