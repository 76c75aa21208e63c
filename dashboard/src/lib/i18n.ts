import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

const stored = 'takt.language';
const load = {
  en: () => import('./locales/en.json'),
  de: () => import('./locales/de.json'),
};

function preferred(): Language {
  const wanted = [localStorage.getItem(stored) ?? '', ...navigator.languages];
  const found = wanted.map((each) => each.slice(0, 2)).find((each) => each === 'en' || each === 'de');
  return found ?? 'en';
}

export async function startLanguage(): Promise<void> {
  const language = preferred();
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: (await load[language]()).default } },
    partialBundledLanguages: true,
    // React escapes already.
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = language;
}

export async function chooseLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', (await load[language]()).default);
  }
  localStorage.setItem(stored, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
