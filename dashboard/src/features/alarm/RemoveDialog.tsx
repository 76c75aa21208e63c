import { useTranslation } from 'react-i18next';
import { AskDialog } from '../../ui/AskDialog';

interface Named {
  id: number;
  version: number;
  name: string;
}

export function RemoveDialog({
  of,
  text,
  remove,
  close,
}: {
  of: Named;
  text: string;
  remove: {
    isPending: boolean;
    error: unknown;
    mutate: (of: Named, options: { onSuccess: () => void }) => void;
  };
  close: () => void;
}) {
  const { t } = useTranslation();
  return (
    <AskDialog
      title={t('alarms.removeOf', { name: of.name })}
      close={close}
      action={t('alarms.remove')}
      danger
      work={remove}
      go={() => remove.mutate(of, { onSuccess: close })}
    >
      <p>{text}</p>
    </AskDialog>
  );
}
