import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnect, usePlant } from '../../api/queries';
import type { Connection, ConnectionRequest } from '../../api/types';
import { machineKind, machineKinds } from '../../lib/kinds';
import { ownZone } from '../../lib/time';
import { SelectField, TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { kindText } from '../../ui/machine-kind';
import { Panel } from '../../ui/Panel';
import { ProblemBox } from '../../ui/states';

const key = /^[A-Za-z0-9_-]{1,64}$/;

const blank = { site: '', area: '', line: '', machine: '', name: '', kind: 'other' };

export function ConnectForm({
  made,
}: {
  made: (connection: Connection, request: ConnectionRequest, since: number) => void;
}) {
  const { t } = useTranslation();
  const [form, setForm] = useState(blank);
  const [tried, setTried] = useState(false);
  const connect = useConnect();
  const sites = usePlant().data?.sites ?? [];
  const lines = sites.find((site) => site.key === form.site)?.lines ?? [];

  const set = (name: keyof typeof blank) => (value: string) => setForm({ ...form, [name]: value });
  const wrong = (name: 'site' | 'line' | 'machine' | 'area') => {
    const value = form[name];
    if (value === '') return tried && name !== 'area' ? t('connect.needed') : undefined;
    return key.test(value) ? undefined : t('connect.keyRule');
  };
  const valid =
    (['site', 'line', 'machine'] as const).every((name) => key.test(form[name])) &&
    (form.area === '' || key.test(form.area));

  const send = () => {
    setTried(true);
    if (!valid) return;
    const { area, name, kind, ...rest } = form;
    const request: ConnectionRequest = {
      ...rest,
      kind: machineKind(kind),
      timeZone: ownZone(),
      ...(area ? { area } : {}),
      ...(name.trim() ? { name: name.trim() } : {}),
    };
    // A second earlier: a message may arrive while the answer is on its way.
    const since = Date.now() - 1000;
    connect.mutate(request, { onSuccess: (connection) => made(connection, request, since) });
  };

  return (
    <Panel title={t('connect.form.title')}>
      <p className="quiet">{t('connect.form.text')}</p>
      <Form send={send} busy={connect.isPending}>
        <TextField
          label={t('connect.site')}
          value={form.site}
          change={set('site')}
          required
          wrong={wrong('site')}
          hint={t('connect.siteHint')}
          suggestions={sites.map((site) => site.key)}
        />
        <TextField
          label={t('connect.line')}
          value={form.line}
          change={set('line')}
          required
          wrong={wrong('line')}
          hint={t('connect.lineHint')}
          suggestions={lines.map((line) => line.key)}
        />
        <TextField
          label={t('connect.machine')}
          value={form.machine}
          change={set('machine')}
          required
          wrong={wrong('machine')}
          hint={t('connect.machineHint')}
        />
        <TextField
          label={t('connect.area')}
          value={form.area}
          change={set('area')}
          wrong={wrong('area')}
          hint={t('connect.areaHint')}
        />
        <TextField
          label={t('machineForm.name')}
          value={form.name}
          change={set('name')}
          hint={t('connect.nameHint')}
        />
        <SelectField label={t('machineForm.kind')} value={form.kind} change={set('kind')}>
          {machineKinds.map((each) => (
            <option key={each} value={each}>
              {kindText(each, t)}
            </option>
          ))}
        </SelectField>
      </Form>
      {connect.error && <ProblemBox error={connect.error} />}
      <div>
        <IxButton loading={connect.isPending} onClick={send}>
          {t('connect.create')}
        </IxButton>
      </div>
    </Panel>
  );
}
