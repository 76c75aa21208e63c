import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangePolicy, useCreatePolicy } from '../../api/on-call';
import type { EscalationPolicy, EscalationTarget } from '../../api/types';
import { AskDialog } from '../../ui/AskDialog';
import { SelectField, TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { Picker, type Pick } from './Picker';
import { priorities, type Priority } from './PriorityMark';
import { keyOf } from './words';

function targetOf(key: string): EscalationTarget {
  const [kind, id] = key.split(':');
  return { kind: kind as EscalationTarget['kind'], id: id === undefined ? null : Number(id) };
}

interface Step {
  wait: string;
  targets: string[];
}

export function PolicyDialog({
  of,
  targets,
  sites,
  close,
}: {
  of: EscalationPolicy | undefined;
  targets: Pick[];
  sites: { id: number; name: string }[];
  close: () => void;
}) {
  const { t } = useTranslation();
  const create = useCreatePolicy();
  const change = useChangePolicy();
  const work = of ? change : create;
  const [name, setName] = useState(of?.name ?? '');
  const [site, setSite] = useState(String(of?.siteId ?? ''));
  const [least, setLeast] = useState<string>(of?.leastPriority ?? 'low');
  const [repeat, setRepeat] = useState(String(of?.repeatMinutes ?? ''));
  const [steps, setSteps] = useState<Step[]>(
    of?.steps.map((step) => ({ wait: String(step.waitMinutes), targets: step.targets.map(keyOf) })) ?? [
      { wait: '0', targets: [] },
    ],
  );
  const set = (index: number, step: Step) =>
    setSteps(steps.map((each, other) => (other === index ? step : each)));
  const ready =
    name.trim() !== '' &&
    steps.length > 0 &&
    steps.every((step) => step.targets.length > 0 && /^\d+$/.test(step.wait));
  const send = () => {
    if (!ready) return;
    const draft = {
      name: name.trim(),
      siteId: site === '' ? null : Number(site),
      leastPriority: least as Priority,
      steps: steps.map((step) => ({ waitMinutes: Number(step.wait), targets: step.targets.map(targetOf) })),
      repeatMinutes: repeat.trim() === '' ? null : Number(repeat),
    };
    if (of) change.mutate({ of, draft }, { onSuccess: close });
    else create.mutate(draft, { onSuccess: close });
  };
  return (
    <AskDialog
      title={of ? t('alarms.changeOf', { name: of.name }) : t('alarms.policies.create')}
      close={close}
      action={t('action.save')}
      ready={ready}
      work={work}
      go={send}
    >
      <Form send={send} busy={work.isPending}>
        <TextField label={t('alarms.name')} value={name} change={setName} required />
        <SelectField label={t('alarms.onCall.site')} value={site} change={setSite}>
          <option value="">{t('alarms.contacts.allSites')}</option>
          {sites.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </SelectField>
        <SelectField label={t('alarms.contacts.least')} value={least} change={setLeast}>
          {priorities.map((each) => (
            <option key={each} value={each}>
              {t(`alarms.priority.${each}`)}
            </option>
          ))}
        </SelectField>
        {steps.map((step, index) => (
          <fieldset key={index} className="stack">
            <legend>{t('alarms.policies.step', { count: index + 1 })}</legend>
            <TextField
              label={t('alarms.policies.wait')}
              value={step.wait}
              change={(wait) => set(index, { ...step, wait })}
            />
            <Picker
              label={t('alarms.policies.tell')}
              options={targets}
              chosen={step.targets}
              change={(chosen) => set(index, { ...step, targets: chosen })}
            />
            {steps.length > 1 && (
              <IxButton
                variant="tertiary"
                onClick={() => setSteps(steps.filter((_, other) => other !== index))}
              >
                {t('alarms.policies.removeStep', { count: index + 1 })}
              </IxButton>
            )}
          </fieldset>
        ))}
        <IxButton variant="secondary" onClick={() => setSteps([...steps, { wait: '10', targets: [] }])}>
          {t('alarms.policies.addStep')}
        </IxButton>
        <TextField
          label={t('alarms.policies.repeat')}
          value={repeat}
          change={setRepeat}
          hint={t('alarms.policies.repeatHint')}
        />
      </Form>
    </AskDialog>
  );
}
