import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCloseOrder, useCreateOrder, useOrders, useStartOrder, useStopOrder } from '../../api/production';
import { usePlant } from '../../api/queries';
import type { Order, Product, StartedOrder } from '../../api/types';
import { fromLocalInput } from '../../lib/time';
import { AskDialog } from '../../ui/AskDialog';
import { Choice, SelectField, TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { machineName, useMachines } from './machines';

/** An instant for the API, null for now; undefined where it is no time. */
function instant(text: string, timeZone: string): string | null | undefined {
  if (text === '') return null;
  const ms = fromLocalInput(text, timeZone);
  return ms === null ? undefined : new Date(ms).toISOString();
}

export function OrderDialog({
  products,
  timeZone,
  close,
}: {
  products: Product[];
  timeZone: string;
  close: () => void;
}) {
  const { t } = useTranslation();
  const create = useCreateOrder();
  const machines = useMachines();
  const lines = usePlant().data?.sites.flatMap((site) => site.lines) ?? [];
  const active = products.filter((product) => product.active);
  const [key, setKey] = useState('');
  const [productId, setProductId] = useState(String(active[0]?.id ?? ''));
  const [quantity, setQuantity] = useState('');
  const [batch, setBatch] = useState('');
  const [place, setPlace] = useState('');
  const [start, setStart] = useState('');
  const [end, setEnd] = useState('');
  const amount = Number(quantity.trim().replace(',', '.'));
  const from = instant(start, timeZone);
  const to = instant(end, timeZone);
  const ready =
    key.trim() !== '' &&
    productId !== '' &&
    quantity.trim() !== '' &&
    amount > 0 &&
    from !== undefined &&
    to !== undefined;
  const send = () => {
    if (!ready) return;
    const [kind, id] = place.split(':');
    create.mutate(
      {
        key: key.trim(),
        productId: Number(productId),
        plannedQuantity: amount,
        batch: batch.trim() || null,
        plannedStart: from,
        plannedEnd: to,
        lineId: kind === 'line' ? Number(id) : null,
        machineIds: kind === 'machine' ? [Number(id)] : null,
      },
      { onSuccess: close },
    );
  };
  return (
    <AskDialog
      title={t('production.orders.create')}
      close={close}
      action={t('production.orders.create')}
      ready={ready}
      work={create}
      go={send}
    >
      <Form send={send} busy={create.isPending}>
        <TextField
          label={t('production.orders.key')}
          value={key}
          change={setKey}
          hint={t('production.keyHint')}
          required
        />
        <SelectField label={t('production.orders.product')} value={productId} change={setProductId}>
          {active.map((product) => (
            <option key={product.id} value={product.id}>
              {`${product.key} ${product.name}`}
            </option>
          ))}
        </SelectField>
        <TextField label={t('production.orders.quantity')} value={quantity} change={setQuantity} required />
        <TextField label={t('production.orders.batch')} value={batch} change={setBatch} />
        <SelectField label={t('production.orders.place')} value={place} change={setPlace}>
          <option value="">{t('production.orders.anywhere')}</option>
          {lines.map((line) => (
            <option key={`line:${line.id}`} value={`line:${line.id}`}>
              {t('production.orders.line', { name: line.name })}
            </option>
          ))}
          {machines.map((machine) => (
            <option key={`machine:${machine.id}`} value={`machine:${machine.id}`}>
              {machine.name}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t('production.orders.plannedStart')}
          type="datetime-local"
          value={start}
          change={setStart}
        />
        <TextField
          label={t('production.orders.plannedEnd')}
          type="datetime-local"
          value={end}
          change={setEnd}
        />
      </Form>
    </AskDialog>
  );
}

export function StartDialog({
  of,
  timeZone,
  close,
  done,
}: {
  of: Order;
  timeZone: string;
  close: () => void;
  done: (started: StartedOrder) => void;
}) {
  const { t } = useTranslation();
  const start = useStartOrder();
  const busy = new Set(of.running.map((run) => run.machineId));
  const machines = useMachines().filter(
    (machine) =>
      !busy.has(machine.id) &&
      (of.lineId === null
        ? of.machineIds.length === 0 || of.machineIds.includes(machine.id)
        : machine.lineId === of.lineId),
  );
  const [chosen, setChosen] = useState('');
  const [text, setText] = useState('');
  const machineId = Number(chosen || machines[0]?.id);
  const at = instant(text, timeZone);
  const other = useOrders('running').data?.find((order) =>
    order.running.some((run) => run.machineId === machineId),
  );
  const ready = machines.length > 0 && at !== undefined;
  const send = () => {
    if (!ready) return;
    start.mutate(
      { id: of.id, machineId, at },
      {
        onSuccess: (started) => {
          done(started);
          close();
        },
      },
    );
  };
  return (
    <AskDialog
      title={t('production.orders.startOf', { name: of.key })}
      close={close}
      action={t('production.orders.start')}
      ready={ready}
      work={start}
      go={send}
    >
      {machines.length === 0 && <p>{t('production.orders.noMachine')}</p>}
      <Form send={send} busy={start.isPending}>
        <SelectField
          label={t('production.machine')}
          value={String(machineId)}
          change={setChosen}
          hint={other && t('production.orders.willEnd', { name: other.key })}
        >
          {machines.map((machine) => (
            <option key={machine.id} value={machine.id}>
              {machine.name}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t('production.orders.at')}
          type="datetime-local"
          value={text}
          change={setText}
          hint={t('production.orders.atHint')}
        />
      </Form>
    </AskDialog>
  );
}

export function StopDialog({ of, timeZone, close }: { of: Order; timeZone: string; close: () => void }) {
  const { t } = useTranslation();
  const stop = useStopOrder();
  const machines = useMachines();
  const [machine, setMachine] = useState(String(of.running[0]?.machineId ?? ''));
  const [text, setText] = useState('');
  const [then, setThen] = useState<'later' | 'finished'>('later');
  const last = of.running.length === 1;
  const at = instant(text, timeZone);
  const ready = machine !== '' && at !== undefined;
  const send = () => {
    if (!ready) return;
    stop.mutate(
      { id: of.id, machineId: Number(machine), at, finished: last && then === 'finished' },
      { onSuccess: close },
    );
  };
  return (
    <AskDialog
      title={t('production.orders.stopOf', { name: of.key })}
      close={close}
      action={t('production.orders.stop')}
      ready={ready}
      work={stop}
      go={send}
    >
      <Form send={send} busy={stop.isPending}>
        <SelectField label={t('production.machine')} value={machine} change={setMachine}>
          {of.running.map((run) => (
            <option key={run.machineId} value={run.machineId}>
              {machineName(machines, run.machineId)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t('production.orders.at')}
          type="datetime-local"
          value={text}
          change={setText}
          hint={t('production.orders.atHint')}
        />
      </Form>
      {last && (
        <Choice
          label={t('production.orders.then')}
          value={then}
          options={[
            { value: 'later', text: t('production.orders.later') },
            { value: 'finished', text: t('production.orders.done') },
          ]}
          change={setThen}
        />
      )}
    </AskDialog>
  );
}

export function CloseDialog({ of, by, close }: { of: Order; by: 'finish' | 'cancel'; close: () => void }) {
  const { t } = useTranslation();
  const end = useCloseOrder();
  return (
    <AskDialog
      title={t(`production.orders.${by}Of`, { name: of.key })}
      close={close}
      action={t(`production.orders.${by}`)}
      danger={by === 'cancel'}
      work={end}
      go={() => end.mutate({ id: of.id, by }, { onSuccess: close })}
    >
      <p>{t('production.orders.noWayBack')}</p>
    </AskDialog>
  );
}
