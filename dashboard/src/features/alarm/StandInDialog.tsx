import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeRota } from '../../api/on-call';
import type { Contact, Rota } from '../../api/types';
import { useNow } from '../../lib/now';
import { fromLocalInput, minuteOf, toMs } from '../../lib/time';
import { AskDialog } from '../../ui/AskDialog';
import { SelectField, TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { namesOf } from './words';

/** Who stands in, and until when. */
export function StandInDialog({ of, contacts, close }: { of: Rota; contacts: Contact[]; close: () => void }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const change = useChangeRota();
  const [overrides, setOverrides] = useState(of.overrides);
  const [contact, setContact] = useState(String(contacts[0]?.id ?? ''));
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const start = fromLocalInput(from, of.timeZone);
  const end = fromLocalInput(to, of.timeZone);
  const added =
    contact !== '' && start !== null && end !== null && start < end
      ? [
          {
            contactId: Number(contact),
            from: new Date(start).toISOString(),
            to: new Date(end).toISOString(),
          },
        ]
      : [];
  const ready = added.length > 0 || overrides.length < of.overrides.length;
  const send = () => {
    if (!ready) return;
    change.mutate({ of, draft: { ...of, overrides: [...overrides, ...added] } }, { onSuccess: close });
  };
  return (
    <AskDialog
      title={t('alarms.rotas.standInOf', { name: of.name })}
      close={close}
      action={t('action.save')}
      ready={ready}
      work={change}
      go={send}
    >
      <Form send={send} busy={change.isPending}>
        <SelectField label={t('alarms.rotas.who')} value={contact} change={setContact}>
          {contacts.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </SelectField>
        <TextField label={t('alarms.onCall.from')} type="datetime-local" value={from} change={setFrom} />
        <TextField
          label={t('alarms.onCall.to')}
          type="datetime-local"
          value={to}
          change={setTo}
          hint={of.timeZone}
        />
      </Form>
      <ul className="stack">
        {overrides.map((each) => (
          <li key={each.from}>
            {namesOf([each.contactId], contacts)}{' '}
            <span className="number">
              {minuteOf(toMs(each.from), now, i18n.language, of.timeZone)} –{' '}
              {minuteOf(toMs(each.to), now, i18n.language, of.timeZone)}
            </span>{' '}
            <IxButton
              variant="tertiary"
              onClick={() => setOverrides(overrides.filter((other) => other !== each))}
            >
              {t('alarms.remove')}
            </IxButton>
          </li>
        ))}
      </ul>
    </AskDialog>
  );
}
