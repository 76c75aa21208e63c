import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/queries';
import { useChangeWorkOrder, useWorkOrders } from '../../api/work-orders';
import type { WorkOrder, WorkOrderEdit } from '../../api/types';
import { AreaField, Choice, SelectField, TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { ProblemBox } from '../../ui/states';
import { editOf, formOf, isMinutes, isQuantity, isReady, type OrderForm, type PartForm } from './order-form';

const running = ['open', 'in-progress'] as const;
const answers = ['yes', 'no', 'unknown'] as const;

/** What there is to say of an order while it is not closed. It follows the order until something is typed. */
export function WorkOrderForm({ order }: { order: WorkOrder }) {
  const { t } = useTranslation();
  const change = useChangeWorkOrder();
  const me = useSession().data?.user.email ?? '';
  const known = useWorkOrders('unfinished').data?.items ?? [];
  const [typed, setTyped] = useState<{ of: WorkOrder; form: OrderForm }>();
  const [closing, setClosing] = useState(false);
  const { of, form } = typed ?? { of: order, form: formOf(order) };
  const set = (part: Partial<OrderForm>) => setTyped({ of, form: { ...form, ...part } });
  const ready = isReady(form);
  const save = (more: WorkOrderEdit = {}) => {
    if (!ready) return;
    change.mutate({ of, ...editOf(of, form), ...more }, { onSuccess: () => setTyped(undefined) });
  };
  const names = [...new Set([me, ...known.map((each) => each.assignee)])].filter(Boolean);
  return (
    <div className="stack" data-order-form>
      <div className="row">
        {me && form.assignee !== me && (
          <IxButton
            disabled={!ready}
            loading={change.isPending}
            onClick={() => save({ assignee: me, state: 'in-progress' })}
          >
            {t('alarms.orders.take')}
          </IxButton>
        )}
      </div>
      <Form send={() => save()} busy={change.isPending}>
        <TextField
          label={t('alarms.orders.titleField')}
          value={form.title}
          change={(title) => set({ title })}
          required
        />
        <TextField
          label={t('alarms.orders.assignee')}
          value={form.assignee}
          change={(assignee) => set({ assignee })}
          suggestions={names}
        />
        <SelectField
          label={t('alarms.column.state')}
          value={form.state}
          change={(state) => set({ state: running.find((each) => each === state) ?? 'open' })}
        >
          {running.map((each) => (
            <option key={each} value={each}>
              {t(`alarms.orders.state.${each}`)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t('alarms.orders.minutes')}
          value={form.minutes}
          change={(minutes) => set({ minutes })}
          wrong={isMinutes(form.minutes) ? undefined : t('alarms.rules.noNumber')}
        />
        <TextField
          label={t('alarms.orders.externalNumber')}
          value={form.externalNumber}
          change={(externalNumber) => set({ externalNumber })}
        />
        <AreaField label={t('alarms.orders.cause')} value={form.cause} change={(cause) => set({ cause })} />
        <AreaField
          label={t('alarms.orders.action')}
          value={form.action}
          change={(action) => set({ action })}
        />
      </Form>
      <Parts parts={form.parts} change={(parts) => set({ parts })} />
      {change.error && <ProblemBox error={change.error} />}
      <div className="row">
        <IxButton disabled={!ready || !typed} loading={change.isPending} onClick={() => save()}>
          {t('action.save')}
        </IxButton>
        {!closing && (
          <IxButton variant="secondary" onClick={() => setClosing(true)}>
            {t('alarms.orders.close')}
          </IxButton>
        )}
      </div>
      {closing && (
        <div className="stack" data-closing>
          <p>{t('alarms.orders.closeText')}</p>
          {of.alarms.length > 0 && (
            <>
              <h3>{t('alarms.orders.wasReal')}</h3>
              <Choice
                label={t('alarms.orders.wasReal')}
                value={form.wasReal}
                options={answers.map((each) => ({ value: each, text: t(`alarms.orders.real.${each}`) }))}
                change={(wasReal) => set({ wasReal })}
              />
              <p className="quiet">{t('alarms.orders.wasRealText')}</p>
            </>
          )}
          <div className="row">
            <IxButton disabled={!ready} loading={change.isPending} onClick={() => save({ state: 'done' })}>
              {t('alarms.orders.done')}
            </IxButton>
            <IxButton
              variant="secondary"
              disabled={!ready}
              loading={change.isPending}
              onClick={() => save({ state: 'cancelled' })}
            >
              {t('alarms.orders.cancel')}
            </IxButton>
          </div>
        </div>
      )}
    </div>
  );
}

function Parts({ parts, change }: { parts: PartForm[]; change: (parts: PartForm[]) => void }) {
  const { t } = useTranslation();
  const set = (at: number, part: Partial<PartForm>) =>
    change(parts.map((each, index) => (index === at ? { ...each, ...part } : each)));
  return (
    <fieldset className="stack order-parts">
      <legend>{t('alarms.orders.parts')}</legend>
      {parts.map((part, at) => (
        <div key={at} className="row form-row">
          <TextField label={t('alarms.orders.part')} value={part.name} change={(name) => set(at, { name })} />
          <TextField
            label={t('alarms.orders.quantity')}
            value={part.quantity}
            change={(quantity) => set(at, { quantity })}
            wrong={part.quantity === '' || isQuantity(part.quantity) ? undefined : t('alarms.rules.noNumber')}
          />
          <IxButton
            variant="secondary"
            aria-label={t('alarms.removeOf', { name: part.name || t('alarms.orders.part') })}
            onClick={() => change(parts.filter((_, index) => index !== at))}
          >
            {t('alarms.remove')}
          </IxButton>
        </div>
      ))}
      <div>
        <IxButton variant="secondary" onClick={() => change([...parts, { name: '', quantity: '1' }])}>
          {t('alarms.orders.addPart')}
        </IxButton>
      </div>
    </fieldset>
  );
}
