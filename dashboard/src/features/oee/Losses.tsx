import { useTranslation } from 'react-i18next';
import { Waterfall } from '../../charts/Waterfall';
import type { OeeFigure, OeePolicy } from '../../api/types';
import { waterfall, type Step } from '../../lib/oee';
import { share, span } from './words';

/** Shares are of planned busy time: what comes before it has none. */
const beforeBusy: Step['name'][] = ['calendar', 'unplanned', 'planned-downtime'];

/** From calendar time to fully productive time. */
export function Losses({
  figure,
  policy,
  caption,
}: {
  figure: OeeFigure;
  policy: OeePolicy;
  caption: string;
}) {
  const { t, i18n } = useTranslation();
  const { elements, losses, items } = figure;
  const busy = elements.busyMs;
  const name = (step: Step) =>
    step.kind === 'total'
      ? t(`oee.step.${step.name}`)
      : step.name === 'reduced-speed' && step.ms < 0
        ? t('oee.faster')
        : t(`oee.loss.${step.name}`);
  return (
    <>
      {busy === 0 ? (
        <p>{t('oee.nothingPlanned')}</p>
      ) : (
        <Waterfall
          steps={waterfall(losses, elements, policy.view)}
          caption={caption}
          columns={{ step: t('oee.column.step'), time: t('oee.column.time'), share: t('oee.column.share') }}
          name={name}
          time={(step) =>
            step.kind === 'total' || step.ms === 0
              ? span(step.ms)
              : `${step.ms < 0 ? '+' : '−'}${span(step.ms)}`
          }
          share={(step) => (beforeBusy.includes(step.name) ? '' : share(step.ms / busy, i18n.language))}
        />
      )}
      {items.uncountedMs > 0 && (
        <p className="small">{t('oee.uncounted', { time: span(items.uncountedMs) })}</p>
      )}
    </>
  );
}
