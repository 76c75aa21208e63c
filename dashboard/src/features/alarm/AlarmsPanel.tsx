import { iconCheck } from '@siemens/ix-icons/icons';
import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useAlarms, useMoveAlarm, type AlarmList } from '../../api/alarms';
import type { Alarm } from '../../api/types';
import { useNow } from '../../lib/now';
import { moment, toMs } from '../../lib/time';
import { Choice } from '../../ui/fields';
import { Panel } from '../../ui/Panel';
import { Answer, Empty, ProblemBox } from '../../ui/states';
import { priorities, PriorityMark } from './PriorityMark';
import { ShelveDialog } from './ShelveDialog';
import { Table } from './Table';
import { needsAcknowledge, valueText } from './words';

const lists: AlarmList[] = ['open', 'all'];

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
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const list = lists.find((each) => each === params.get('show')) ?? 'open';
  const alarms = useAlarms(list);
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
          change={(show) => setParams({ view: 'list', show })}
        />
      }
    >
      {move.error && <ProblemBox error={move.error} />}
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
  const shelved = alarm.state === 'shelved' || alarm.state === 'out-of-service';
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
      <td>{t(`alarms.state.${alarm.state}`)}</td>
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
