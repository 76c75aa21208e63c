import { useTranslation } from 'react-i18next';
import type { Signal } from '../../api/types';
import { SelectField, TextField } from '../../ui/fields';
import { dayChoice, dayChoices, type DayChoice, type RuleForm } from './rule-form';

interface RuleActiveFieldsProps {
  form: RuleForm;
  set: (part: Partial<RuleForm>) => void;
  /** The machine's signals that carry words. */
  words: Signal[];
}

/** In which states of the machine and hours of the week a rule judges. */
export function RuleActiveFields({ form, set, words }: RuleActiveFieldsProps) {
  const { t } = useTranslation();
  const [hours, ...more] = form.hours;
  const days = hours ? (dayChoice(hours.days) ?? 'as-before') : 'always';
  const choose = (chosen: string) => {
    if (chosen === 'always') set({ hours: [] });
    else if (chosen !== 'as-before')
      set({
        hours: [{ from: '06:00', to: '22:00', ...hours, days: dayChoices[chosen as DayChoice] }, ...more],
      });
  };
  return (
    <>
      <TextField
        label={t('alarms.rules.active.states')}
        value={form.activeStates}
        change={(activeStates) => set({ activeStates })}
        hint={t('alarms.rules.active.statesHint')}
      />
      {form.activeStates.trim() !== '' && (
        <SelectField
          label={t('alarms.rules.active.signal')}
          value={form.activeSignal}
          change={(activeSignal) => set({ activeSignal })}
        >
          {!words.some((each) => each.key === form.activeSignal) && (
            <option value={form.activeSignal}>{form.activeSignal}</option>
          )}
          {words.map((each) => (
            <option key={each.id} value={each.key}>
              {each.name}
            </option>
          ))}
        </SelectField>
      )}
      <SelectField
        label={t('alarms.rules.active.days')}
        value={days}
        change={choose}
        hint={more.length > 0 ? t('alarms.rules.active.more', { count: more.length }) : undefined}
      >
        <option value="always">{t('alarms.rules.active.always')}</option>
        {days === 'as-before' && <option value="as-before">{hours?.days.join(', ')}</option>}
        {Object.keys(dayChoices).map((each) => (
          <option key={each} value={each}>
            {t(`alarms.rules.active.day.${each as DayChoice}`)}
          </option>
        ))}
      </SelectField>
      {hours &&
        (['from', 'to'] as const).map((end) => (
          <TextField
            key={end}
            label={t(`alarms.rules.active.${end}`)}
            type="time"
            value={hours[end]}
            change={(text) => set({ hours: [{ ...hours, [end]: text }, ...more] })}
            required
          />
        ))}
    </>
  );
}
