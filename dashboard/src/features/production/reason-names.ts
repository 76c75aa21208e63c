/** The name in the reader's language, else in English, else in any. */
export function nameIn(names: Record<string, string>, language: string): string {
  const short = language.split('-')[0] ?? language;
  return names[language] ?? names[short] ?? names['en'] ?? Object.values(names)[0] ?? '';
}
