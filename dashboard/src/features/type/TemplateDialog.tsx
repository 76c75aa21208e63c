import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rolesOf } from '../../lib/signal-form';
import {
  templateFaults,
  templateOf,
  toTemplateForm,
  type Template,
  type TemplateForm,
} from '../../lib/template-form';
import { unitText } from '../../lib/units';
import { Dialog, DialogActions } from '../../ui/Dialog';
import { SelectField, TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { roleText } from '../../ui/role-text';

const kinds = ['gauge', 'counter', 'state', 'text', 'waveform'] as const;
const retentions = ['short', 'standard', 'long'] as const;

/** Roles that fit, of any kind while none is chosen. */
const rolesFor = (kind: string, role: string) =>
  kind === ''
    ? [...new Set(['gauge', 'counter', 'state'].flatMap((each) => rolesOf(each, role)))]
    : rolesOf(kind, role);

/** What a type says of one signal. */
export function TemplateDialog({
  of,
  taken,
  close,
  put,
}: {
  of: Template | undefined;
  taken: string[];
  close: () => void;
  put: (template: Template) => void;
}) {
  const { t } = useTranslation();
  const [form, setForm] = useState<TemplateForm>(() => toTemplateForm(of));
  const [tried, setTried] = useState(false);
  const faults = templateFaults(form, of ? [] : taken);
  const set = (field: keyof TemplateForm) => (value: string) => setForm({ ...form, [field]: value });
  const wrong = (field: keyof TemplateForm) => {
    const fault = tried ? faults[field] : undefined;
    if (fault === undefined) return undefined;
    return fault === 'source' || fault === 'words' || fault === 'thresholds'
      ? t(`types.wrong.${fault}`)
      : t(`signal.${fault}Wrong`);
  };
  const numeric = form.kind === '' || form.kind === 'gauge' || form.kind === 'counter';
  const tells = form.role === 'state' || form.role === 'run' || form.words !== '';
  const send = () => {
    setTried(true);
    if (Object.keys(faults).length === 0) put(templateOf(form));
  };
  return (
    <Dialog title={of ? t('types.changeOf', { source: of.source }) : t('types.add')} close={close}>
      <p className="quiet">{t('types.blank')}</p>
      <Form send={send} busy={false}>
        {!of && (
          <TextField
            label={t('types.source')}
            value={form.source}
            change={set('source')}
            hint={t('types.sourceHint')}
            wrong={wrong('source')}
            required
          />
        )}
        <TextField label={t('signal.name')} value={form.name} change={set('name')} />
        <SelectField label={t('signal.kind')} value={form.kind} change={set('kind')}>
          <option value="">{t('types.own')}</option>
          {kinds.map((each) => (
            <option key={each} value={each}>
              {t(`signal.kinds.${each}`)}
            </option>
          ))}
        </SelectField>
        <SelectField label={t('signal.role')} value={form.role} change={set('role')}>
          <option value="">{t('types.own')}</option>
          {rolesFor(form.kind, form.role).map((each) => (
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
              wrong={wrong('min')}
              hint={t('signal.limitHint')}
            />
            <TextField label={t('signal.max')} value={form.max} change={set('max')} wrong={wrong('max')} />
          </>
        )}
        {(form.kind === 'counter' || form.modulus !== '') && (
          <TextField
            label={t('signal.modulus')}
            value={form.modulus}
            change={set('modulus')}
            wrong={wrong('modulus')}
            hint={t('signal.modulusHint')}
          />
        )}
        <TextField
          label={t('signal.interval')}
          value={form.interval}
          change={set('interval')}
          wrong={wrong('interval')}
          hint={t('signal.intervalHint')}
        />
        <SelectField
          label={t('signal.retention')}
          value={form.retention}
          change={set('retention')}
          hint={t('signal.retentionHint')}
        >
          <option value="">{t('types.own')}</option>
          {retentions.map((each) => (
            <option key={each} value={each}>
              {t(`signal.retentions.${each}`)}
            </option>
          ))}
        </SelectField>
        {tells && (
          <div className="all">
            <TextField
              label={t('types.settings.stateMapping')}
              value={form.words}
              change={set('words')}
              wrong={wrong('words')}
              hint={t('types.wordsHint')}
            />
          </div>
        )}
        {(form.role === 'power' || form.idle !== '' || form.producing !== '') && (
          <>
            <TextField
              label={t('states.power.idleAbove', { unit: unitText(form.unit) })}
              value={form.idle}
              change={set('idle')}
              hint={t('states.power.idleHint')}
            />
            <TextField
              label={t('states.power.producingAbove', { unit: unitText(form.unit) })}
              value={form.producing}
              change={set('producing')}
              wrong={wrong('producing')}
              hint={t('states.power.producingHint')}
            />
          </>
        )}
      </Form>
      <DialogActions>
        <IxButton variant="secondary" onClick={close}>
          {t('action.cancel')}
        </IxButton>
        <IxButton onClick={send}>{t('types.take')}</IxButton>
      </DialogActions>
    </Dialog>
  );
}
