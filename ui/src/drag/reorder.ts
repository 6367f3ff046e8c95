// Dragging a column by its head: while the pointer passes the middle of a neighbour, the two change places.

import type { Attachment } from "svelte/attachments";

const SLACK = 6;

/** Lets a head move its column; `place` is told where the column should stand. */
export const reorder =
  (place: (at: number) => void): Attachment<HTMLElement> =>
  (head) => {
    function down(press: PointerEvent) {
      if (press.button !== 0 || !press.isPrimary || (press.target as Element).closest("button, a, input")) return;
      const pane = head.closest("[data-account]");
      let moving = false;

      function move(event: PointerEvent) {
        moving ||= Math.abs(event.clientX - press.clientX) > SLACK;
        if (!moving || !pane) return;
        head.dataset.moving = "";
        const panes = [...document.querySelectorAll("[data-account]")];
        const at = passed(panes.filter((it) => it !== pane), event.clientX);
        if (at !== panes.indexOf(pane)) place(at);
      }

      function up() {
        delete head.dataset.moving;
        removeEventListener("pointermove", move);
        removeEventListener("pointerup", up);
        removeEventListener("pointercancel", up);
      }

      addEventListener("pointermove", move);
      addEventListener("pointerup", up);
      addEventListener("pointercancel", up);
    }

    head.addEventListener("pointerdown", down);
    return () => head.removeEventListener("pointerdown", down);
  };

/** How many of them have their middle left of the pointer. */
function passed(panes: Element[], x: number): number {
  return panes.filter((it) => {
    const box = it.getBoundingClientRect();
    return box.left + box.width / 2 < x;
  }).length;
}
