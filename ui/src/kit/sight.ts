// Tells once that something has been on the screen.

import type { Attachment } from "svelte/attachments";

export function sight(tell: () => void): Attachment {
  return (node) => {
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some((it) => it.isIntersecting)) return;
      watch.disconnect();
      tell();
    });
    watch.observe(node);
    return () => watch.disconnect();
  };
}
