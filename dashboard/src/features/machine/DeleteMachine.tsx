import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDeletion, useMay } from '../../api/queries';
import { DeleteDialog } from '../../ui/DeleteDialog';

export function DeleteMachine({ machineId, name }: { machineId: number; name: string }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  return (
    useMay('write') && (
      <>
        <IxButton variant="secondary" onClick={() => setAsked(true)}>
          {t('deleted.action')}
        </IxButton>
        {asked && <Ask machineId={machineId} name={name} close={() => setAsked(false)} />}
      </>
    )
  );
}

function Ask({ machineId, name, close }: { machineId: number; name: string; close: () => void }) {
  const navigate = useNavigate();
  const deletion = useDeletion('machine', machineId, () => navigate('/deleted'));
  return <DeleteDialog kind="machine" name={name} deletion={deletion} close={close} />;
}
