import { iconTasksOpen } from '@siemens/ix-icons/icons';
import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { usePlant, useSession } from '../../api/queries';
import {
  useChangeWorkOrder,
  useCreateWorkOrder,
  useWorkOrders,
  type WorkOrderList,
} from '../../api/work-orders';
import type { WorkOrder } from '../../api/types';
import { useNow } from '../../lib/now';
import { moment, toMs } from '../../lib/time';
import { AskDialog } from '../../ui/AskDialog';
import { Choice, SelectField, TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { Panel } from '../../ui/Panel';
import { Answer, Empty, ProblemBox } from '../../ui/states';
import { Table } from './Table';

const lists: WorkOrderList[] = ['unfinished', 'done', 'cancelled', 'all'];
const owners = ['anybody', 'nobody', 'me'] as const;

/** What is to be done, who has it and since when. */
export function WorkOrdersPanel({ zone, record }: { zone: string; record: boolean }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const me = useSession().data?.user.email ?? '';
  const list = lists.find((each) => each === params.get('show')) ?? 'unfinished';
  const who = owners.find((each) => each === params.get('who')) ?? 'anybody';
  const orders = useWorkOrders(list, { anybody: undefined, nobody: '', me }[who]);
  const change = useChangeWorkOrder();
  const [making, setMaking] = useState(false);
  const set = (name: string, value: string) =>
    setParams((before) => {
      before.set(name, value);
      return before;
    });
  return (
    <Panel
      title={t('alarms.orders.title')}
      aside={record && <IxButton onClick={() => setMaking(true)}>{t('alarms.orders.new')}</IxButton>}
    >
      <div className="row">
        <Choice
          label={t('alarms.orders.show')}
          value={list}
          options={lists.map((each) => ({ value: each, text: t(`alarms.orders.list.${each}`) }))}
          change={(show) => set('show', show)}
        />
        <Choice
          label={t('alarms.orders.who')}
          value={who}
          options={owners.map((each) => ({ value: each, text: t(`alarms.orders.of.${each}`) }))}
          change={(owner) => set('who', owner)}
        />
      </div>
      {change.error && <ProblemBox error={change.error} />}
      <Answer of={orders}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty
              icon={iconTasksOpen}
              title={t('alarms.orders.empty')}
              text={t('alarms.orders.emptyText')}
            />
          ) : (
            <>
              <Table
                stacked
                caption={t('alarms.orders.title')}
                columns={[
                  t('alarms.column.what'),
                  t('alarms.column.machine'),
                  t('alarms.column.state'),
                  t('alarms.orders.assignee'),
                  t('alarms.orders.made'),
                  t('alarms.column.actions'),
                ]}
              >
                {items.map((order) => (
                  <Row
                    key={order.id}
                    order={order}
                    zone={zone}
                    take={
                      record && me && order.closedAt === null && order.assignee !== me
                        ? () => change.mutate({ of: order, assignee: me, state: 'in-progress' })
                        : undefined
                    }
                  />
                ))}
              </Table>
              {next !== null && <p className="quiet">{t('alarms.list.more', { count: items.length })}</p>}
            </>
          )
        }
      </Answer>
      {making && <NewOrder close={() => setMaking(false)} />}
    </Panel>
  );
}

function Row({ order, zone, take }: { order: WorkOrder; zone: string; take: (() => void) | undefined }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const [params] = useSearchParams();
  const time = (text: string) => moment(toMs(text), now, i18n.language, zone);
  const to = new URLSearchParams(params);
  to.set('order', String(order.id));
  return (
    <tr data-order={order.id} data-state={order.state}>
      <th scope="row">
        <Link to={`?${to.toString()}`}>{order.title}</Link>
        <div className="small quiet">
          {order.id}
          {order.externalNumber && `, ${order.externalNumber}`}
        </div>
      </th>
      <td>
        <Link to={`/machines/${order.machineId}`}>{order.machine}</Link>
        <div className="small quiet">{order.place}</div>
      </td>
      <td>{t(`alarms.orders.state.${order.state}`)}</td>
      <td className="breakable">
        {order.assignee || t('alarms.orders.of.nobody')}
        {order.assignedAt && (
          <div className="small quiet number">
            {t('alarms.orders.since', { time: time(order.assignedAt) })}
          </div>
        )}
      </td>
      <td className="number">
        {time(order.createdAt)}
        {order.closedAt && (
          <div className="small quiet">{t('alarms.until', { time: time(order.closedAt) })}</div>
        )}
      </td>
      <td>
        {take && (
          <IxButton
            variant="secondary"
            aria-label={t('alarms.orders.takeOf', { id: order.id })}
            onClick={take}
          >
            {t('alarms.orders.take')}
          </IxButton>
        )}
      </td>
    </tr>
  );
}

/** Without an alarm: somebody has seen something. */
function NewOrder({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const [, setParams] = useSearchParams();
  const create = useCreateWorkOrder();
  const machines =
    usePlant().data?.sites.flatMap((site) => site.lines.flatMap((line) => line.machines)) ?? [];
  const [machine, setMachine] = useState('');
  const [title, setTitle] = useState('');
  const chosen = machines.find((each) => String(each.id) === machine) ?? machines[0];
  const ready = title.trim() !== '' && chosen !== undefined;
  const send = () => {
    if (!ready) return;
    create.mutate(
      { machineId: chosen.id, title: title.trim() },
      {
        onSuccess: (made) => {
          close();
          setParams({ view: 'orders', order: String(made.id) });
        },
      },
    );
  };
  return (
    <AskDialog
      title={t('alarms.orders.new')}
      close={close}
      action={t('alarms.orders.make')}
      ready={ready}
      work={create}
      go={send}
    >
      <p>{t('alarms.orders.newText')}</p>
      <Form send={send} busy={create.isPending}>
        <SelectField label={t('alarms.column.machine')} value={String(chosen?.id ?? '')} change={setMachine}>
          {machines.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </SelectField>
        <TextField label={t('alarms.orders.titleField')} value={title} change={setTitle} required />
      </Form>
    </AskDialog>
  );
}
