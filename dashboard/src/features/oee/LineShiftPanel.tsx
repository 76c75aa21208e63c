import { useTranslation } from 'react-i18next';
import { useLineShiftProgress } from '../../api/oee';
import type { LineShiftProgress } from '../../api/types';
import { Panel } from '../../ui/Panel';
import { minuteOf } from './words';
import { toMs } from '../../lib/time';

/** How the shift of a line goes, where a rule says which machines stand for it. */
export function LineShiftPanel({ lineId, timeZone }: { lineId: number; timeZone: string }) {
  const { t } = useTranslation();
  const total = useLineShiftProgress(lineId).data?.total;
  if (!total?.shift) return null;
  return (
    <Panel title={t('oee.progress.title')} aside={<span className="quiet small">{total.shift.name}</span>}>
      <Words of={total} timeZone={timeZone} />
    </Panel>
  );
}

function Words({ of, timeZone }: { of: NonNullable<LineShiftProgress['total']>; timeZone: string }) {
  const { t, i18n } = useTranslation();
  const count = (items: number) => Math.round(items).toLocaleString(i18n.language);
  const { good, targetNow, targetEnd, forecast, shift } = of;
  const behind = Math.round(targetNow ?? 0) - Math.round(good ?? 0);
  return (
    <div data-forecast={forecast.missing ?? 'expected'}>
      <p className="number">
        {good === null
          ? t('oee.progress.uncounted')
          : targetNow === null
            ? t('oee.progress.goodOnly', { good: count(good) })
            : t(behind > 0 ? 'oee.progress.behindBy' : 'oee.progress.aheadBy', {
                good: count(good),
                target: count(targetNow),
                items: count(Math.abs(behind)),
              })}
      </p>
      <p className="number">
        {forecast.mid !== null && forecast.low !== null && forecast.high !== null && shift
          ? [
              t('oee.progress.expected', {
                at: minuteOf(toMs(shift.to), i18n.language, timeZone),
                mid: count(forecast.mid),
                low: count(forecast.low),
                high: count(forecast.high),
              }),
              targetEnd === null ? '' : t('oee.progress.ofTarget', { target: count(targetEnd) }),
            ].join('') + '.'
          : forecast.missing !== null &&
            forecast.missing !== 'no-shift' &&
            t(`oee.progress.missing.${forecast.missing}`)}
      </p>
    </div>
  );
}
