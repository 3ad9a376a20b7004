import {svelte} from '@sveltejs/vite-plugin-svelte';
import {defineConfig} from 'vite';

const server = process.env.STRAITS_SERVER ?? 'http://127.0.0.1:8787';

export default defineConfig({
  plugins: [svelte()],
  build: {assetsInlineLimit: 0, modulePreload: {polyfill: false}, target: 'es2022', chunkSizeWarningLimit: 400},
  server: {proxy: {'/api': {target: server, ws: true}}},
  test: {include: ['tests/unit/**/*.test.ts']},
} as import('vite').UserConfig);
