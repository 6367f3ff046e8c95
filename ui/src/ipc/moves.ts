// Moving, as the window sees it: made in the shell, like all of views.ts.
export type * from "./views";
