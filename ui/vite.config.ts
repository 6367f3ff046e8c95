import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte()],
  clearScreen: false,
  // The port is named in tauri.conf.json too; another one would leave the window empty.
  server: { port: 5183, strictPort: true },
  // Nothing may be inlined as a data: address: the window's content policy refuses it.
  build: { target: "safari16", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  // Components are tested in their browser form.
  ...(process.env.VITEST ? { resolve: { conditions: ["browser"] } } : {}),
  // The style sheet of tokens is read by its test.
  test: { environment: "happy-dom", css: { include: [/tokens/] }, include: ["src/**/*.test.ts"], testTimeout: 20_000 },
});
