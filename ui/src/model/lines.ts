// Two texts beside each other, line by line: what both have, what only one has.

export interface Line {
  is: "same" | "added" | "removed";
  text: string;
}

/** The shortest way from one text to the other, by the longest common subsequence of lines. */
export function compare(before: string, after: string): Line[] {
  const [a, b] = [before.split("\n"), after.split("\n")];
  const common = table(a, b);
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ is: "same", text: a[i]! });
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      lines.push({ is: "removed", text: a[i]! });
      i++;
    } else {
      lines.push({ is: "added", text: b[j]! });
      j++;
    }
  }
  return lines;
}

/** How many lines the rests of both have in common. */
function table(a: string[], b: string[]): Uint32Array[] {
  const common = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i]![j] = a[i] === b[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
    }
  }
  return common;
}
