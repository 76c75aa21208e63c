import { IxButton } from '@siemens/ix-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogActions } from './Dialog';
import { ProblemBox } from './states';

interface AskDialogProps {
  title: string;
  close: () => void;
  /** The word on the button that goes ahead, in the colour of danger when it cannot be undone. */
  action: string;
  danger?: boolean;
  ready?: boolean;
  work: { isPending: boolean; error: unknown };
  go: () => void;
  children: ReactNode;
}

/** Asks before something is done, and stays with the reason when it could not be done. */
export function AskDialog({
  title,
  close,
  action,
  danger,
  ready = true,
  work,
  go,
  children,
}: AskDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={title} close={close}>
      {children}
      {work.error != null && <ProblemBox error={work.error} />}
      <DialogActions>
        <IxButton variant="secondary" onClick={close}>
          {t('action.cancel')}
        </IxButton>
        <IxButton
          variant={danger ? 'danger-primary' : 'primary'}
          loading={work.isPending}
          disabled={!ready}
          onClick={go}
        >
          {action}
        </IxButton>
      </DialogActions>
    </Dialog>
  );
}
