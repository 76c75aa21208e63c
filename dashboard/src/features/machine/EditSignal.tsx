import { iconPen } from '@siemens/ix-icons/icons';
import { IxIconButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/queries';
import type { Signal } from '../../api/types';
import { SignalDialog } from './SignalDialog';

export function EditSignal({ signal }: { signal: Signal }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  if (!useMay('write')) return null;
  return (
    <>
      <IxIconButton
        className="edit-signal"
        variant="subtle-tertiary"
        size="16"
        icon={iconPen}
        aria-label={t('signal.editOf', { name: signal.name || signal.key })}
        onClick={() => setShown(true)}
      />
      {shown && <SignalDialog of={signal} close={() => setShown(false)} />}
    </>
  );
}
