// The same mark that the board leaves, at the first frame of a page with nothing on it.
requestAnimationFrame(() => performance.mark("board usable"));
