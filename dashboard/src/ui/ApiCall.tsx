import { iconCodeScript } from '@siemens/ix-icons/icons';
import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getCurl } from '../lib/commands';
import { CopyField } from './CopyField';
import { Dialog, DialogActions } from './Dialog';

/** The call behind a view, ready to paste. */
export function ApiCall({ path, what, compact = false }: { path: string; what: string; compact?: boolean }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <>
      <IxButton
        variant="tertiary"
        icon={iconCodeScript}
        aria-label={t('apiCall.of', { what })}
        onClick={() => setShown(true)}
      >
        {t(compact ? 'apiCall.short' : 'apiCall.show')}
      </IxButton>
      {shown && (
        <Dialog title={t('apiCall.of', { what })} close={() => setShown(false)}>
          <p className="quiet">{t('apiCall.text')}</p>
          <CopyField text={getCurl(location.origin, path)} what={t('apiCall.command')} />
          <DialogActions>
            <IxButton onClick={() => setShown(false)}>{t('action.close')}</IxButton>
          </DialogActions>
        </Dialog>
      )}
    </>
  );
}
