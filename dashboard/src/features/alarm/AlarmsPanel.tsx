import { iconCheck } from '@siemens/ix-icons/icons';
import { IxButton } from '@siemens/ix-react';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { alarmFilters, useAlarms, useMoveAlarm, type AlarmFilter, type AlarmList } from '../../api/alarms';
import type { Alarm } from '../../api/types';
import { useNow } from '../../lib/now';
import { dateAndClock, moment, toMs } from '../../lib/time';
import { Choice } from '../../ui/fields';
import { Panel } from '../../ui/Panel';
import { Answer, Empty, ProblemBox } from '../../ui/states';
import { priorities, PriorityMark } from './PriorityMark';
import { ShelveDialog } from './ShelveDialog';
import { Table } from './Table';
import { needsAcknowledge, valueText } from './words';

const lists: AlarmList[] = ['open', 'suppressed', 'all'];

function filterOf(params: URLSearchParams): AlarmFilter {
  return Object.fromEntries(
    alarmFilters.flatMap((name) => {
      const value = params.get(name);
      return value ? [[name, value]] : [];
    }),
  );
}

/** What nobody has seen comes first, then the worst, then the newest. */
function inOrder(alarms: Alarm[]): Alarm[] {
  return alarms.toSorted(
    (one, other) =>
      Number(needsAcknowledge(other)) - Number(needsAcknowledge(one)) ||
      priorities.indexOf(other.priority) - priorities.indexOf(one.priority) ||
      toMs(other.since) - toMs(one.since),
  );
}

export function AlarmsPanel({ zone, record }: { zone: string; record: boolean }) {
  const { t, i18n } = useTranslation();
  const [params, setParams] = useSearchParams();
  const list = lists.find((each) => each === params.get('show')) ?? 'open';
  const filter = filterOf(params);
  const alarms = useAlarms(list, filter);
  const move = useMoveAlarm();
  const [shelving, setShelving] = useState<Alarm>();
  return (
    <Panel
      title={t('alarms.list.title')}
      aside={
        <Choice
          label={t('alarms.list.show')}
          value={list}
          options={lists.map((each) => ({ value: each, text: t(`alarms.list.${each}`) }))}
          change={(show) =>
            setParams((before) => {
              before.set('view', 'list');
              before.set('show', show);
              return before;
            })
          }
        />
      }
    >
      {move.error && <ProblemBox error={move.error} />}
      {Object.keys(filter).length > 0 && (
        <p className="row" data-filter>
          <span>{filterText(filter, alarms.data?.items ?? [], zone, i18n.language, t)}</span>
          <Link to={`?view=list&show=${list}`}>{t('alarms.list.whole')}</Link>
        </p>
      )}
      <Answer of={alarms}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty icon={iconCheck} title={t('alarms.list.empty')} text={t('alarms.list.emptyText')} />
          ) : (
            <>
              <Table
                stacked
                caption={t('alarms.list.title')}
                columns={[
                  t('alarms.column.priority'),
                  t('alarms.column.machine'),
                  t('alarms.column.what'),
                  t('alarms.column.value'),
                  t('alarms.column.since'),
                  t('alarms.column.state'),
                  t('alarms.column.actions'),
                ]}
              >
                {inOrder(items).map((alarm) => (
                  <Row
                    key={alarm.id}
                    alarm={alarm}
                    zone={zone}
                    acknowledge={
                      record && needsAcknowledge(alarm)
                        ? () => move.mutate({ id: alarm.id, what: 'acknowledge' })
                        : undefined
                    }
                    shelve={record && alarm.active ? () => setShelving(alarm) : undefined}
                  />
                ))}
              </Table>
              {next !== null && <p className="quiet">{t('alarms.list.more', { count: items.length })}</p>}
            </>
          )
        }
      </Answer>
      {shelving && <ShelveDialog alarm={shelving} close={() => setShelving(undefined)} />}
    </Panel>
  );
}

/** What a list leaves out, in words. */
function filterText(
  filter: AlarmFilter,
  shown: Alarm[],
  zone: string,
  language: string,
  t: TFunction,
): string {
  const time = (text: string) => dateAndClock(toMs(text), language, zone);
  const parts = [
    filter.machine && (shown[0]?.machine ?? filter.machine),
    filter.rule && (shown[0]?.rule ?? filter.rule),
    filter.priority && t('alarms.list.atLeast', { priority: filter.priority }),
    filter.chattering && t('alarms.chattering'),
    filter.activeSinceBefore && t('alarms.list.before', { time: time(filter.activeSinceBefore) }),
    filter.raisedFrom &&
      filter.raisedTo &&
      t('alarms.list.raised', { from: time(filter.raisedFrom), to: time(filter.raisedTo) }),
  ].filter(Boolean);
  return t('alarms.list.only', { what: parts.join(', ') });
}

function Row({
  alarm,
  zone,
  acknowledge,
  shelve,
}: {
  alarm: Alarm;
  zone: string;
  acknowledge: (() => void) | undefined;
  shelve: (() => void) | undefined;
}) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const language = i18n.language;
  const limit = valueText(alarm.limit, alarm, language);
  const name = `${alarm.machine}: ${alarm.rule}`;
  const shelved = ['shelved', 'suppressed', 'out-of-service'].includes(alarm.state);
  return (
    <tr data-alarm={alarm.id} data-state={alarm.state}>
      <td>
        <PriorityMark priority={alarm.priority} unseen={needsAcknowledge(alarm)} />
      </td>
      <th scope="row">
        <Link to={`/machines/${alarm.machineId}`}>{alarm.machine}</Link>
        <div className="small quiet">{alarm.place}</div>
      </th>
      <td>
        <Link to={`?view=list&alarm=${alarm.id}`}>{alarm.rule}</Link>
        <div className="small quiet">{alarm.signal}</div>
      </td>
      <td className="number">
        {valueText(alarm.worst, alarm, language)}
        {limit && <div className="small quiet">{t('alarms.limit', { limit })}</div>}
      </td>
      <td className="number">
        {moment(toMs(alarm.since), now, language, zone)}
        {alarm.endedAt && (
          <div className="small quiet">
            {t('alarms.until', { time: moment(toMs(alarm.endedAt), now, language, zone) })}
          </div>
        )}
      </td>
      <td>
        {t(`alarms.state.${alarm.state}`)}
        {alarm.suppressedBy && (
          <div className="small quiet">{t(`alarms.suppressedBy.${alarm.suppressedBy}`)}</div>
        )}
        {alarm.causeAlarmId !== null && (
          <Link className="small" to={`?view=list&show=all&alarm=${alarm.causeAlarmId}`}>
            {t('alarms.cause')}
          </Link>
        )}
        {alarm.chattering && <div className="small quiet">{t('alarms.times', { count: alarm.times })}</div>}
      </td>
      <td>
        <div className="row">
          {acknowledge && (
            <IxButton aria-label={t('alarms.acknowledgeOf', { name })} onClick={acknowledge}>
              {t('alarms.acknowledge')}
            </IxButton>
          )}
          {shelve && !shelved && (
            <IxButton variant="secondary" aria-label={t('alarms.shelveOf', { name })} onClick={shelve}>
              {t('alarms.shelve')}
            </IxButton>
          )}
        </div>
      </td>
    </tr>
  );
}
