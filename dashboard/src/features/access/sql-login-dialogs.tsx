import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCreateSqlLogin, useEndSqlLogin } from '../../api/queries';
import type { CreatedSqlLogin, SqlLogin } from '../../api/types';
import { AskDialog } from '../../ui/AskDialog';
import { CopyField } from '../../ui/CopyField';
import { Dialog, DialogActions } from '../../ui/Dialog';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { SqlLoginFacts } from './SqlLoginFacts';

export function CreateSqlLoginDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const create = useCreateSqlLogin();
  const [name, setName] = useState('');
  const ready = name.trim() !== '';
  const send = () => {
    if (ready) create.mutate({ name: name.trim() });
  };
  if (create.data) return <Made of={create.data} close={close} />;
  return (
    <AskDialog
      title={t('access.sql.create')}
      close={close}
      action={t('access.sql.create')}
      ready={ready}
      work={create}
      go={send}
    >
      <Form send={send} busy={create.isPending}>
        <div className="all">
          <TextField
            label={t('access.sql.name')}
            hint={t('access.sql.nameHint')}
            value={name}
            change={setName}
            required
          />
        </div>
      </Form>
    </AskDialog>
  );
}

function Made({ of, close }: { of: CreatedSqlLogin; close: () => void }) {
  const { t } = useTranslation();
  const here = of.host === '127.0.0.1' || of.host === 'localhost';
  return (
    <Dialog title={t('access.sql.made')} close={close}>
      <p>{t('access.sql.once')}</p>
      <CopyField text={of.password} what={t('access.sql.password')} />
      <SqlLoginFacts of={of} />
      <CopyField
        text={`psql "host=${of.host} port=${of.port} dbname=${of.database} user=${of.user}"`}
        what={t('access.sql.psql')}
      />
      <p>{t('access.sql.grafana')}</p>
      {here && <p>{t('access.sql.here')}</p>}
      <DialogActions>
        <IxButton onClick={close}>{t('action.close')}</IxButton>
      </DialogActions>
    </Dialog>
  );
}

export function EndSqlLoginDialog({ of, close }: { of: SqlLogin; close: () => void }) {
  const { t } = useTranslation();
  const end = useEndSqlLogin();
  return (
    <AskDialog
      title={t('access.sql.ask')}
      close={close}
      action={t('access.sql.end')}
      danger
      work={end}
      go={() => end.mutate(of.id, { onSuccess: close })}
    >
      <p>
        <strong className="breakable">{of.name}</strong> <code>{of.user}</code>
      </p>
      <p>{t('access.sql.askText')}</p>
    </AskDialog>
  );
}
