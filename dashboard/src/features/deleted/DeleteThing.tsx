import { iconTrashcan } from '@siemens/ix-icons/icons';
import { IxButton, IxIconButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDelete, useDeletable, useMay } from '../../api/queries';
import type { DeletedThing } from '../../api/types';
import { AskDialog } from '../../ui/AskDialog';

type Kind = DeletedThing['kind'];

/** For a page that is about one thing, which is gone with it. */
export function DeleteButton({ kind, id }: { kind: Kind; id: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  return (
    useMay('write') && (
      <>
        <IxButton variant="secondary" onClick={() => setAsked(true)}>
          {t('deleted.action')}
        </IxButton>
        {asked && (
          <DeleteDialog
            kind={kind}
            id={id}
            close={() => setAsked(false)}
            done={() => void navigate('/deleted')}
          />
        )}
      </>
    )
  );
}

/** For one of many. */
export function DeleteIcon({ kind, id, name }: { kind: Kind; id: number; name: string }) {
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
        {asked && <DeleteDialog kind={kind} id={id} close={() => setAsked(false)} />}
      </>
    )
  );
}

export function DeleteDialog({
  kind,
  id,
  close,
  done = close,
}: {
  kind: Kind;
  id: number;
  close: () => void;
  done?: () => void;
}) {
  const { t } = useTranslation();
  const thing = useDeletable(kind, id);
  const work = useDelete(kind);
  const go = () => {
    if (thing.data) work.mutate({ of: thing.data }, { onSuccess: done });
  };
  return (
    <AskDialog
      title={t(`deleted.deleteAsk.${kind}.title`)}
      close={close}
      action={t('deleted.action')}
      danger
      ready={thing.data !== undefined}
      work={{ isPending: work.isPending, error: work.error ?? thing.error }}
      go={go}
    >
      <p>{t(`deleted.deleteAsk.${kind}.text`)}</p>
      <p className="quiet">{t('deleted.deleteAsk.hint')}</p>
    </AskDialog>
  );
}
