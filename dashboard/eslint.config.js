import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** A folder may import only from the folders before it: lib, ui, charts, api, then features, then routes. */
const below = {
  lib: ['ui', 'charts', 'api', 'features', 'routes'],
  ui: ['charts', 'api', 'features', 'routes'],
  charts: ['api', 'features', 'routes'],
  api: ['ui', 'charts', 'features', 'routes'],
  features: ['routes'],
};

const layers = Object.entries(below).map(([folder, forbidden]) => ({
  files: [`src/${folder}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^(\\.\\./)+(${forbidden.join('|')})/`,
            message: `${folder} lies below ${forbidden.join(', ')} and cannot see them.`,
          },
          ...(folder === 'features'
            ? [
                {
                  regex: '^\\.\\./(?!\\.\\./)',
                  message: 'Features do not import each other; what two need belongs below them.',
                },
              ]
            : []),
        ],
      },
    ],
  },
}));

const words = '/\\p{L}{2,}/u';

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'target', 'src/api/document.ts'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: `JSXText[value=${words}]`, message: 'No text in code: use a key of the locales.' },
        {
          selector: `JSXAttribute[name.name=/^(aria-label|aria-description|title|alt|placeholder|label|heading|header|text)$/] > Literal[value=${words}]`,
          message: 'No text in code: use a key of the locales.',
        },
        {
          selector: 'JSXAttribute[name.name="style"]',
          message: 'Looks belong in a style sheet; the content security policy is strict.',
        },
        {
          selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
          message: 'Names come from machines: text nodes only.',
        },
      ],
    },
  },
  ...layers,
  {
    files: ['e2e/**/*.mjs', 'build/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'Buffer', 'URL', 'console', 'setInterval', 'clearInterval', 'setTimeout'].map((g) => [
          g,
          'readonly',
        ]),
      ),
    },
  },
);
