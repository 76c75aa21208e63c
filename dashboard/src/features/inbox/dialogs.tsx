import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAdopt, useDropInboxEntry } from '../../api/queries';
import type { InboxEntry } from '../../api/types';
import { machineKind, machineKinds } from '../../lib/kinds';
import { ownZone } from '../../lib/time';
import { Dialog, DialogActions } from '../../ui/Dialog';
import { SelectField, TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { kindText } from '../../ui/machine-kind';
import { ProblemBox } from '../../ui/states';

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
    <Dialog title={t('inbox.ask.title')} close={close}>
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
      {adopt.error && <ProblemBox error={adopt.error} />}
      <DialogActions>
        <IxButton variant="secondary" onClick={close}>
          {t('action.cancel')}
        </IxButton>
        <IxButton loading={adopt.isPending} disabled={name.trim() === ''} onClick={send}>
          {t('inbox.adopt')}
        </IxButton>
      </DialogActions>
    </Dialog>
  );
}

export function DropDialog({ entry, close }: { entry: InboxEntry; close: () => void }) {
  const { t } = useTranslation();
  const drop = useDropInboxEntry();
  return (
    <Dialog title={t('inbox.dropAsk.title')} close={close}>
      <p>
        {t('inbox.dropAsk.text', { count: entry.messages })} <code className="breakable">{entry.path}</code>
      </p>
      {drop.error && <ProblemBox error={drop.error} />}
      <DialogActions>
        <IxButton variant="secondary" onClick={close}>
          {t('action.cancel')}
        </IxButton>
        <IxButton
          variant="danger-primary"
          loading={drop.isPending}
          onClick={() => drop.mutate(entry.id, { onSuccess: close })}
        >
          {t('inbox.drop')}
        </IxButton>
      </DialogActions>
    </Dialog>
  );
}
