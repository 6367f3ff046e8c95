import "@fontsource-variable/inter";
import "@fontsource-variable/jetbrains-mono";
import "./kit/tokens.css";
import "./kit/base.css";
import "./kit/menu.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { settle } from "./kit/motion";
import { dress } from "./kit/theme";
import { tongue } from "./words/tongue.svelte";

dress();
settle();
document.documentElement.lang = tongue.language;
const target = document.getElementById("app");
if (!target) throw new Error("index.html has no place for the app");

// The twin is chosen here, when the window is built; the product holds only the real one.
const backend =
  import.meta.env.MODE === "sample"
    ? await import("./ipc/sample").then((it) => (location.hash ? it.sampleFaces(location.hash) : it.sample()))
    : import.meta.env.MODE === "sample-large"
      ? (await import("./ipc/sample-large")).sampleLarge()
      : (await import("./ipc/tauri")).tauri;
mount(App, { target, props: { backend } });
