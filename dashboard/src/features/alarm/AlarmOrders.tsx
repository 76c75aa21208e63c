import { IxButton } from '@siemens/ix-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useCreateWorkOrder, useJoinWorkOrder, useWorkOrdersOfAlarm } from '../../api/work-orders';
import type { Alarm, WorkOrder } from '../../api/types';
import { useNow } from '../../lib/now';
import { moment, toMs } from '../../lib/time';
import { Answer, ProblemBox } from '../../ui/states';

const isAbout = (order: WorkOrder, alarm: Alarm) => order.alarms.some((each) => each.alarmId === alarm.id);

/** What is to be done about an alarm: one tap makes an order, where there is one already it is offered first. */
export function AlarmOrders({ alarm, zone, record }: { alarm: Alarm; zone: string; record: boolean }) {
  const { t } = useTranslation();
  const [, setParams] = useSearchParams();
  const asked = useWorkOrdersOfAlarm(alarm.id);
  const create = useCreateWorkOrder();
  const join = useJoinWorkOrder();
  const open = (order: WorkOrder) => setParams({ view: 'orders', order: String(order.id) });
  return (
    <section className="stack" data-orders>
      <h3>{t('alarms.orders.title')}</h3>
      {create.error && <ProblemBox error={create.error} />}
      {join.error && <ProblemBox error={join.error} />}
      <Answer of={asked}>
        {({ items }) => {
          const unfinished = items.filter((each) => each.closedAt === null);
          return (
            <>
              {items.length > 0 && (
                <ul className="stack alarm-orders">
                  {items.map((order) => (
                    <Order key={order.id} order={order} zone={zone}>
                      {record && order.closedAt === null && !isAbout(order, alarm) && (
                        <IxButton
                          loading={join.isPending}
                          aria-label={t('alarms.orders.joinOf', { id: order.id })}
                          onClick={() => join.mutate({ id: order.id, alarmId: alarm.id })}
                        >
                          {t('alarms.orders.join')}
                        </IxButton>
                      )}
                    </Order>
                  ))}
                </ul>
              )}
              {items.length === 0 && !record && <p className="quiet">{t('alarms.orders.empty')}</p>}
              {record && (
                <div>
                  <IxButton
                    variant={unfinished.length === 0 ? 'primary' : 'secondary'}
                    loading={create.isPending}
                    onClick={() =>
                      create.mutate(
                        { alarmId: alarm.id, another: unfinished.length > 0 },
                        { onSuccess: open },
                      )
                    }
                  >
                    {t(unfinished.length === 0 ? 'alarms.orders.make' : 'alarms.orders.another')}
                  </IxButton>
                </div>
              )}
            </>
          );
        }}
      </Answer>
    </section>
  );
}

function Order({ order, zone, children }: { order: WorkOrder; zone: string; children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const time = moment(toMs(order.closedAt ?? order.createdAt), now, i18n.language, zone);
  const said = [order.cause, order.action].filter(Boolean).join('; ');
  return (
    <li className="row apart" data-order={order.id}>
      <div>
        <Link to={`?view=orders&order=${order.id}`}>
          {order.id}: {order.title}
        </Link>
        <div className="small quiet">
          {[t(`alarms.orders.state.${order.state}`), order.assignee, time].filter(Boolean).join(', ')}
        </div>
        {said && <div className="breakable">{said}</div>}
      </div>
      {children}
    </li>
  );
}
