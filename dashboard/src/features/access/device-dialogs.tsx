import { IxButton } from '@siemens/ix-react';
import { useTranslation } from 'react-i18next';
import { useNewPassword, useRemoveDevice } from '../../api/queries';
import type { Device } from '../../api/types';
import { CopyField } from '../../ui/CopyField';
import { Dialog, DialogActions } from '../../ui/Dialog';
import { ProblemBox } from '../../ui/states';

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
    <Dialog title={t('access.devices.askPassword')} close={close}>
      <p>
        <strong className="breakable">{of.name}</strong>
      </p>
      <p>{t('access.devices.askPasswordText')}</p>
      {make.error && <ProblemBox error={make.error} />}
      <DialogActions>
        <IxButton variant="secondary" onClick={close}>
          {t('action.cancel')}
        </IxButton>
        <IxButton loading={make.isPending} onClick={() => make.mutate(of.id)}>
          {t('access.devices.password')}
        </IxButton>
      </DialogActions>
    </Dialog>
  );
}

export function RemoveDeviceDialog({ of, close }: { of: Device; close: () => void }) {
  const { t } = useTranslation();
  const remove = useRemoveDevice();
  return (
    <Dialog title={t('access.devices.askRemove')} close={close}>
      <p>
        <strong className="breakable">{of.name}</strong> <code className="breakable">{of.user}</code>
      </p>
      <p>{t('access.devices.askRemoveText')}</p>
      {remove.error && <ProblemBox error={remove.error} />}
      <DialogActions>
        <IxButton variant="secondary" onClick={close}>
          {t('action.cancel')}
        </IxButton>
        <IxButton
          variant="danger-primary"
          loading={remove.isPending}
          onClick={() => remove.mutate(of.id, { onSuccess: close })}
        >
          {t('access.devices.remove')}
        </IxButton>
      </DialogActions>
    </Dialog>
  );
}
