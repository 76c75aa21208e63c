import { IxButton } from '@siemens/ix-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWorkOrder, useWorkOrderHistory } from '../../api/work-orders';
import type { WorkOrder, WorkOrderEvent } from '../../api/types';
import { useNow } from '../../lib/now';
import { number } from '../../lib/numbers';
import { moment, toMs } from '../../lib/time';
import { Dialog, DialogActions } from '../../ui/Dialog';
import { Answer } from '../../ui/states';
import { actorText } from './words';
import { WorkOrderForm } from './WorkOrderForm';

/** One work order: what it is about, what there is to say of it, and all that happened to it. */
export function WorkOrderDialog({
  id,
  zone,
  record,
  close,
}: {
  id: number;
  zone: string;
  record: boolean;
  close: () => void;
}) {
  const { t } = useTranslation();
  const asked = useWorkOrder(id);
  const order = asked.data;
  return (
    <Dialog title={order ? `${order.machine}: ${order.title}` : t('alarms.orders.title')} close={close} wide>
      <Answer of={asked}>
        {(shown) => (
          <>
            <Facts order={shown} zone={zone} written={!record || shown.closedAt !== null} />
            {record && shown.closedAt === null && <WorkOrderForm order={shown} />}
            <History id={id} zone={zone} />
          </>
        )}
      </Answer>
      <DialogActions>
        <IxButton variant="secondary" onClick={close}>
          {t('action.close')}
        </IxButton>
      </DialogActions>
    </Dialog>
  );
}

/**
 * @param written also what the form has, where there is none
 */
function Facts({ order, zone, written }: { order: WorkOrder; zone: string; written: boolean }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const time = (text: string) => moment(toMs(text), now, i18n.language, zone);
  const facts = [
    [t('alarms.orders.number'), String(order.id)],
    [t('alarms.column.state'), t(`alarms.orders.state.${order.state}`)],
    [t('alarms.place'), order.place],
    [t('alarms.orders.made'), `${time(order.createdAt)}, ${actorText(order.createdBy, t)}`],
    [
      t('alarms.orders.assignee'),
      order.assignedAt
        ? `${order.assignee}, ${t('alarms.orders.since', { time: time(order.assignedAt) })}`
        : t('alarms.orders.of.nobody'),
    ],
    [
      t('alarms.orders.closed'),
      order.closedAt && `${time(order.closedAt)}, ${actorText(order.changedBy, t)}`,
    ],
    ...(written
      ? [
          [t('alarms.orders.externalNumber'), order.externalNumber],
          [t('alarms.orders.cause'), order.cause],
          [t('alarms.orders.action'), order.action],
          [
            t('alarms.orders.parts'),
            order.parts.map((part) => `${number(part.quantity, i18n.language)} × ${part.name}`).join(', '),
          ],
          [t('alarms.orders.minutes'), order.minutes === null ? '' : String(order.minutes)],
          [t('alarms.orders.wasReal'), order.alarms.length > 0 && t(`alarms.orders.real.${order.wasReal}`)],
        ]
      : []),
  ].filter((fact): fact is [string, string] => Boolean(fact[1]));
  return (
    <dl className="facts" data-order-state={order.state}>
      {facts.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="breakable">{text}</dd>
        </div>
      ))}
      {order.alarms.length > 0 && (
        <div>
          <dt>{t('alarms.title')}</dt>
          {order.alarms.map((alarm) => (
            <dd key={alarm.alarmId}>
              <Link to={`?view=list&show=all&alarm=${alarm.alarmId}`}>{alarm.rule}</Link>
            </dd>
          ))}
        </div>
      )}
    </dl>
  );
}

function History({ id, zone }: { id: number; zone: string }) {
  const { t } = useTranslation();
  const asked = useWorkOrderHistory(id);
  return (
    <>
      <h3>{t('alarms.history')}</h3>
      <Answer of={asked}>
        {({ items }) => (
          <ol className="stack alarm-history" reversed>
            {items.map((event) => (
              <Event key={event.id} event={event} zone={zone} />
            ))}
          </ol>
        )}
      </Answer>
    </>
  );
}

function Event({ event, zone }: { event: WorkOrderEvent; zone: string }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const said = (change: WorkOrderEvent['changes'][number], text: string) => {
    if (text === '') return '–';
    if (change.field === 'state') return t(`alarms.orders.state.${text as WorkOrder['state']}`);
    if (change.field === 'wasReal') return t(`alarms.orders.real.${text as WorkOrder['wasReal']}`);
    return text;
  };
  return (
    <li>
      <span className="number">{moment(toMs(event.at), now, i18n.language, zone)}</span>{' '}
      <strong>{t(`alarms.orders.event.${event.kind}`)}</strong>{' '}
      <span className="quiet">{actorText(event.actor, t)}</span>
      <ul className="alarm-history">
        {event.changes.map((change) => (
          <li key={change.field} className="breakable">
            {t('alarms.orders.change', {
              field: t(`alarms.orders.field.${change.field}`),
              before: said(change, change.before),
              after: said(change, change.after),
            })}
          </li>
        ))}
      </ul>
    </li>
  );
}
