import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoveAlarm } from '../../api/alarms';
import type { Alarm } from '../../api/types';
import { AskDialog } from '../../ui/AskDialog';
import { SelectField, TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';

const times = ['15', '60', '120', '480', '1440', 'once'] as const;

export function ShelveDialog({ alarm, close }: { alarm: Alarm; close: () => void }) {
  const { t } = useTranslation();
  const move = useMoveAlarm();
  const [time, setTime] = useState<string>('60');
  const [reason, setReason] = useState('');
  const ready = reason.trim() !== '';
  const send = () => {
    if (!ready) return;
    const minutes = time === 'once' ? null : Number(time);
    move.mutate({ id: alarm.id, what: 'shelve', minutes, reason: reason.trim() }, { onSuccess: close });
  };
  return (
    <AskDialog
      title={t('alarms.shelveOf', { name: `${alarm.machine}: ${alarm.rule}` })}
      close={close}
      action={t('alarms.shelve')}
      ready={ready}
      work={move}
      go={send}
    >
      <p>{t('alarms.shelveText')}</p>
      <Form send={send} busy={move.isPending}>
        <SelectField label={t('alarms.shelveFor')} value={time} change={setTime}>
          {times.map((each) => (
            <option key={each} value={each}>
              {t(`alarms.shelveTime.${each}`)}
            </option>
          ))}
        </SelectField>
        <TextField label={t('alarms.reason')} value={reason} change={setReason} required />
      </Form>
    </AskDialog>
  );
}
