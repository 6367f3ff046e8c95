// Ctrl (or the command key) with a letter.

export const shortcut = (key: string, act: () => void) => (event: KeyboardEvent) => {
  if (event.key.toLowerCase() !== key || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  act();
};
