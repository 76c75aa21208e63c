import { iconTrashcan } from '@siemens/ix-icons/icons';
import { IxIconButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeletion, useMay } from '../../api/queries';
import { DeleteDialog } from '../../ui/DeleteDialog';

interface Place {
  kind: 'site' | 'line';
  id: number;
  name: string;
}

/** A site, or a line with all its machines. */
export function DeletePlace({ kind, id, name }: Place) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  return (
    useMay('write') && (
      <>
        <IxIconButton
          variant="subtle-tertiary"
          size="16"
          icon={iconTrashcan}
          aria-label={t('deleted.actionOf', { name })}
          onClick={() => setAsked(true)}
        />
        {asked && <Ask kind={kind} id={id} name={name} close={() => setAsked(false)} />}
      </>
    )
  );
}

function Ask({ kind, id, name, close }: Place & { close: () => void }) {
  const deletion = useDeletion(kind, id, close);
  return <DeleteDialog kind={kind} name={name} deletion={deletion} close={close} />;
}
