import { IxButton } from '@siemens/ix-react';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearchParams } from 'react-router';
import { useEndWhatIf, useOeePolicy, useStartWhatIf, useWhatIf, type OeeScope } from '../../api/oee';
import { useProducts } from '../../api/production';
import { usePlant, usePlantZone, useSession } from '../../api/queries';
import { useWorkCalendars } from '../../api/shifts';
import type { OeePolicy, Plant, WhatIfRequest } from '../../api/types';
import { periodOf, windowOf, withPeriod, type PeriodName } from '../../lib/oee';
import { useNow } from '../../lib/now';
import { runTimeMs } from '../../lib/run-time';
import { zoneLabel } from '../../lib/time';
import { SelectField, TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { LinkButton } from '../../ui/LinkButton';
import { Page } from '../../ui/Page';
import { Panel } from '../../ui/Panel';
import { Answer, ProblemBox } from '../../ui/states';
import { PeriodPicker } from './PeriodPicker';
import { RuleFields } from './RuleFields';
import { areSame, draftOf, rulesOf, type Tried } from './rules';
import { scopeOf } from './scope';
import { ScopeField } from './ScopeField';
import { WhatIfResultView } from './WhatIfResultView';
import './oee.css';

const offered: PeriodName[] = ['today', 'yesterday', '7d', '30d'];
const dayMs = 86_400_000;
const noShifts = { shift: undefined, 'last-shift': undefined };

/** What past figures would be by other rules, run times or another calendar; changes nothing. */
export function WhatIfPage() {
  const plant = usePlant();
  const policy = useOeePolicy();
  return (
    <Answer of={plant}>
      {(data) => <Answer of={policy}>{(rules) => <WhatIfView plant={data} policy={rules} />}</Answer>}
    </Answer>
  );
}

function scopeIds(scope: OeeScope): WhatIfRequest['scope'] {
  if (scope.kind === 'all') return null;
  const ids = [scope.id];
  return scope.kind === 'site'
    ? { siteIds: ids }
    : scope.kind === 'line'
      ? { lineIds: ids }
      : { machineIds: ids };
}

function triedIn(state: unknown): Tried | undefined {
  return typeof state === 'object' && state !== null && 'id' in state && 'rules' in state
    ? (state as Tried)
    : undefined;
}

interface RunTimeRow {
  product: string;
  seconds: string;
}

function WhatIfView({ plant, policy }: { plant: Plant; policy: OeePolicy }) {
  const { t, i18n } = useTranslation();
  const [params, setParams] = useSearchParams();
  const plantZone = usePlantZone();
  const now = useNow();
  const tried = triedIn(useLocation().state);
  const { scope, timeZone = plantZone } = scopeOf(params, plant);
  const asked = periodOf(params, '30d');
  const period = asked === 'shift' || asked === 'last-shift' ? '30d' : asked;
  const window = windowOf(period, now, timeZone, noShifts) ?? { from: now - dayMs, to: now };
  const [draft, setDraft] = useState(() => draftOf(tried?.rules ?? policy, i18n.language));
  const [runTimes, setRunTimes] = useState<RunTimeRow[]>([]);
  const [calendar, setCalendar] = useState('');
  const [id, setId] = useState(tried?.id);
  const start = useStartWhatIf();
  const end = useEndWhatIf();
  const found = useWhatIf(id);
  const running = start.isPending || found.data?.state === 'running';
  const rules = rulesOf(draft);
  const ready = rules !== undefined && runTimes.every(({ seconds }) => runTimeMs(seconds) !== null);
  const go = () => {
    if (!ready || running) return;
    setId(undefined);
    start.mutate(
      {
        from: new Date(window.from).toISOString(),
        to: new Date(window.to).toISOString(),
        scope: scopeIds(scope),
        policy: areSame(rules, policy) ? null : rules,
        runTimes: runTimes.map(({ product, seconds }) => ({
          productId: Number(product),
          milliseconds: runTimeMs(seconds) ?? 0,
        })),
        workCalendarId: calendar === '' ? null : Number(calendar),
      },
      { onSuccess: (job) => setId(job.id) },
    );
  };
  const stop = () => {
    if (id !== undefined) end.mutate(id, { onSettled: () => setId(undefined) });
  };
  return (
    <Page
      title={t('oee.whatIf.title')}
      below={
        <p className="quiet">
          {t('oee.whatIf.below')} {t('time.zone', { zone: zoneLabel(now, i18n.language, timeZone) })}
        </p>
      }
      actions={<LinkButton to={`/oee?${params.toString()}`}>{t('oee.title')}</LinkButton>}
    >
      <div className="oee-asked">
        <ScopeField plant={plant} scope={scope} />
        <PeriodPicker
          period={period}
          offered={offered}
          window={window}
          timeZone={timeZone}
          change={(wanted) => setParams((before) => withPeriod(before, wanted))}
        />
      </div>
      <Panel title={t('oee.whatIf.suppose')}>
        <Form send={go} busy={running}>
          <RuleFields draft={draft} change={setDraft} />
          <PlanFields
            runTimes={runTimes}
            setRunTimes={setRunTimes}
            calendar={calendar}
            setCalendar={setCalendar}
          />
        </Form>
        <div className="row wide">
          {running ? (
            <IxButton variant="secondary" disabled={id === undefined} onClick={stop}>
              {t('oee.whatIf.stop')}
            </IxButton>
          ) : (
            <IxButton variant="primary" disabled={!ready} onClick={go}>
              {t('oee.whatIf.go')}
            </IxButton>
          )}
          <span className="quiet small">{t('oee.whatIf.nothing')}</span>
        </div>
        {found.data?.state === 'running' && (
          <div className="oee-progress" role="status">
            <progress
              max={Math.max(1, found.data.machineDays)}
              value={found.data.machineDaysDone}
              aria-label={t('oee.whatIf.progress')}
            />
            <span className="quiet small number">
              {t('oee.whatIf.days', { done: found.data.machineDaysDone, count: found.data.machineDays })}
            </span>
          </div>
        )}
        {found.data?.state === 'failed' && <p role="alert">{t('oee.whatIf.failed')}</p>}
        {start.error && <ProblemBox error={start.error} />}
        {found.error && <ProblemBox error={found.error} />}
      </Panel>
      {found.data?.result && (
        <WhatIfResultView result={found.data.result} policy={policy} timeZone={timeZone} />
      )}
    </Page>
  );
}

interface PlanFieldsProps {
  runTimes: RunTimeRow[];
  setRunTimes: (rows: RunTimeRow[]) => void;
  calendar: string;
  setCalendar: (id: string) => void;
}

/** What is planned for all sites, and so shown to those who see all. */
function PlanFields(props: PlanFieldsProps) {
  const whole = useSession().data?.sites === null;
  return whole ? <AllPlanFields {...props} /> : null;
}

function AllPlanFields({ runTimes, setRunTimes, calendar, setCalendar }: PlanFieldsProps) {
  const { t } = useTranslation();
  const products = useProducts().data ?? [];
  const calendars = useWorkCalendars().data ?? [];
  // one more, for the next product
  const rows = [...runTimes, { product: '', seconds: '' }];
  const change = (index: number, row: RunTimeRow) =>
    setRunTimes(rows.with(index, row).filter((each) => each.product !== ''));
  return (
    <>
      <SelectField label={t('oee.whatIf.calendar')} value={calendar} change={setCalendar}>
        <option value="">{t('oee.whatIf.asPlanned')}</option>
        {calendars.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </SelectField>
      {rows.map((row, index) => (
        <Fragment key={row.product}>
          <SelectField
            label={t('oee.whatIf.product')}
            value={row.product}
            change={(product) => change(index, { ...row, product })}
          >
            <option value="">{t('oee.whatIf.asPlanned')}</option>
            {products
              .filter(
                ({ id }) =>
                  id === Number(row.product) || runTimes.every((each) => Number(each.product) !== id),
              )
              .map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
          </SelectField>
          {row.product !== '' && (
            <TextField
              label={t('oee.whatIf.runTime')}
              value={row.seconds}
              change={(seconds) => change(index, { ...row, seconds })}
              wrong={runTimeMs(row.seconds) === null ? t('oee.whatIf.seconds') : undefined}
            />
          )}
        </Fragment>
      ))}
    </>
  );
}
