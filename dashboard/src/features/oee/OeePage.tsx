import { iconBarchart } from '@siemens/ix-icons/icons';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { fetchOeeCsv, oeePath, useOee, useOeeCorrections } from '../../api/oee';
import { usePlant, usePlantZone } from '../../api/queries';
import type { OeeResult, Plant } from '../../api/types';
import { ElementPatterns } from '../../charts/ElementPatterns';
import { isFixedPeriod, newestShifts, periodOf, periods, windowOf, withPeriod } from '../../lib/oee';
import { useNow } from '../../lib/now';
import { zoneLabel } from '../../lib/time';
import { ApiCall } from '../../ui/ApiCall';
import { CsvButton } from '../../ui/CsvButton';
import { LinkButton } from '../../ui/LinkButton';
import { Page } from '../../ui/Page';
import { Panel } from '../../ui/Panel';
import { Answer, Empty, Loading } from '../../ui/states';
import { Corrections } from './Corrections';
import { Figures } from './Figures';
import { Losses } from './Losses';
import { MachinesTable } from './MachinesTable';
import { Notes } from './Notes';
import { PeriodPicker } from './PeriodPicker';
import { PolicyButton } from './PolicyDialog';
import { scopeOf } from './scope';
import { ScopeField } from './ScopeField';
import { when } from './words';
import './oee.css';

/** How well the machines used their planned time, and where it went. */
export function OeePage() {
  const { t } = useTranslation();
  const plant = usePlant();
  return (
    <Answer of={plant}>
      {(data) =>
        data.sites.some((site) => site.lines.some((line) => line.machines.length > 0)) ? (
          <OeeView plant={data} />
        ) : (
          <Page title={t('oee.title')}>
            <Empty icon={iconBarchart} title={t('oee.empty.title')} text={t('oee.empty.text')}>
              <LinkButton to="/connect">{t('plant.empty.action')}</LinkButton>
            </Empty>
          </Page>
        )
      }
    </Answer>
  );
}

const dayMs = 86_400_000;

function OeeView({ plant }: { plant: Plant }) {
  const { t, i18n } = useTranslation();
  const [params, setParams] = useSearchParams();
  const plantZone = usePlantZone();
  const now = useNow();
  const { scope, timeZone = plantZone } = scopeOf(params, plant);
  const lately = useOee(scope, 'lately', (at) => ({ from: at - 1.5 * dayMs, to: at }), 'shift', 60_000);
  const shifts = newestShifts(lately.data?.items ?? []);
  const period = periodOf(params, 'today');
  const window = (at: number) => windowOf(period, at, timeZone, shifts);
  const result = useOee(
    scope,
    JSON.stringify([period, timeZone, isFixedPeriod(period) ? null : shifts]),
    window,
    'machine',
    isFixedPeriod(period) || period === 'yesterday' || period === 'last-shift' ? 60_000 : 10_000,
  );
  const shown = window(now);
  const offered = periods.filter(
    (each) => (each !== 'shift' && each !== 'last-shift') || each === period || shifts[each] !== undefined,
  );
  return (
    <Page
      title={t('oee.title')}
      below={
        <p className="quiet">
          {t('oee.below')} {t('time.zone', { zone: zoneLabel(now, i18n.language, timeZone) })}
        </p>
      }
      actions={
        <>
          <LinkButton to={`/oee/what-if${pageSearch(params)}`}>{t('oee.whatIf.title')}</LinkButton>
          {result.data && <PolicyButton policy={result.data.policy} timeZone={timeZone} />}
          {shown && (
            <>
              <ApiCall path={oeePath(scope, shown, 'machine')} what={t('oee.title')} />
              <CsvButton name="oee" load={() => fetchOeeCsv(scope, shown, 'machine')} />
            </>
          )}
        </>
      }
    >
      <ElementPatterns />
      <div className="oee-asked">
        <ScopeField plant={plant} scope={scope} />
        <PeriodPicker
          period={period}
          offered={offered}
          window={shown ?? { from: now - dayMs, to: now }}
          timeZone={timeZone}
          change={(wanted) => setParams((before) => withPeriod(before, wanted))}
        />
      </div>
      {shown === undefined ? (
        lately.isPending ? (
          <Loading />
        ) : (
          <Answer of={lately}>{() => <p className="quiet">{t('oee.noShift')}</p>}</Answer>
        )
      ) : (
        <Answer of={result}>
          {(data) => <Result result={data} timeZone={timeZone} search={machineSearch(params)} />}
        </Answer>
      )}
    </Page>
  );
}

/** The same time on the machine's page. */
function machineSearch(params: URLSearchParams): string {
  return kept(params, ['period', 'from', 'to']);
}

/** The same machines and time on another page. */
function pageSearch(params: URLSearchParams): string {
  return kept(params, ['site', 'line', 'period', 'from', 'to']);
}

function kept(params: URLSearchParams, names: string[]): string {
  const next = new URLSearchParams();
  for (const name of names) {
    const value = params.get(name);
    if (value !== null) next.set(name, value);
  }
  return next.size === 0 ? '' : `?${next.toString()}`;
}

function Result({ result, timeZone, search }: { result: OeeResult; timeZone: string; search: string }) {
  const { t, i18n } = useTranslation();
  const corrections = useOeeCorrections(8);
  const { total, policy, items } = result;
  const time = (text: string) => when(text, i18n.language, timeZone);
  return (
    <>
      <Panel
        title={t('oee.total')}
        aside={
          <span className="quiet small number">
            {time(result.from)} – {time(result.to)}
            {result.recomputing && <span className="tag oee-running">{t('oee.recomputing')}</span>}
            {total.running && <span className="tag oee-running">{t('oee.running')}</span>}
          </span>
        }
      >
        <Figures figure={total} policy={policy} />
      </Panel>
      <div className="oee-pair">
        <Panel title={t('oee.losses')}>
          <Losses figure={total} policy={policy} caption={t('oee.losses')} />
        </Panel>
        <div className="stack">
          {total.notes.length > 0 && (
            <Panel title={t('oee.notes')}>
              <Notes
                notes={total.notes}
                machines={items.flatMap(({ group, notes }) =>
                  group?.id == null ? [] : [{ id: group.id, name: group.name ?? group.key ?? '', notes }],
                )}
              />
            </Panel>
          )}
          <Panel title={t('oee.corrections.title')}>
            <p className="quiet small">{t('oee.corrections.text')}</p>
            <Answer of={corrections}>
              {(found) => <Corrections items={found} timeZone={timeZone} named />}
            </Answer>
          </Panel>
        </div>
      </div>
      <Panel title={t('oee.machines.title')}>
        {items.length === 0 ? (
          <p className="quiet">{t('oee.machines.none')}</p>
        ) : (
          <MachinesTable figures={items} policy={policy} search={search} />
        )}
      </Panel>
    </>
  );
}
