import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDeletion, useMay } from '../../api/queries';
import { DeleteDialog } from '../../ui/DeleteDialog';

export function DeleteMachine({ machineId }: { machineId: number }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  return (
    useMay('write') && (
      <>
        <IxButton variant="secondary" onClick={() => setAsked(true)}>
          {t('deleted.action')}
        </IxButton>
        {asked && <Ask machineId={machineId} close={() => setAsked(false)} />}
      </>
    )
  );
}

function Ask({ machineId, close }: { machineId: number; close: () => void }) {
  const navigate = useNavigate();
  const deletion = useDeletion('machine', machineId, () => navigate('/deleted'));
  return <DeleteDialog kind="machine" deletion={deletion} close={close} />;
}
