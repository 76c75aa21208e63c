import { iconLogOut } from '@siemens/ix-icons/icons';
import { IxButton } from '@siemens/ix-react';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignOut } from '../api/queries';
import { chooseLanguage, languages, type Language } from '../lib/i18n';
import { chooseTheme, themeChoice, type ThemeChoice } from '../lib/theme';
import './preferences.css';

const themes: ThemeChoice[] = ['system', 'light', 'dark'];
const ownNames: Record<Language, string> = { en: 'English', de: 'Deutsch' };

/** Language, theme and sign-out: small selects, so that each says what it is set to. */
export function Preferences({ signedIn }: { signedIn: boolean }) {
  const { t, i18n } = useTranslation();
  // What the server says in words is asked for again in the new language.
  const client = useQueryClient();
  const [theme, setTheme] = useState(themeChoice);
  const id = useId();
  return (
    <div className="preferences">
      <label className="unseen" htmlFor={`${id}-language`}>
        {t('nav.language')}
      </label>
      <select
        id={`${id}-language`}
        className="select"
        value={i18n.language}
        onChange={(event) =>
          void chooseLanguage(event.target.value as Language).then(() => client.invalidateQueries())
        }
      >
        {languages.map((each) => (
          <option key={each} value={each} lang={each}>
            {ownNames[each]}
          </option>
        ))}
      </select>
      <label className="unseen" htmlFor={`${id}-theme`}>
        {t('nav.theme')}
      </label>
      <select
        id={`${id}-theme`}
        className="select"
        value={theme}
        onChange={(event) => {
          const choice = event.target.value as ThemeChoice;
          setTheme(choice);
          chooseTheme(choice);
        }}
      >
        {themes.map((each) => (
          <option key={each} value={each}>
            {t(`theme.${each}`)}
          </option>
        ))}
      </select>
      {signedIn && <SignOut />}
    </div>
  );
}

/** A new document: nothing of the session stays in the page's memory. */
function leave(): void {
  location.assign('/sign-in');
}

function SignOut() {
  const { t } = useTranslation();
  const signOut = useSignOut();
  return (
    <IxButton
      variant="tertiary"
      icon={iconLogOut}
      loading={signOut.isPending}
      onClick={() => signOut.mutate(undefined, { onSettled: leave })}
    >
      {t('nav.signOut')}
    </IxButton>
  );
}
