import {
  iconCirclePause,
  iconCirclePlay,
  iconClose,
  iconSingleCheck,
  iconTasksOpen,
} from '@siemens/ix-icons/icons';
import { IxButton, IxIcon } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { fetchOrdersCsv, useOrders, useProducts, type OrderState } from '../../api/production';
import { usePlant } from '../../api/queries';
import type { Order, Product, StartedOrder } from '../../api/types';
import { number } from '../../lib/numbers';
import { dateAndClock, toMs } from '../../lib/time';
import { SelectField } from '../../ui/fields';
import { Panel } from '../../ui/Panel';
import { Answer, Empty } from '../../ui/states';
import { CsvButton } from '../../ui/CsvButton';
import { machineName, useMachines } from './machines';
import { CloseDialog, OrderDialog, StartDialog, StopDialog } from './order-dialogs';
import { Table } from './Table';
import { itemUnit } from './words';

const states: OrderState[] = ['planned', 'running', 'interrupted', 'finished', 'cancelled'];

const marks: Record<OrderState, string> = {
  planned: iconTasksOpen,
  running: iconCirclePlay,
  interrupted: iconCirclePause,
  finished: iconSingleCheck,
  cancelled: iconClose,
};

type Deed = 'start' | 'stop' | 'finish' | 'cancel';
type Asked = { what: Deed; order: Order } | { what: 'new' } | undefined;

interface PanelProps {
  timeZone: string;
  /** Whether orders may be started and stopped. */
  record: boolean;
  write: boolean;
}

export function OrdersPanel({ timeZone, record, write }: PanelProps) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const state = states.find((each) => each === params.get('state'));
  const orders = useOrders(state);
  const products = useProducts();
  const [asked, setAsked] = useState<Asked>();
  const [started, setStarted] = useState<StartedOrder>();
  const close = () => setAsked(undefined);
  const without = products.data?.length === 0;
  return (
    <Panel
      title={t('production.orders.title')}
      aside={
        <div className="row">
          <CsvButton name="orders" load={() => fetchOrdersCsv(state)} />
          {write && (
            <IxButton disabled={without} onClick={() => setAsked({ what: 'new' })}>
              {t('production.orders.create')}
            </IxButton>
          )}
        </div>
      }
    >
      <div className="production-add">
        <SelectField
          label={t('production.state')}
          value={state ?? ''}
          change={(wanted) => setParams(wanted ? { view: 'orders', state: wanted } : { view: 'orders' })}
        >
          <option value="">{t('production.orders.all')}</option>
          {states.map((each) => (
            <option key={each} value={each}>
              {t(`production.orders.states.${each}`)}
            </option>
          ))}
        </SelectField>
      </div>
      {started?.interrupted && (
        <p role="status">
          {t('production.orders.interrupted', {
            name: started.interrupted.key,
            by: started.order.key,
          })}
        </p>
      )}
      <Answer of={orders}>
        {(items) =>
          items.length === 0 ? (
            <Empty
              icon={iconTasksOpen}
              title={t(state ? 'production.orders.none' : 'production.orders.empty')}
              text={t(without ? 'production.orders.needProduct' : 'production.orders.emptyText')}
            />
          ) : (
            <Table
              caption={t('production.orders.title')}
              columns={[
                { text: t('production.orders.key') },
                { text: t('production.state') },
                ...(record ? [{ text: t('production.actions') }] : []),
                { text: t('production.orders.product') },
                { text: t('production.orders.quantity'), end: true },
                { text: t('production.orders.planned') },
              ]}
            >
              {items.toReversed().map((order) => (
                <Row
                  key={order.id}
                  of={order}
                  product={products.data?.find((product) => product.id === order.productId)}
                  timeZone={timeZone}
                  ask={record ? setAsked : undefined}
                  write={write}
                />
              ))}
            </Table>
          )
        }
      </Answer>
      {asked?.what === 'new' && (
        <OrderDialog products={products.data ?? []} timeZone={timeZone} close={close} />
      )}
      {asked?.what === 'start' && (
        <StartDialog of={asked.order} timeZone={timeZone} close={close} done={setStarted} />
      )}
      {asked?.what === 'stop' && <StopDialog of={asked.order} timeZone={timeZone} close={close} />}
      {(asked?.what === 'finish' || asked?.what === 'cancel') && (
        <CloseDialog of={asked.order} by={asked.what} close={close} />
      )}
    </Panel>
  );
}

function Row({
  of,
  product,
  timeZone,
  ask,
  write,
}: {
  of: Order;
  product: Product | undefined;
  timeZone: string;
  ask: ((asked: Asked) => void) | undefined;
  write: boolean;
}) {
  const { t, i18n } = useTranslation();
  const machines = useMachines();
  const time = (text: string | null) => (text ? dateAndClock(toMs(text), i18n.language, timeZone) : '–');
  const unit = product ? itemUnit(product.unit, t) : '';
  return (
    <tr data-order={of.key}>
      <th scope="row">
        {of.key}
        {of.batch && <div className="quiet small">{t('production.orders.batchOf', { batch: of.batch })}</div>}
        <div className="quiet small">
          <Place of={of} />
        </div>
      </th>
      <td>
        <span className="condition" data-state={of.state}>
          <IxIcon name={marks[of.state]} size="16" aria-hidden="true" />
          {t(`production.orders.states.${of.state}`)}
        </span>
        {of.running.map((run) => (
          <div key={run.machineId} className="quiet small">
            {t('production.orders.runs', {
              machine: machineName(machines, run.machineId),
              when: time(run.start),
            })}
          </div>
        ))}
      </td>
      {ask && (
        <td>
          <Actions of={of} ask={ask} write={write} />
        </td>
      )}
      <td>
        {product ? product.name : `#${of.productId}`}
        {product && product.key !== product.name && <div className="quiet small">{product.key}</div>}
      </td>
      <td className="end number">{`${number(of.plannedQuantity, i18n.language)} ${unit}`}</td>
      <td className="number">
        {of.plannedStart || of.plannedEnd ? (
          <>
            {time(of.plannedStart)}
            <br />
            {time(of.plannedEnd)}
          </>
        ) : (
          '–'
        )}
      </td>
    </tr>
  );
}

/** What it is for: a line, machines, or any. */
function Place({ of }: { of: Order }) {
  const { t } = useTranslation();
  const machines = useMachines();
  const lines = usePlant().data?.sites.flatMap((site) => site.lines) ?? [];
  if (of.lineId !== null) {
    return lines.find((line) => line.id === of.lineId)?.name ?? `#${of.lineId}`;
  }
  return of.machineIds.length === 0
    ? t('production.orders.anywhere')
    : of.machineIds.map((id) => machineName(machines, id)).join(', ');
}

function Actions({ of, ask, write }: { of: Order; ask: (asked: Asked) => void; write: boolean }) {
  const { t } = useTranslation();
  const action = (what: Deed) => (
    <IxButton
      key={what}
      variant={what === 'start' && of.state !== 'running' ? 'primary' : 'secondary'}
      aria-label={t(`production.orders.${what}Of`, { name: of.key })}
      onClick={() => ask({ what, order: of })}
    >
      {t(`production.orders.${what}`)}
    </IxButton>
  );
  const possible: Record<OrderState, Deed[]> = {
    planned: ['start', 'cancel'],
    running: ['stop', 'start'],
    interrupted: ['start', 'finish', 'cancel'],
    finished: [],
    cancelled: [],
  };
  const may = (what: Deed) => write || what === 'start' || what === 'stop';
  return <div className="row">{possible[of.state].filter(may).map(action)}</div>;
}
