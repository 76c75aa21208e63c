import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAdopt, useDropInboxEntry } from '../../api/queries';
import type { InboxEntry } from '../../api/types';
import { machineKind, machineKinds } from '../../lib/kinds';
import { ownZone } from '../../lib/time';
import { AskDialog } from '../../ui/AskDialog';
import { SelectField, TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { kindText } from '../../ui/machine-kind';

export function AdoptDialog({ entry, close }: { entry: InboxEntry; close: () => void }) {
  const { t } = useTranslation();
  const adopt = useAdopt();
  const [name, setName] = useState(entry.path.split('/').at(-1) ?? '');
  const [kind, setKind] = useState<string>('other');
  const send = () => {
    if (name.trim() === '') return;
    adopt.mutate(
      { id: entry.id, name: name.trim(), kind: machineKind(kind), timeZone: ownZone() },
      { onSuccess: close },
    );
  };
  return (
    <AskDialog
      title={t('inbox.ask.title')}
      close={close}
      action={t('inbox.adopt')}
      ready={name.trim() !== ''}
      work={adopt}
      go={send}
    >
      <p>{t('inbox.ask.text', { count: entry.messages })}</p>
      <Form send={send} busy={adopt.isPending}>
        <TextField label={t('machineForm.name')} value={name} change={setName} required />
        <SelectField label={t('machineForm.kind')} value={kind} change={setKind}>
          {machineKinds.map((each) => (
            <option key={each} value={each}>
              {kindText(each, t)}
            </option>
          ))}
        </SelectField>
      </Form>
    </AskDialog>
  );
}

export function DropDialog({ entry, close }: { entry: InboxEntry; close: () => void }) {
  const { t } = useTranslation();
  const drop = useDropInboxEntry();
  return (
    <AskDialog
      title={t('inbox.dropAsk.title')}
      close={close}
      action={t('inbox.drop')}
      danger
      work={drop}
      go={() => drop.mutate(entry.id, { onSuccess: close })}
    >
      <p>
        {t('inbox.dropAsk.text', { count: entry.messages })} <code className="breakable">{entry.path}</code>
      </p>
    </AskDialog>
  );
}
