import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/queries';
import type { MoneyTold } from '../../api/types';
import { MoneyDialog } from './MoneyDialog';

/** What is missing for money, and for engineers the way to say it. */
export function MoneyNote({ of }: { of: MoneyTold }) {
  const { t } = useTranslation();
  const write = useMay('write');
  const [open, setOpen] = useState(false);
  return (
    <div className="row wide">
      {of.missing !== null && (
        <p className="quiet small">
          {of.missing === 'several-currencies'
            ? t('gain.money.currencies')
            : t('gain.money.noRate', { count: of.machinesWithoutRate })}
        </p>
      )}
      {write && (
        <IxButton variant="tertiary" onClick={() => setOpen(true)}>
          {t('gain.money.set')}
        </IxButton>
      )}
      {open && <MoneyDialog close={() => setOpen(false)} />}
    </div>
  );
}
