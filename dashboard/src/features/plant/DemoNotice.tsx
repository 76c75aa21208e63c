import { iconInfo, iconTrashcan } from '@siemens/ix-icons/icons';
import { IxButton, IxIcon } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDemo, useMay, useRemoveDemo } from '../../api/queries';
import { number, percent } from '../../lib/numbers';
import { AskDialog } from '../../ui/AskDialog';

/** Says that what is shown is a demo, how far its history is, and how to get rid of it. */
export function DemoNotice() {
  const { t, i18n } = useTranslation();
  const demo = useDemo().data;
  const [asking, setAsking] = useState(false);
  const write = useMay('write');
  if (!demo?.present) return null;
  const filling = demo.state === 'backfilling' && demo.total > 0;
  return (
    <div className="notice" data-demo={demo.state}>
      <IxIcon name={iconInfo} size="24" aria-hidden="true" />
      <div className="stack demo-text">
        <p>{t(filling ? 'demo.backfilling' : 'demo.present')}</p>
        {filling && (
          <>
            <progress max={demo.total} value={demo.sent} aria-label={t('demo.progress')} />
            <p className="quiet small number">
              {t('demo.sent', {
                share: percent(demo.sent / demo.total, i18n.language),
                sent: number(demo.sent, i18n.language),
                total: number(demo.total, i18n.language),
              })}
            </p>
          </>
        )}
      </div>
      {write && (
        <div>
          <IxButton variant="secondary" icon={iconTrashcan} onClick={() => setAsking(true)}>
            {t('demo.remove')}
          </IxButton>
        </div>
      )}
      {asking && <RemoveDialog close={() => setAsking(false)} />}
    </div>
  );
}

function RemoveDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const remove = useRemoveDemo();
  return (
    <AskDialog
      title={t('demo.ask.title')}
      close={close}
      action={t('demo.ask.confirm')}
      danger
      work={remove}
      go={() => remove.mutate(undefined, { onSuccess: close })}
    >
      <p>{t('demo.ask.text')}</p>
    </AskDialog>
  );
}
