import { useTranslation } from 'react-i18next';
import { AskDialog } from './AskDialog';

/** What is asked before a part of the plant goes. */
export function DeleteDialog({
  kind,
  name,
  deletion,
  close,
}: {
  kind: 'site' | 'line' | 'machine' | 'signal';
  name: string;
  deletion: { ready: boolean; isPending: boolean; error: unknown; go: () => void };
  close: () => void;
}) {
  const { t } = useTranslation();
  return (
    <AskDialog
      title={t(`deleted.deleteAsk.${kind}.title`)}
      close={close}
      action={t('deleted.action')}
      danger
      ready={deletion.ready}
      work={deletion}
      go={deletion.go}
    >
      <p>
        <strong className="breakable">{name}</strong>
      </p>
      <p>{t(`deleted.deleteAsk.${kind}.text`)}</p>
      <p className="quiet">{t('deleted.deleteAsk.hint')}</p>
    </AskDialog>
  );
}
