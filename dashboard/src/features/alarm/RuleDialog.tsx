import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeRule, useCreateRule, useRuleTemplates } from '../../api/alarms';
import { usePlant, useSignals } from '../../api/queries';
import type { Rule, Signal } from '../../api/types';
import { unitText } from '../../lib/units';
import { AskDialog } from '../../ui/AskDialog';
import { Choice, SelectField, TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { priorities, type Priority } from './PriorityMark';
import { RuleActiveFields } from './RuleActiveFields';
import {
  draftOf,
  emptyForm,
  filled,
  hasLimits,
  hasTime,
  isNumber,
  kinds,
  withKind,
  type Kind,
  type RuleForm,
} from './rule-form';
import { RuleSuppressionFields } from './RuleSuppressionFields';
import { TrialPanel } from './TrialPanel';

function formOf(rule: Rule | undefined): RuleForm {
  if (!rule) return emptyForm;
  const { machines } = rule.content;
  return filled(
    {
      ...emptyForm,
      name: rule.name,
      machine: machines?.length === 1 ? String(machines[0]) : '',
      reach: machines === null ? 'all' : machines.length > 1 ? 'same' : 'one',
      enabled: rule.enabled ? 'on' : 'off',
    },
    rule.content,
  );
}

/** The API may know more of them than are translated. */
const templateName = (key: string, t: TFunction): string =>
  t(`alarms.rules.template.${key}` as 'alarms.rules.template.vibration', { defaultValue: key });

const isWords = (signal: Signal): boolean => signal.kind === 'state' || signal.kind === 'text';

const isNumeric = (signal: Signal): boolean => signal.kind === 'gauge' || signal.kind === 'counter';

function fits(kind: Kind, signal: Signal): boolean {
  if (kind === 'missing') return true;
  if (kind === 'count') return isWords(signal) || isNumeric(signal);
  return kind === 'state' || kind === 'change' ? isWords(signal) : isNumeric(signal);
}

/** A rule for one signal of a machine, or of all machines that have such a signal. */
export function RuleDialog({ of, close }: { of: Rule | undefined; close: () => void }) {
  const { t } = useTranslation();
  const create = useCreateRule();
  const change = useChangeRule();
  const templates = useRuleTemplates(!of);
  const work = of ? change : create;
  const machines =
    usePlant().data?.sites.flatMap((site) => site.lines.flatMap((line) => line.machines)) ?? [];
  const [form, setForm] = useState(() => formOf(of));
  const set = (part: Partial<RuleForm>) => setForm((before) => ({ ...before, ...part }));
  const { kind, limits } = form;
  const first = machines.find((each) => String(each.id) === form.machine) ?? machines[0];
  const signals = useSignals(first?.id ?? 0).data ?? [];
  const fitting = signals.filter((each) => fits(kind, each));
  const signal = fitting.find((each) => each.key === form.signal) ?? (of ? undefined : fitting[0]);
  const key = signal?.key ?? form.signal;
  const unit = signal?.unit ?? of?.content.unit ?? '';
  const numeric = signal ? isNumeric(signal) : form.threshold !== '';
  const draft = draftOf(form, {
    machineId: first?.id,
    machines: of?.content.machines ?? null,
    signal: key,
    unit,
  });
  const ready = form.name.trim() !== '' && draft !== undefined;
  const take = (chosen: string) => {
    const template = templates.data?.find((each) => each.key === chosen);
    if (!template) return;
    const found = template.signals.find((each) => signals.some((one) => one.key === each));
    const made = filled(form, template.content);
    setForm({
      ...made,
      signal: found ?? made.signal,
      name: form.name || templateName(template.key, t),
    });
  };
  const send = () => {
    if (!ready) return;
    if (of) change.mutate({ of, ...draft }, { onSuccess: close });
    else create.mutate(draft, { onSuccess: close });
  };
  return (
    <AskDialog
      title={of ? t('alarms.changeOf', { name: of.name }) : t('alarms.rules.create')}
      close={close}
      action={t('action.save')}
      ready={ready}
      work={work}
      go={send}
    >
      <Form send={send} busy={work.isPending}>
        {!of && (
          <SelectField label={t('alarms.rules.template.choose')} value="" change={take}>
            <option value="">{t('alarms.rules.template.none')}</option>
            {templates.data?.map((each) => (
              <option key={each.key} value={each.key}>
                {templateName(each.key, t)}
              </option>
            ))}
          </SelectField>
        )}
        <TextField label={t('alarms.name')} value={form.name} change={(name) => set({ name })} required />
        <SelectField
          label={t('alarms.rules.what')}
          value={kind}
          change={(each) => setForm(withKind(form, each as Kind))}
        >
          {kinds.map((each) => (
            <option key={each} value={each}>
              {t(`alarms.rules.kind.${each}`)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('alarms.column.machine')}
          value={String(first?.id ?? '')}
          change={(machine) => set({ machine })}
        >
          {machines.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </SelectField>
        <SelectField label={t('alarms.signal')} value={key} change={(each) => set({ signal: each })}>
          {!signal && <option value={key}>{key}</option>}
          {fitting.map((each) => (
            <option key={each.id} value={each.key}>
              {each.name}
              {each.unit && ` (${unitText(each.unit)})`}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('alarms.rules.machines')}
          value={form.reach}
          change={(each) => set({ reach: each as RuleForm['reach'] })}
        >
          <option value="one">{t('alarms.rules.thisMachine')}</option>
          {form.reach === 'same' && <option value="same">{t('alarms.rules.asBefore')}</option>}
          <option value="all">{t('alarms.rules.allMachines')}</option>
        </SelectField>
        {kind === 'deviation' && (
          <SelectField
            label={t('alarms.rules.reference')}
            value={form.reference}
            change={(reference) => set({ reference })}
          >
            <option value="">{t('alarms.rules.ownMean')}</option>
            {signals
              .filter((each) => isNumeric(each) && each.key !== key && each.unit === unit)
              .map((each) => (
                <option key={each.id} value={each.key}>
                  {each.name}
                </option>
              ))}
          </SelectField>
        )}
        {kind === 'count' && numeric && (
          <TextField
            label={t('alarms.rules.threshold')}
            value={form.threshold}
            change={(threshold) => set({ threshold })}
            hint={unitText(unit)}
            wrong={form.threshold && !isNumber(form.threshold) ? t('alarms.rules.noNumber') : undefined}
          />
        )}
        {hasLimits(kind) ? (
          priorities.map((each) => (
            <TextField
              key={each}
              label={t(kind === 'count' ? 'alarms.rules.timesOf' : 'alarms.rules.limitOf', {
                priority: t(`alarms.priority.${each}`),
              })}
              value={limits[each] ?? ''}
              change={(text) => set({ limits: { ...limits, [each]: text } })}
              hint={kind === 'count' ? '' : unitText(unit) + (kind === 'rate' ? '/min' : '')}
              wrong={limits[each] && !isNumber(limits[each]) ? t('alarms.rules.noNumber') : undefined}
            />
          ))
        ) : (
          <SelectField
            label={t('alarms.column.priority')}
            value={form.priority}
            change={(each) => set({ priority: each as Priority })}
          >
            {priorities.map((each) => (
              <option key={each} value={each}>
                {t(`alarms.priority.${each}`)}
              </option>
            ))}
          </SelectField>
        )}
        {(kind === 'state' || kind === 'change' || (kind === 'count' && !numeric)) && (
          <TextField
            label={t(kind === 'state' ? 'alarms.rules.states' : 'alarms.rules.changesInto')}
            value={form.states}
            change={(states) => set({ states })}
            hint={t(kind === 'state' ? 'alarms.rules.statesHint' : 'alarms.rules.changesHint')}
            required={kind === 'state'}
          />
        )}
        {hasLimits(kind) && kind !== 'count' && (
          <TextField
            label={t('alarms.rules.deadband')}
            value={form.deadband}
            change={(deadband) => set({ deadband })}
            hint={t('alarms.rules.deadbandHint')}
          />
        )}
        {hasTime(form) && (
          <TextField
            label={t(`alarms.rules.overOf.${kind as 'rate'}`)}
            value={form.over}
            change={(over) => set({ over })}
          />
        )}
        <TextField
          label={t('alarms.rules.onDelay')}
          value={form.onDelay}
          change={(onDelay) => set({ onDelay })}
        />
        {kind !== 'missing' && (
          <TextField
            label={t('alarms.rules.offDelay')}
            value={form.offDelay}
            change={(offDelay) => set({ offDelay })}
          />
        )}
        <RuleActiveFields form={form} set={set} words={signals.filter(isWords)} />
        <RuleSuppressionFields form={form} set={set} of={of} words={signals.filter(isWords)} />
        <TextField
          label={t('alarms.firstAction')}
          value={form.firstAction}
          change={(firstAction) => set({ firstAction })}
        />
      </Form>
      <Choice
        label={t('alarms.rules.latching')}
        value={form.latching}
        options={[
          { value: 'no', text: t('alarms.rules.endsItself') },
          { value: 'yes', text: t('alarms.rules.staysUntilReset') },
        ]}
        change={(latching) => set({ latching })}
      />
      <Choice
        label={t('alarms.column.state')}
        value={form.enabled}
        options={[
          { value: 'on', text: t('alarms.rules.on') },
          { value: 'off', text: t('alarms.rules.off') },
        ]}
        change={(enabled) => set({ enabled })}
      />
      <TrialPanel
        draft={draft}
        unit={kind === 'count' ? '' : unit}
        take={(calmer) =>
          set({
            onDelay: String(calmer.onDelaySeconds),
            offDelay: String(calmer.offDelaySeconds),
            deadband: String(calmer.deadband),
          })
        }
      />
    </AskDialog>
  );
}
