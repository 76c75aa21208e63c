import { iconBulb, iconBulbFilled } from '@siemens/ix-icons/icons';
import { IxIcon } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIntake, useLatest, usePlantZone, useRejections } from '../../api/queries';
import type { Connection, Rejection } from '../../api/types';
import { clock, toMs } from '../../lib/time';
import { LinkButton } from '../../ui/LinkButton';
import { Panel } from '../../ui/Panel';
import { ProblemBox } from '../../ui/states';

/** A lamp that goes on with the first message, and what was refused meanwhile, with the reasons. */
export function FirstMessage({ connection, since }: { connection: Connection; since: number }) {
  const { t, i18n } = useTranslation();
  const zone = usePlantZone();
  const received = useFirstMessage(connection.machineId, since);
  const refused = useRefused(connection, since);
  return (
    <Panel title={t('connect.light.title')}>
      <div className={received ? 'light on' : 'light'} role="status" data-light={received ? 'on' : 'off'}>
        <IxIcon name={received ? iconBulbFilled : iconBulb} size="32" aria-hidden="true" />
        <div>
          <strong>{t(received ? 'connect.light.on' : 'connect.light.off')}</strong>
          {received && (
            <p className="breakable">
              <code>{received.sample}</code>{' '}
              <span className="quiet number">{clock(received.ms, i18n.language, zone)}</span>
            </p>
          )}
        </div>
      </div>
      {received && (
        <LinkButton to={`/machines/${connection.machineId}?range=15m`}>{t('connect.light.open')}</LinkButton>
      )}
      <h3>{t('connect.refused.title')}</h3>
      {refused.error !== null && <ProblemBox error={refused.error} />}
      {refused.items.length === 0 ? (
        <p className="quiet">{t('connect.refused.none')}</p>
      ) : (
        <ul className="stack refused">
          {refused.items.map((each) => (
            <li key={each.receivedAt + each.source} className="stack">
              <span className="quiet small number">{clock(toMs(each.receivedAt), i18n.language, zone)}</span>
              <code className="breakable">{each.source}</code>
              {each.faults.map((fault) => (
                <p key={fault.code + fault.at}>
                  {fault.detail} <code className="breakable">{fault.at}</code>
                </p>
              ))}
              {each.payload && <code className="breakable quiet">{each.payload}</code>}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** What ingest took in, or, where several of them share the work, what has already reached the history. */
function useFirstMessage(machineId: number, since: number): { sample: string; ms: number } | undefined {
  const [seen, setSeen] = useState(false);
  const intake = useIntake(machineId, since, !seen).data;
  const latest = useLatest(machineId, seen ? false : 1_000).data?.find(
    (value) => toMs(value.receivedAt ?? value.t) >= since,
  );
  const found = intake
    ? { sample: intake.sample, ms: toMs(intake.receivedAt) }
    : latest && { sample: String(latest.v), ms: toMs(latest.receivedAt ?? latest.t) };
  if (found && !seen) setSeen(true);
  return found;
}

/** A message with a wrong topic belongs to no machine, so those of the device count as well. */
function useRefused({ machineId, user }: Connection, since: number): { items: Rejection[]; error: unknown } {
  const { data, error } = useRejections({ limit: 50 }, 2_000);
  const items = (data ?? []).filter(
    (each) => toMs(each.receivedAt) >= since && (each.machineId === machineId || each.device === user),
  );
  return { items: items.slice(0, 5), error };
}
