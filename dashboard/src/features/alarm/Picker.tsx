import { IxButton } from '@siemens/ix-react';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../ui/fields';

export interface Pick {
  value: string;
  text: string;
}

/** Some of many, in an order. */
export function Picker({
  label,
  options,
  chosen,
  change,
}: {
  label: string;
  options: Pick[];
  chosen: string[];
  change: (chosen: string[]) => void;
}) {
  const { t } = useTranslation();
  const left = options.filter((each) => !chosen.includes(each.value));
  return (
    <div className="stack picker">
      <SelectField label={label} value="" change={(value) => value && change([...chosen, value])}>
        <option value="">{t('alarms.onCall.add')}</option>
        {left.map((each) => (
          <option key={each.value} value={each.value}>
            {each.text}
          </option>
        ))}
      </SelectField>
      <ol>
        {chosen.map((value) => {
          const text = options.find((each) => each.value === value)?.text ?? value;
          return (
            <li key={value}>
              {text}{' '}
              <IxButton
                variant="tertiary"
                aria-label={t('alarms.removeOf', { name: text })}
                onClick={() => change(chosen.filter((each) => each !== value))}
              >
                {t('alarms.remove')}
              </IxButton>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
