import { IxButton } from '@siemens/ix-react';
import { useTranslation } from 'react-i18next';
import { useNewPassword, useRemoveDevice } from '../../api/queries';
import type { Device } from '../../api/types';
import { AskDialog } from '../../ui/AskDialog';
import { CopyField } from '../../ui/CopyField';
import { Dialog, DialogActions } from '../../ui/Dialog';

export function PasswordDialog({ of, close }: { of: Device; close: () => void }) {
  const { t } = useTranslation();
  const make = useNewPassword();
  const password = make.data?.password;
  return password ? (
    <Dialog title={t('access.devices.made')} close={close}>
      <p>
        <strong className="breakable">{of.name}</strong> <code className="breakable">{of.user}</code>
      </p>
      <p>{t('access.devices.once')}</p>
      <CopyField text={password} what={t('access.devices.made')} />
      <DialogActions>
        <IxButton onClick={close}>{t('action.close')}</IxButton>
      </DialogActions>
    </Dialog>
  ) : (
    <AskDialog
      title={t('access.devices.askPassword')}
      close={close}
      action={t('access.devices.password')}
      work={make}
      go={() => make.mutate({ of })}
    >
      <p>
        <strong className="breakable">{of.name}</strong>
      </p>
      <p>{t('access.devices.askPasswordText')}</p>
    </AskDialog>
  );
}

export function RemoveDeviceDialog({ of, close }: { of: Device; close: () => void }) {
  const { t } = useTranslation();
  const remove = useRemoveDevice();
  return (
    <AskDialog
      title={t('access.devices.askRemove')}
      close={close}
      action={t('access.devices.remove')}
      danger
      work={remove}
      go={() => remove.mutate({ of }, { onSuccess: close })}
    >
      <p>
        <strong className="breakable">{of.name}</strong> <code className="breakable">{of.user}</code>
      </p>
      <p>{t('access.devices.askRemoveText')}</p>
    </AskDialog>
  );
}
