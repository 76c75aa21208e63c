import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../api/http';
import { useEditSignal } from '../../api/queries';
import type { Signal } from '../../api/types';
import { faultsOf, rolesOf, settingsOf, toForm, type SignalForm } from '../../lib/signal-form';
import { unitText } from '../../lib/units';
import { Dialog, DialogActions } from '../../ui/Dialog';
import { SelectField, TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { roleText } from '../../ui/role-text';
import { ProblemBox } from '../../ui/states';
import { DeleteSignal } from './DeleteSignal';

const kinds = ['gauge', 'counter', 'state', 'text', 'waveform'] as const;
const retentions = ['short', 'standard', 'long'] as const;

/** What the server says of one field stands at the field. */
function faultAt(error: unknown, field: string): string | undefined {
  return error instanceof ProblemError
    ? error.problem.faults?.find((fault) => fault.at === field)?.detail
    : undefined;
}

export function SignalDialog({ of, close }: { of: Signal; close: () => void }) {
  const { t } = useTranslation();
  const edit = useEditSignal();
  // The form is filled once; the page behind may be read again meanwhile.
  const [seen] = useState(of);
  const [form, setForm] = useState<SignalForm>(() => toForm(of));
  const [kind, setKind] = useState(of.kind);
  const [role, setRole] = useState(of.role);
  const [retention, setRetention] = useState(of.retention);
  const [tried, setTried] = useState(false);
  const [unwanted, setUnwanted] = useState(false);
  const faults = faultsOf(form);
  const set = (field: keyof SignalForm) => (value: string) => setForm({ ...form, [field]: value });
  const wrong = (field: 'min' | 'max' | 'interval' | 'modulus') => {
    const fault = tried ? faults[field] : undefined;
    return fault && t(`signal.${fault}Wrong`);
  };
  const numeric = kind === 'gauge' || kind === 'counter';
  const send = () => {
    setTried(true);
    if (Object.keys(faults).length > 0 || form.name.trim() === '') return;
    edit.mutate({ of: seen, ...settingsOf(form), kind, role, retention }, { onSuccess: close });
  };
  if (unwanted) return <DeleteSignal signalId={of.id} name={of.name || of.key} close={close} />;
  return (
    <Dialog title={t('signal.title')} close={close}>
      <p>
        <code className="breakable">{of.key}</code>
      </p>
      <Form send={send} busy={edit.isPending}>
        <TextField
          label={t('signal.name')}
          value={form.name}
          change={set('name')}
          required
          wrong={tried && form.name.trim() === '' ? t('connect.needed') : faultAt(edit.error, 'name')}
        />
        <SelectField
          label={t('signal.kind')}
          value={kind}
          change={(value) => setKind(kinds.find((each) => each === value) ?? kind)}
          hint={kind === of.kind ? undefined : t('signal.past')}
        >
          {kinds.map((each) => (
            <option key={each} value={each}>
              {t(`signal.kinds.${each}`)}
            </option>
          ))}
        </SelectField>
        <SelectField label={t('signal.role')} value={role} change={setRole} hint={t('signal.roleHint')}>
          <option value="">{t('signal.roles.none')}</option>
          {rolesOf(kind, role).map((each) => (
            <option key={each} value={each}>
              {roleText(each, t)}
            </option>
          ))}
        </SelectField>
        <div className="all">
          <TextField
            label={t('signal.unit')}
            value={form.unit}
            change={set('unit')}
            wrong={faultAt(edit.error, 'unit')}
            hint={
              form.unit.trim() === ''
                ? t('signal.unitHintEmpty')
                : t('signal.unitHint', { shown: unitText(form.unit.trim()) })
            }
          />
        </div>
        {numeric && (
          <>
            <TextField
              label={t('signal.min')}
              value={form.min}
              change={set('min')}
              wrong={wrong('min') ?? faultAt(edit.error, 'validRange')}
              hint={t('signal.limitHint')}
            />
            <TextField label={t('signal.max')} value={form.max} change={set('max')} wrong={wrong('max')} />
          </>
        )}
        {kind === 'counter' && (
          <TextField
            label={t('signal.modulus')}
            value={form.modulus}
            change={set('modulus')}
            wrong={wrong('modulus') ?? faultAt(edit.error, 'modulus')}
            hint={t('signal.modulusHint')}
          />
        )}
        <TextField
          label={t('signal.interval')}
          value={form.interval}
          change={set('interval')}
          wrong={wrong('interval') ?? faultAt(edit.error, 'expectedIntervalMs')}
          hint={t('signal.intervalHint')}
        />
        <SelectField
          label={t('signal.retention')}
          value={retention}
          change={(value) => setRetention(retentions.find((each) => each === value) ?? retention)}
          hint={t('signal.retentionHint')}
        >
          {retentions.map((each) => (
            <option key={each} value={each}>
              {t(`signal.retentions.${each}`)}
            </option>
          ))}
        </SelectField>
      </Form>
      {edit.error && <ProblemBox error={edit.error} />}
      <DialogActions>
        <IxButton variant="danger-tertiary" onClick={() => setUnwanted(true)}>
          {t('deleted.action')}
        </IxButton>
        <IxButton variant="secondary" onClick={close}>
          {t('action.cancel')}
        </IxButton>
        <IxButton loading={edit.isPending} onClick={send}>
          {t('action.save')}
        </IxButton>
      </DialogActions>
    </Dialog>
  );
}
