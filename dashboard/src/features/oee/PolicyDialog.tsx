import { iconConfigure } from '@siemens/ix-icons/icons';
import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePutOeePolicy } from '../../api/oee';
import { useMay } from '../../api/queries';
import type { OeePolicy, OeePolicyRequest } from '../../api/types';
import { duration } from '../../lib/time';
import { AskDialog } from '../../ui/AskDialog';
import { Dialog, DialogActions } from '../../ui/Dialog';
import { SelectField, TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { policyText } from './words';

/** The rules the figures follow, and for engineers the way to change them. */
export function PolicyButton({ policy, timeZone }: { policy: OeePolicy; timeZone: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'read' | 'change'>();
  return (
    <>
      <IxButton variant="secondary" icon={iconConfigure} onClick={() => setOpen('read')}>
        {t('oee.policy.button')}
      </IxButton>
      {open === 'read' && (
        <PolicyWords
          policy={policy}
          timeZone={timeZone}
          close={() => setOpen(undefined)}
          change={() => setOpen('change')}
        />
      )}
      {open === 'change' && <PolicyForm policy={policy} close={() => setOpen(undefined)} />}
    </>
  );
}

function PolicyWords({
  policy,
  timeZone,
  close,
  change,
}: {
  policy: OeePolicy;
  timeZone: string;
  close: () => void;
  change: () => void;
}) {
  const { t, i18n } = useTranslation();
  const write = useMay('write');
  return (
    <Dialog title={t('oee.policy.title')} close={close}>
      <p className="quiet">{policyText(policy, t, i18n.language, timeZone)}</p>
      <ul className="oee-rules">
        <li>{t(`oee.policy.view.${policy.view}`)}</li>
        <li>{t('oee.policy.minorStop', { limit: duration(policy.minorStopLimitMs) })}</li>
        <li>{t(`oee.policy.orders.${policy.orders}`)}</li>
        <li>{t(`oee.policy.setup.${policy.setup}`)}</li>
        <li>{t(`oee.policy.rejects.${policy.rejects}`)}</li>
        <li>{t('oee.policy.startUp', { limit: duration(policy.startUpMs) })}</li>
      </ul>
      <p className="quiet small">{t(write ? 'oee.policy.past' : 'oee.policy.readOnly')}</p>
      <DialogActions>
        {write && (
          <IxButton variant="secondary" onClick={change}>
            {t('oee.policy.change')}
          </IxButton>
        )}
        <IxButton onClick={close}>{t('action.close')}</IxButton>
      </DialogActions>
    </Dialog>
  );
}

/** Minutes as people write them, with a point or a comma; null where it is no time up to an hour. */
function minutesMs(text: string): number | null {
  const plain = text.trim().replace(',', '.');
  if (!/^\d+(\.\d+)?$/.test(plain)) return null;
  const ms = Math.round(Number(plain) * 60_000);
  return ms <= 3_600_000 ? ms : null;
}

function PolicyForm({ policy, close }: { policy: OeePolicy; close: () => void }) {
  const { t, i18n } = useTranslation();
  const put = usePutOeePolicy();
  const [rules, setRules] = useState<OeePolicyRequest>({
    view: policy.view,
    orders: policy.orders,
    setup: policy.setup,
    rejects: policy.rejects,
    minorStopLimitMs: policy.minorStopLimitMs,
    startUpMs: policy.startUpMs,
  });
  const minutes = (ms: number) =>
    new Intl.NumberFormat(i18n.language, { useGrouping: false }).format(ms / 60_000);
  const [limit, setLimit] = useState(() => minutes(policy.minorStopLimitMs));
  const [startUp, setStartUp] = useState(() => minutes(policy.startUpMs));
  const limitMs = minutesMs(limit);
  const startUpMs = minutesMs(startUp);
  const ready = limitMs !== null && startUpMs !== null;
  const save = () => {
    if (!ready) return;
    put.mutate({ ...rules, minorStopLimitMs: limitMs, startUpMs }, { onSuccess: close });
  };
  return (
    <AskDialog
      title={t('oee.policy.change')}
      close={close}
      action={t('oee.policy.save')}
      ready={ready}
      work={put}
      go={save}
    >
      <p>{t('oee.policy.warning')}</p>
      <Form send={save} busy={put.isPending} layout="stack">
        <SelectField
          label={t('oee.policy.view.label')}
          value={rules.view}
          change={(view) => setRules({ ...rules, view: view === 'tpm' ? 'tpm' : 'iso' })}
          hint={t(`oee.policy.view.${rules.view}`)}
        >
          <option value="iso">{t('oee.policy.view.isoName')}</option>
          <option value="tpm">{t('oee.policy.view.tpmName')}</option>
        </SelectField>
        <TextField
          label={t('oee.policy.minorStopLabel')}
          value={limit}
          change={setLimit}
          wrong={limitMs === null ? t('oee.policy.minutes') : undefined}
        />
        <SelectField
          label={t('oee.policy.orders.label')}
          value={rules.orders}
          change={(orders) => setRules({ ...rules, orders: orders === 'as-told' ? 'as-told' : 'one-order' })}
        >
          <option value="one-order">{t('oee.policy.orders.one-order')}</option>
          <option value="as-told">{t('oee.policy.orders.as-told')}</option>
        </SelectField>
        <SelectField
          label={t('oee.policy.setup.label')}
          value={rules.setup}
          change={(setup) => setRules({ ...rules, setup: setup === 'planned' ? 'planned' : 'loss' })}
        >
          <option value="loss">{t('oee.policy.setup.loss')}</option>
          <option value="planned">{t('oee.policy.setup.planned')}</option>
        </SelectField>
        <SelectField
          label={t('oee.policy.rejects.label')}
          value={rules.rejects}
          change={(rejects) =>
            setRules({ ...rules, rejects: rejects === 'none-is-good' ? 'none-is-good' : 'counted' })
          }
        >
          <option value="counted">{t('oee.policy.rejects.counted')}</option>
          <option value="none-is-good">{t('oee.policy.rejects.none-is-good')}</option>
        </SelectField>
        <TextField
          label={t('oee.policy.startUpLabel')}
          value={startUp}
          change={setStartUp}
          wrong={startUpMs === null ? t('oee.policy.minutes') : undefined}
        />
      </Form>
    </AskDialog>
  );
}
