export type ThemeChoice = 'system' | 'light' | 'dark';

const stored = 'takt.theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

export function themeChoice(): ThemeChoice {
  const choice = localStorage.getItem(stored);
  return choice === 'light' || choice === 'dark' ? choice : 'system';
}

export function chooseTheme(choice: ThemeChoice): void {
  if (choice === 'system') localStorage.removeItem(stored);
  else localStorage.setItem(stored, choice);
  applyTheme();
}

export function isDark(): boolean {
  const choice = themeChoice();
  return choice === 'system' ? dark.matches : choice === 'dark';
}

/** iX reads its colours from these two attributes; charts listen to the event to paint themselves anew. */
export function applyTheme(): void {
  const root = document.documentElement;
  const schema = isDark() ? 'dark' : 'light';
  root.dataset['ixTheme'] = 'classic';
  if (root.dataset['ixColorSchema'] === schema) return;
  root.dataset['ixColorSchema'] = schema;
  window.dispatchEvent(new Event('takt:theme'));
}

export function followSystemTheme(): void {
  dark.addEventListener('change', applyTheme);
  applyTheme();
}
