import "@fontsource-variable/inter";
import "./kit/tokens.css";
import "./kit/base.css";
import { mount } from "svelte";
import Board from "./features/board/Board.svelte";
import { tauri } from "./ipc/tauri";

const target = document.getElementById("app");
if (!target) throw new Error("index.html has no place for the app");
mount(Board, { target, props: { backend: tauri } });
