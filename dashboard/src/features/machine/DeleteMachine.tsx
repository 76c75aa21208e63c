import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDeleteMachine, useMachine, useMay } from '../../api/queries';
import { AskDialog } from '../../ui/AskDialog';

export function DeleteMachine({ machineId }: { machineId: number }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    useMay('write') && (
      <>
        <IxButton variant="secondary" onClick={() => setShown(true)}>
          {t('deleted.action')}
        </IxButton>
        {shown && <DeleteDialog machineId={machineId} close={() => setShown(false)} />}
      </>
    )
  );
}

function DeleteDialog({ machineId, close }: { machineId: number; close: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const machine = useMachine(machineId);
  const work = useDeleteMachine();
  const go = () => {
    if (machine.data) work.mutate({ of: machine.data }, { onSuccess: () => void navigate('/deleted') });
  };
  return (
    <AskDialog
      title={t('deleted.deleteAsk.title')}
      close={close}
      action={t('deleted.action')}
      danger
      ready={machine.data !== undefined}
      work={work}
      go={go}
    >
      <p>{t('deleted.deleteAsk.text')}</p>
    </AskDialog>
  );
}
