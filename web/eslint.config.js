import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default ts.config(
  {ignores: ['dist/', 'node_modules/', 'src/api/schema.d.ts', 'test-results/']},
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {parserOptions: {parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig}},
  },
  {rules: {'svelte/no-navigation-without-resolve': 'off', 'svelte/prefer-svelte-reactivity': 'off', 'svelte/no-at-html-tags': 'error'}},
);
