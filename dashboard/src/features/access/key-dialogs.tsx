import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCreateKey, useRevokeKey } from '../../api/queries';
import type { ApiKey, NewKey } from '../../api/types';
import { AskDialog } from '../../ui/AskDialog';
import { CopyField } from '../../ui/CopyField';
import { Dialog, DialogActions } from '../../ui/Dialog';
import { SelectField, TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { isSomeSite, SitesField, type Sites } from './SitesField';

const scopes: NewKey['scope'][] = ['read', 'record', 'write'];
const lifetimes = ['30', '90', '365'];
const day = 24 * 3_600_000;

export function CreateKeyDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const create = useCreateKey();
  const [name, setName] = useState('');
  const [scope, setScope] = useState<NewKey['scope']>('read');
  const [days, setDays] = useState('90');
  const [sites, setSites] = useState<Sites>(null);
  const ready = name.trim() !== '' && isSomeSite(sites);
  const send = () => {
    if (!ready) return;
    const expiresAt = days === '' ? null : new Date(Date.now() + Number(days) * day).toISOString();
    create.mutate({ name: name.trim(), scope, sites, expiresAt });
  };
  if (create.data) {
    return (
      <Dialog title={t('access.keys.made')} close={close}>
        <p>{t('access.keys.once')}</p>
        <CopyField text={create.data.key} what={t('access.keys.key')} />
        <DialogActions>
          <IxButton onClick={close}>{t('action.close')}</IxButton>
        </DialogActions>
      </Dialog>
    );
  }
  return (
    <AskDialog
      title={t('access.keys.create')}
      close={close}
      action={t('access.keys.create')}
      ready={ready}
      work={create}
      go={send}
    >
      <Form send={send} busy={create.isPending}>
        <div className="all">
          <TextField
            label={t('access.keys.name')}
            hint={t('access.keys.nameHint')}
            value={name}
            change={setName}
            required
          />
        </div>
        <SelectField
          label={t('access.keys.scope')}
          value={scope}
          change={(value) => setScope(scopes.find((each) => each === value) ?? 'read')}
          hint={scope === 'record' ? t('access.keys.recordHint') : undefined}
        >
          {scopes.map((each) => (
            <option key={each} value={each}>
              {t(`access.keys.scopes.${each}`)}
            </option>
          ))}
        </SelectField>
        <SelectField label={t('access.keys.lifetime')} value={days} change={setDays}>
          {lifetimes.map((each) => (
            <option key={each} value={each}>
              {t('access.keys.days', { count: Number(each) })}
            </option>
          ))}
          <option value="">{t('access.keys.forEver')}</option>
        </SelectField>
        <SitesField value={sites} change={setSites} />
      </Form>
    </AskDialog>
  );
}

export function RevokeKeyDialog({ of, close }: { of: ApiKey; close: () => void }) {
  const { t } = useTranslation();
  const revoke = useRevokeKey();
  return (
    <AskDialog
      title={t('access.keys.ask')}
      close={close}
      action={t('access.keys.revoke')}
      danger
      work={revoke}
      go={() => revoke.mutate(of.id, { onSuccess: close })}
    >
      <p>
        <strong className="breakable">{of.name}</strong> <code>{`takt_${of.prefix}…`}</code>
      </p>
      <p>{t('access.keys.askText')}</p>
    </AskDialog>
  );
}
