// The pointer's way of carrying: our own, because HTML5 drags neither reach WebDriver nor get along with
// files dropped from the file manager.

import type { Attachment } from "svelte/attachments";
import type { Place } from "./carry";
import type { Carry } from "./carry.svelte";
import type { Dragged } from "./judge";

/** A press that moves less is a click. */
const SLACK = 5;

/** Lets the element be lifted by a pointer. */
export const lift =
  (carry: Carry, dragged: () => Dragged): Attachment<HTMLElement> =>
  (node) => {
    let end = () => {};

    function down(event: PointerEvent) {
      const control = (event.target as Element).closest("button, a, input, [role=menuitem]");
      const onControl = control !== null && control !== node;
      if (event.button !== 0 || !event.isPrimary || onControl || !carry.possible) return;
      end();
      end = follow(node, event, carry, dragged());
    }

    node.addEventListener("pointerdown", down);
    // What is carried may scroll out of sight, and with it the element that was pressed.
    return () => {
      node.removeEventListener("pointerdown", down);
      if (!carry.carrying) end();
    };
  };

/** Follows one press until it ends; answers how to end it early. */
function follow(node: HTMLElement, start: PointerEvent, carry: Carry, dragged: Dragged): () => void {
  const box = node.getBoundingClientRect();
  const grip = { x: start.clientX - box.left, y: start.clientY - box.top, width: box.width };
  let lifted = false;

  function move(event: PointerEvent) {
    if (event.pointerId !== start.pointerId) return;
    const at = { x: event.clientX - grip.x, y: event.clientY - grip.y };
    if (!lifted) {
      if (Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) < SLACK) return;
      lifted = true;
      carry.pick(dragged, "pointer", at, grip);
    }
    carry.move(at.x, at.y, below(event.clientX, event.clientY));
  }

  function up(event: PointerEvent) {
    if (event.pointerId !== start.pointerId) return;
    done();
    if (!lifted) return;
    swallow(node);
    carry.drop();
  }

  function stop() {
    done();
    if (lifted) carry.cancel();
  }

  function key(event: KeyboardEvent) {
    if (event.key !== "Escape" || !lifted) return;
    event.stopPropagation();
    stop();
  }

  /** A press that may become a drag selects no text on its way. */
  function select(event: Event) {
    event.preventDefault();
  }

  function done() {
    removeEventListener("selectstart", select);
    removeEventListener("pointermove", move);
    removeEventListener("pointerup", up);
    removeEventListener("pointercancel", stop);
    removeEventListener("keydown", key, true);
  }

  addEventListener("selectstart", select);
  addEventListener("pointermove", move);
  addEventListener("pointerup", up);
  addEventListener("pointercancel", stop);
  addEventListener("keydown", key, true);
  return stop;
}

/** The place under a point. The carried card lets the pointer through. */
export function below(x: number, y: number): Place | null {
  const place = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-drop]");
  return (place?.dataset.drop as Place | undefined) ?? null;
}

/** The click that ends a drag on the element where it began is no click. */
function swallow(node: HTMLElement): void {
  const stop = (event: Event) => event.stopImmediatePropagation();
  node.addEventListener("click", stop, { capture: true, once: true });
  setTimeout(() => node.removeEventListener("click", stop, { capture: true }));
}
