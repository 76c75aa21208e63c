import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OeeCorrection } from '../../api/types';
import { withPeriod } from '../../lib/oee';
import { useNow } from '../../lib/now';
import { moment, toMs } from '../../lib/time';
import { correctionReason, correctionSubject, share } from './words';

const dayMs = 86_400_000;

/** Where the shift is, among its neighbours of two days. */
function around({ from, to, machineId, lineId }: OeeCorrection): string {
  const params = withPeriod(new URLSearchParams(), { from: toMs(from) - dayMs, to: toMs(to) + dayMs });
  if (lineId === null) params.set('at', new Date(toMs(from)).toISOString());
  else params.set('line', String(lineId));
  return lineId === null
    ? `/machines/${String(machineId)}/oee?${params.toString()}`
    : `/oee?${params.toString()}`;
}

/** What was told and then changed, and why: nothing is put right in silence. */
export function Corrections({
  items,
  timeZone,
  named,
}: {
  items: OeeCorrection[];
  timeZone: string;
  named: boolean;
}) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  if (items.length === 0) return <p className="quiet">{t('oee.corrections.none')}</p>;
  return (
    <ul className="oee-corrections">
      {items.map((each) => (
        <li key={each.id} data-correction={each.id}>
          <span>
            {correctionSubject(each, t, i18n.language, timeZone)}
            {named && (
              <>
                {', '}
                <Link to={around(each)}>{each.machineName ?? each.lineName}</Link>
              </>
            )}
          </span>
          <span className="number oee-change">
            {share(each.before, i18n.language)} <span aria-hidden="true">→</span>
            <span className="unseen">{t('oee.corrections.then')}</span> {share(each.after, i18n.language)}
          </span>
          <span>{correctionReason(each, t)}</span>
          <time className="quiet small" dateTime={each.at}>
            {moment(toMs(each.at), now, i18n.language, timeZone)}
          </time>
        </li>
      ))}
    </ul>
  );
}
