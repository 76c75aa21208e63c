import { useTranslation } from 'react-i18next';
import { useQuota } from '../../api/queries';
import { number } from '../../lib/numbers';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';

/** How much may come, and how much does. */
export function QuotaPanel() {
  const { t, i18n } = useTranslation();
  const quota = useQuota();
  const rate = (messages: number) =>
    t('access.quota.perSecond', { rate: number(Math.round(messages), i18n.language) });
  return (
    <Panel title={t('access.quota.title')}>
      <div className="stack" data-panel="quota">
        <p className="quiet">{t('access.quota.text')}</p>
        <Answer of={quota}>
          {(now) => (
            <>
              <dl className="facts">
                <div>
                  <dt>{t('access.quota.allowed')}</dt>
                  <dd className="number">
                    {now.messagesPerSecond === null
                      ? t('access.quota.unlimited')
                      : rate(now.messagesPerSecond)}
                  </dd>
                </div>
                <div>
                  <dt>{t('access.quota.now')}</dt>
                  <dd className="number">
                    {now.current === null ? t('access.quota.unknown') : rate(now.current)}
                  </dd>
                </div>
              </dl>
              {now.atLimit && (
                <p role="status">
                  <strong>{t('access.quota.atLimit', { held: now.held })}</strong>
                </p>
              )}
            </>
          )}
        </Answer>
      </div>
    </Panel>
  );
}
