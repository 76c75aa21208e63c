import { useTranslation } from 'react-i18next';
import { useRules } from '../../api/alarms';
import type { Rule, Signal } from '../../api/types';
import { SelectField, TextField } from '../../ui/fields';
import { scopes, type RuleForm, type RuleScope } from './rule-form';

interface RuleSuppressionFieldsProps {
  form: RuleForm;
  set: (part: Partial<RuleForm>) => void;
  /** The rule itself is no cause of its alarms. */
  of: Rule | undefined;
  /** The machine's signals that carry words. */
  words: Signal[];
}

/** When nobody has to be told, because something else explains it. */
export function RuleSuppressionFields({ form, set, of, words }: RuleSuppressionFieldsProps) {
  const { t } = useTranslation();
  const rules = (useRules().data ?? []).filter((each) => each.id !== of?.id);
  return (
    <>
      <SelectField
        label={t('alarms.rules.suppression.cause')}
        value={form.cause}
        change={(cause) => set({ cause })}
        hint={
          form.moreCauses.length > 0
            ? t('alarms.rules.suppression.more', { count: form.moreCauses.length })
            : t('alarms.rules.suppression.hint')
        }
      >
        <option value="">{t('alarms.rules.suppression.none')}</option>
        {rules.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </SelectField>
      {form.cause !== '' && (
        <SelectField
          label={t('alarms.rules.suppression.scope')}
          value={form.scope}
          change={(scope) => set({ scope: scope as RuleScope })}
        >
          {scopes.map((each) => (
            <option key={each} value={each}>
              {t(`alarms.rules.suppression.on.${each}`)}
            </option>
          ))}
        </SelectField>
      )}
      <TextField
        label={t('alarms.rules.suppression.producing')}
        value={form.producingStates}
        change={(producingStates) => set({ producingStates })}
        hint={t('alarms.rules.suppression.producingHint')}
      />
      {form.producingStates.trim() !== '' && (
        <SelectField
          label={t('alarms.rules.active.signal')}
          value={form.producingSignal}
          change={(producingSignal) => set({ producingSignal })}
        >
          {!words.some((each) => each.key === form.producingSignal) && (
            <option value={form.producingSignal}>{form.producingSignal}</option>
          )}
          {words.map((each) => (
            <option key={each.id} value={each.key}>
              {each.name}
            </option>
          ))}
        </SelectField>
      )}
    </>
  );
}
