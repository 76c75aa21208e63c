import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeRule, useCreateRule } from '../../api/alarms';
import { usePlant, useSignals } from '../../api/queries';
import type { Rule, RuleDraft } from '../../api/types';
import { unitText } from '../../lib/units';
import { AskDialog } from '../../ui/AskDialog';
import { Choice, SelectField, TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { priorities, type Priority } from './PriorityMark';

const kinds = ['high', 'low', 'rate', 'state', 'missing'] as const;

type Kind = (typeof kinds)[number];

/** As it is written here, with a point or a comma. */
const read = (text: string): number => Number(text.trim().replace(',', '.'));

const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(read(text));

/** A rule for one signal of a machine, or of all machines that have such a signal. */
export function RuleDialog({ of, close }: { of: Rule | undefined; close: () => void }) {
  const { t } = useTranslation();
  const create = useCreateRule();
  const change = useChangeRule();
  const work = of ? change : create;
  const was = of?.content;
  const machines =
    usePlant().data?.sites.flatMap((site) => site.lines.flatMap((line) => line.machines)) ?? [];
  const [name, setName] = useState(of?.name ?? '');
  const [kind, setKind] = useState<Kind>(was?.kind ?? 'high');
  const [machine, setMachine] = useState(was?.machines?.length === 1 ? String(was.machines[0]) : '');
  const [reach, setReach] = useState<'one' | 'same' | 'all'>(
    was === undefined ? 'one' : was.machines === null ? 'all' : was.machines.length > 1 ? 'same' : 'one',
  );
  const first = machines.find((each) => String(each.id) === machine) ?? machines[0];
  const signals = useSignals(first?.id ?? 0).data ?? [];
  const fitting = signals.filter((signal) =>
    kind === 'missing'
      ? true
      : kind === 'state'
        ? signal.kind === 'state' || signal.kind === 'text'
        : signal.kind === 'gauge' || signal.kind === 'counter',
  );
  const [key, setKey] = useState(was?.signal ?? '');
  const signal = fitting.find((each) => each.key === key) ?? (was ? undefined : fitting[0]);
  const signalKey = signal?.key ?? key;
  const unit = signal?.unit ?? was?.unit ?? '';
  const [limits, setLimits] = useState<Record<string, string>>(
    Object.fromEntries((was?.levels ?? []).map((level) => [level.priority, String(level.limit ?? '')])),
  );
  const [priority, setPriority] = useState<string>(was?.levels[0]?.priority ?? 'high');
  const [deadband, setDeadband] = useState(String(was?.deadband ?? 0));
  const [states, setStates] = useState(was?.states.join(', ') ?? '');
  const [over, setOver] = useState(String(was?.overSeconds ?? 60));
  const [onDelay, setOnDelay] = useState(String(was?.onDelaySeconds ?? 10));
  const [offDelay, setOffDelay] = useState(String(was?.offDelaySeconds ?? 10));
  const [latching, setLatching] = useState<'no' | 'yes'>(was?.latching ? 'yes' : 'no');
  const [enabled, setEnabled] = useState<'on' | 'off'>(of?.enabled === false ? 'off' : 'on');
  const [firstAction, setFirstAction] = useState(was?.firstAction ?? '');
  const hasLimits = kind !== 'state' && kind !== 'missing';
  const levels: RuleDraft['levels'] = hasLimits
    ? priorities
        .filter((each) => isNumber(limits[each] ?? ''))
        .map((each) => ({ priority: each, limit: read(limits[each] ?? '') }))
    : [{ priority: priority as Priority, limit: null }];
  const ready = name.trim() !== '' && signalKey !== '' && levels.length > 0;
  const send = () => {
    if (!ready) return;
    const draft: RuleDraft = {
      name: name.trim(),
      enabled: enabled === 'on',
      kind,
      signal: signalKey,
      unit: hasLimits ? unit : null,
      machines:
        reach === 'all' ? null : reach === 'same' ? (was?.machines ?? null) : first ? [first.id] : null,
      levels,
      deadband: hasLimits && isNumber(deadband) ? read(deadband) : 0,
      states:
        kind === 'state'
          ? states
              .split(',')
              .map((each) => each.trim())
              .filter(Boolean)
          : [],
      overSeconds: kind === 'rate' ? read(over) : null,
      onDelaySeconds: Math.round(read(onDelay)),
      offDelaySeconds: kind === 'missing' ? 0 : Math.round(read(offDelay)),
      latching: latching === 'yes',
      firstAction: firstAction.trim(),
    };
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
        <TextField label={t('alarms.name')} value={name} change={setName} required />
        <SelectField label={t('alarms.rules.what')} value={kind} change={(each) => setKind(each as Kind)}>
          {kinds.map((each) => (
            <option key={each} value={each}>
              {t(`alarms.rules.kind.${each}`)}
            </option>
          ))}
        </SelectField>
        <SelectField label={t('alarms.column.machine')} value={String(first?.id ?? '')} change={setMachine}>
          {machines.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </SelectField>
        <SelectField label={t('alarms.signal')} value={signalKey} change={setKey}>
          {!signal && <option value={signalKey}>{signalKey}</option>}
          {fitting.map((each) => (
            <option key={each.id} value={each.key}>
              {each.name}
              {each.unit && ` (${unitText(each.unit)})`}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('alarms.rules.machines')}
          value={reach}
          change={(each) => setReach(each as typeof reach)}
        >
          <option value="one">{t('alarms.rules.thisMachine')}</option>
          {reach === 'same' && <option value="same">{t('alarms.rules.asBefore')}</option>}
          <option value="all">{t('alarms.rules.allMachines')}</option>
        </SelectField>
        {hasLimits ? (
          priorities.map((each) => (
            <TextField
              key={each}
              label={t('alarms.rules.limitOf', { priority: t(`alarms.priority.${each}`) })}
              value={limits[each] ?? ''}
              change={(text) => setLimits({ ...limits, [each]: text })}
              hint={unitText(unit) + (kind === 'rate' ? '/min' : '')}
              wrong={limits[each] && !isNumber(limits[each]) ? t('alarms.rules.noNumber') : undefined}
            />
          ))
        ) : (
          <SelectField label={t('alarms.column.priority')} value={priority} change={setPriority}>
            {priorities.map((each) => (
              <option key={each} value={each}>
                {t(`alarms.priority.${each}`)}
              </option>
            ))}
          </SelectField>
        )}
        {kind === 'state' && (
          <TextField
            label={t('alarms.rules.states')}
            value={states}
            change={setStates}
            hint={t('alarms.rules.statesHint')}
            required
          />
        )}
        {hasLimits && (
          <TextField
            label={t('alarms.rules.deadband')}
            value={deadband}
            change={setDeadband}
            hint={t('alarms.rules.deadbandHint')}
          />
        )}
        {kind === 'rate' && <TextField label={t('alarms.rules.over')} value={over} change={setOver} />}
        <TextField label={t('alarms.rules.onDelay')} value={onDelay} change={setOnDelay} />
        {kind !== 'missing' && (
          <TextField label={t('alarms.rules.offDelay')} value={offDelay} change={setOffDelay} />
        )}
        <TextField label={t('alarms.firstAction')} value={firstAction} change={setFirstAction} />
      </Form>
      <Choice
        label={t('alarms.rules.latching')}
        value={latching}
        options={[
          { value: 'no', text: t('alarms.rules.endsItself') },
          { value: 'yes', text: t('alarms.rules.staysUntilReset') },
        ]}
        change={setLatching}
      />
      <Choice
        label={t('alarms.column.state')}
        value={enabled}
        options={[
          { value: 'on', text: t('alarms.rules.on') },
          { value: 'off', text: t('alarms.rules.off') },
        ]}
        change={setEnabled}
      />
    </AskDialog>
  );
}
