// Files that come from the file manager, carried like everything else. The system draws them; the window answers.

import type { Desk } from "../ipc/backend";
import type { Carry } from "./carry.svelte";
import type { Parcel } from "./judge";
import { below } from "./pointer";

/** What a file is called. */
export const called = (path: string): string => path.split(/[\\/]/).at(-1) || path;

/** Lets files be dropped on columns, in a window that is drawn so many times as large; answers how to stop. */
export function welcome(desk: Desk, carry: Carry, drawn: () => number): () => void {
  let stop = () => {};
  let ended = false;

  void desk
    .files((files) => {
      const [path, ...more] = files?.paths ?? [];
      if (!files || (path === undefined && carry.carrying?.by !== "files")) return leave(carry);
      if (carry.carrying?.by !== "files" && path !== undefined) carry.pick({ kind: "parcel", ...parcel(path), also: more.map(parcel) }, "files");
      const [x, y] = [files.x / drawn(), files.y / drawn()];
      carry.move(x, y, below(x, y));
      if (files.dropped) carry.drop();
    })
    .then((unlisten) => (ended ? unlisten() : (stop = unlisten)));

  return () => {
    ended = true;
    stop();
  };
}

/** Whether a place is a file or a folder of this computer, rather than an address or something that was copied. */
export const isFile = (place: string): boolean => !/^[a-z]{2,}:/i.test(place);

export const parcel = (path: string): Parcel => ({ name: called(path), place: path });

function leave(carry: Carry): void {
  if (carry.carrying?.by === "files") carry.cancel();
}
