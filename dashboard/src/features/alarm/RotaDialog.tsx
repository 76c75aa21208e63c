import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeRota, useCreateRota } from '../../api/on-call';
import type { Contact, Rota } from '../../api/types';
import { toLocalInput } from '../../lib/time';
import { AskDialog } from '../../ui/AskDialog';
import { SelectField, TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { Picker } from './Picker';

const week = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const workDays: string[] = week.slice(0, 5);

/** The first layer of a rota; others, as the API takes them, stay as they are. */
export function RotaDialog({
  of,
  zone,
  contacts,
  close,
}: {
  of: Rota | undefined;
  zone: string;
  contacts: Contact[];
  close: () => void;
}) {
  const { t } = useTranslation();
  const create = useCreateRota();
  const change = useChangeRota();
  const work = of ? change : create;
  const layer = of?.layers[0];
  const [name, setName] = useState(of?.name ?? '');
  const [timeZone, setTimeZone] = useState(of?.timeZone ?? zone);
  const [people, setPeople] = useState(layer?.contacts.map(String) ?? []);
  const [rhythm, setRhythm] = useState<string>(layer?.rhythm ?? 'weekly');
  const [every, setEvery] = useState(String(layer?.every ?? 1));
  const [start, setStart] = useState(() => layer?.start ?? toLocalInput(Date.now(), zone).slice(0, 10));
  const [handOver, setHandOver] = useState(layer?.handOver ?? '06:00');
  const [days, setDays] = useState<string[]>(layer?.hours[0]?.days ?? []);
  const [from, setFrom] = useState(layer?.hours[0]?.from ?? '08:00');
  const [to, setTo] = useState(layer?.hours[0]?.to ?? '17:00');
  const [gaps, setGaps] = useState(of?.gapsIntended ?? false);
  const ready = name.trim() !== '' && people.length > 0 && Number(every) > 0 && start !== '';
  const send = () => {
    if (!ready) return;
    const draft = {
      name: name.trim(),
      timeZone: timeZone.trim(),
      layers: [
        {
          contacts: people.map(Number),
          rhythm: rhythm === 'daily' ? ('daily' as const) : ('weekly' as const),
          every: Number(every),
          start,
          handOver,
          hours: days.length === 0 ? [] : [{ days, from, to }, ...(layer?.hours.slice(1) ?? [])],
        },
        ...(of?.layers.slice(1) ?? []),
      ],
      overrides: of?.overrides ?? [],
      gapsIntended: gaps,
    };
    if (of) change.mutate({ of, draft }, { onSuccess: close });
    else create.mutate(draft, { onSuccess: close });
  };
  return (
    <AskDialog
      title={of ? t('alarms.changeOf', { name: of.name }) : t('alarms.rotas.create')}
      close={close}
      action={t('action.save')}
      ready={ready}
      work={work}
      go={send}
    >
      <Form send={send} busy={work.isPending}>
        <TextField label={t('alarms.name')} value={name} change={setName} required />
        <Picker
          label={t('alarms.rotas.people')}
          options={contacts.map((each) => ({ value: String(each.id), text: each.name }))}
          chosen={people}
          change={setPeople}
        />
        <SelectField label={t('alarms.rotas.rhythm')} value={rhythm} change={setRhythm}>
          <option value="weekly">{t('alarms.rotas.weekly')}</option>
          <option value="daily">{t('alarms.rotas.daily')}</option>
        </SelectField>
        <TextField label={t('alarms.rotas.every')} value={every} change={setEvery} />
        <TextField label={t('alarms.rotas.start')} type="date" value={start} change={setStart} required />
        <TextField
          label={t('alarms.rotas.handOver')}
          type="time"
          value={handOver}
          change={setHandOver}
          required
        />
        <TextField label={t('alarms.rotas.zone')} value={timeZone} change={setTimeZone} required />
        <SelectField
          label={t('alarms.rotas.hours')}
          value={days.join(',')}
          change={(value) => setDays(value === '' ? [] : value.split(','))}
        >
          <option value="">{t('alarms.rotas.always')}</option>
          <option value={workDays.join(',')}>{t('alarms.rotas.workDays')}</option>
          <option value={week.join(',')}>{t('alarms.rotas.everyDay')}</option>
          {days.length > 0 && ![5, 7].includes(days.length) && (
            <option value={days.join(',')}>{t('alarms.rotas.asBefore')}</option>
          )}
        </SelectField>
        {days.length > 0 && (
          <>
            <TextField label={t('alarms.onCall.from')} type="time" value={from} change={setFrom} />
            <TextField label={t('alarms.onCall.to')} type="time" value={to} change={setTo} />
          </>
        )}
        <label className="row">
          <input type="checkbox" checked={gaps} onChange={(event) => setGaps(event.target.checked)} />
          {t('alarms.rotas.gapsIntended')}
        </label>
      </Form>
    </AskDialog>
  );
}
