import { IxButton } from '@siemens/ix-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What can be done with a row. */
export function RowButtons({
  name,
  change,
  remove,
  children,
}: {
  name: string;
  change: () => void;
  remove: () => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div className="row">
      {children}
      <IxButton variant="secondary" aria-label={t('alarms.changeOf', { name })} onClick={change}>
        {t('alarms.change')}
      </IxButton>
      <IxButton variant="secondary" aria-label={t('alarms.removeOf', { name })} onClick={remove}>
        {t('alarms.remove')}
      </IxButton>
    </div>
  );
}
