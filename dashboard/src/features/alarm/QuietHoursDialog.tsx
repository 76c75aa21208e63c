import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeQuietHours, useQuietHours } from '../../api/on-call';
import { usePlantZone } from '../../api/queries';
import type { Contact, ContactQuietHours } from '../../api/types';
import { AskDialog } from '../../ui/AskDialog';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';

export function QuietHoursDialog({ of, close }: { of: Contact; close: () => void }) {
  const asked = useQuietHours(of.id);
  return asked.data ? <Fields key={asked.data.version} of={of} hours={asked.data} close={close} /> : null;
}

function Fields({ of, hours, close }: { of: Contact; hours: ContactQuietHours; close: () => void }) {
  const { t } = useTranslation();
  const plantZone = usePlantZone();
  const change = useChangeQuietHours();
  const [on, setOn] = useState(hours.hours !== null);
  const [from, setFrom] = useState(hours.hours?.from ?? '22:00');
  const [to, setTo] = useState(hours.hours?.to ?? '06:00');
  const [timeZone, setTimeZone] = useState(hours.hours?.timeZone ?? plantZone);
  const send = () =>
    change.mutate({ of: hours, draft: on ? { from, to, timeZone } : {} }, { onSuccess: close });
  return (
    <AskDialog
      title={t('alarms.quiet.of', { name: of.name })}
      close={close}
      action={t('action.save')}
      work={change}
      go={send}
    >
      <p>{t('alarms.quiet.text')}</p>
      <Form send={send} busy={change.isPending}>
        <label className="row">
          <input type="checkbox" checked={on} onChange={(event) => setOn(event.target.checked)} />
          {t('alarms.quiet.on')}
        </label>
        {on && (
          <>
            <TextField label={t('alarms.onCall.from')} type="time" value={from} change={setFrom} required />
            <TextField label={t('alarms.onCall.to')} type="time" value={to} change={setTo} required />
            <TextField label={t('alarms.rotas.zone')} value={timeZone} change={setTimeZone} required />
          </>
        )}
      </Form>
    </AskDialog>
  );
}
