import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { usePlantZone, useRejections, useRejectionSummary } from '../../api/queries';
import type { Rejection, RejectionCount } from '../../api/types';
import { bytes, number } from '../../lib/numbers';
import { useNow } from '../../lib/now';
import { dateAndClock, toMs, zoneLabel } from '../../lib/time';
import { SelectField } from '../../ui/fields';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';

function codeText(code: string, t: TFunction): string {
  return t(`fault.${code}` as 'fault.json-malformed', { defaultValue: code });
}

/** What could not be taken: counts by reason, and the newest with what was sent. */
export function RejectionsPanel() {
  const { t, i18n } = useTranslation();
  const [params, setParams] = useSearchParams();
  const now = useNow();
  const zone = usePlantZone();
  const code = params.get('code') ?? '';
  const summary = useRejectionSummary();
  const newest = useRejections({ limit: 20, ...(code ? { code } : {}) }, 10_000);
  return (
    <Panel
      title={t('rejections.title')}
      aside={
        <span className="quiet small">{t('time.zone', { zone: zoneLabel(now, i18n.language, zone) })}</span>
      }
    >
      <p className="quiet">{t('rejections.text')}</p>
      <Answer of={summary}>
        {(counts) =>
          counts.length === 0 ? (
            <p>{t('rejections.none')}</p>
          ) : (
            <>
              <Counts counts={counts} />
              <div className="select-narrow">
                <SelectField
                  label={t('rejections.filter')}
                  value={code}
                  change={(value) => setParams(value ? { code: value } : {}, { replace: true })}
                >
                  <option value="">{t('rejections.all')}</option>
                  {counts.map((each) => (
                    <option key={each.code} value={each.code}>
                      {codeText(each.code, t)}
                    </option>
                  ))}
                </SelectField>
              </div>
              <Answer of={newest}>{(items) => <Newest items={items} />}</Answer>
            </>
          )
        }
      </Answer>
    </Panel>
  );
}

function Counts({ counts }: { counts: RejectionCount[] }) {
  const { t, i18n } = useTranslation();
  return (
    <dl className="reason-counts">
      {counts
        .toSorted((a, b) => b.count - a.count)
        .map((each) => (
          <div key={each.code}>
            <dt>{codeText(each.code, t)}</dt>
            <dd className="number">{number(each.count, i18n.language)}</dd>
          </div>
        ))}
    </dl>
  );
}

function Newest({ items }: { items: Rejection[] }) {
  const zone = usePlantZone();
  const { t, i18n } = useTranslation();
  return (
    <ul className="rejections">
      {items.map((each) => (
        <li key={each.receivedAt + (each.traceId ?? '') + each.source} className="stack rejection">
          <div className="row apart">
            <code className="breakable">{each.source}</code>
            <span className="quiet small number">
              {dateAndClock(toMs(each.receivedAt), i18n.language, zone)}
            </span>
          </div>
          <ul className="stack faults">
            {each.faults.map((fault) => (
              <li key={fault.code + fault.at}>
                <strong>{codeText(fault.code, t)}</strong> <code className="breakable">{fault.at}</code>{' '}
                <span>{fault.detail}</span>
              </li>
            ))}
          </ul>
          <p className="quiet small breakable">
            {t('rejections.from', {
              device: each.device || t('rejections.http'),
              size: bytes(each.payloadBytes, i18n.language),
            })}
            {each.quarantined && <> {t('rejections.quarantined')}</>}
          </p>
          {each.payload && <code className="breakable payload">{each.payload}</code>}
        </li>
      ))}
    </ul>
  );
}
