import { iconBarchart } from '@siemens/ix-icons/icons';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { ReactNode } from 'react';
import { fetchOeeCsv, oeePath, scopeName, useOee, type OeePeriod, type OeeScope } from '../../api/oee';
import { usePlant, usePlantZone } from '../../api/queries';
import type { Line, OeeResult, Plant } from '../../api/types';
import { ElementPatterns } from '../../charts/ElementPatterns';
import { isFixedPeriod, newestShifts, periodOf, periods, windowOf, withPeriod } from '../../lib/oee';
import { useNow } from '../../lib/now';
import { zoneLabel } from '../../lib/time';
import { ApiCall } from '../../ui/ApiCall';
import { CsvButton } from '../../ui/CsvButton';
import { LinkButton } from '../../ui/LinkButton';
import { Page } from '../../ui/Page';
import { Answer, Empty, Loading } from '../../ui/states';
import { BottleneckPanel } from './BottleneckPanel';
import { LineOrder } from './LineOrder';
import { LineShiftPanel } from './LineShiftPanel';
import { PlantFigures } from './PlantFigures';
import { PeriodPicker } from './PeriodPicker';
import { PolicyButton } from './PolicyDialog';
import { scopeOf } from './scope';
import { ScopeField } from './ScopeField';
import './oee.css';

/** How well the machines used their planned time, and where it went. */
export function OeePage({
  gains,
  stops,
}: {
  /** What would gain most, above where time went. */
  gains: (scope: OeeScope) => ReactNode;
  /** Why machines stood in the period shown. */
  stops: (period: OeePeriod) => ReactNode;
}) {
  const { t } = useTranslation();
  const plant = usePlant();
  return (
    <Answer of={plant}>
      {(data) =>
        data.sites.some((site) => site.lines.some((line) => line.machines.length > 0)) ? (
          <OeeView plant={data} gains={gains} stops={stops} />
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

function OeeView({
  plant,
  gains,
  stops,
}: {
  plant: Plant;
  gains: (scope: OeeScope) => ReactNode;
  stops: (period: OeePeriod) => ReactNode;
}) {
  const { t, i18n } = useTranslation();
  const [params, setParams] = useSearchParams();
  const plantZone = usePlantZone();
  const now = useNow();
  const { scope, timeZone = plantZone } = scopeOf(params, plant);
  const lately = useOee(scope, 'lately', (at) => ({ from: at - 1.5 * dayMs, to: at }), 'shift', 60_000);
  const shifts = newestShifts(lately.data?.items ?? []);
  const period = periodOf(params, 'today');
  const window = (at: number) => windowOf(period, at, timeZone, shifts);
  const chosen = JSON.stringify([period, timeZone, isFixedPeriod(period) ? null : shifts]);
  const everyMs =
    isFixedPeriod(period) || period === 'yesterday' || period === 'last-shift' ? 60_000 : 10_000;
  const result = useOee(scope, chosen, window, 'machine', everyMs);
  const shown = window(now);
  const offered = periods.filter(
    (each) => (each !== 'shift' && each !== 'last-shift') || each === period || shifts[each] !== undefined,
  );
  return (
    <Page
      title={t('oee.title')}
      below={
        <p className="quiet">
          {t('oee.below')} {t('time.zone', { zone: zoneLabel(now, i18n.language, timeZone) })}{' '}
          {scope.kind === 'line' && <Link to={`/lines/${scope.id}/operate`}>{t('oee.machine.operate')}</Link>}
        </p>
      }
      actions={
        <>
          <LinkButton to={`/oee/compare${compareSearch(scope)}`}>{t('oee.compare.title')}</LinkButton>
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
          {(data) => (
            <PlantFigures
              result={data}
              timeZone={timeZone}
              search={machineSearch(params)}
              gains={gains(scope)}
              lineName={scope.kind === 'line' ? undefined : (id) => lineName(plant, id)}
            >
              {scope.kind === 'line' && (
                <>
                  {lineOf(plant, scope.id, data, machineSearch(params))}
                  <LineShiftPanel lineId={scope.id} timeZone={timeZone} />
                  <BottleneckPanel lineId={scope.id} of={{ scope, chosen, window, everyMs, timeZone }} />
                </>
              )}
              {stops({ scope, chosen, window, everyMs, timeZone })}
            </PlantFigures>
          )}
        </Answer>
      )}
    </Page>
  );
}

function find(plant: Plant, id: number): Line | undefined {
  return plant.sites.flatMap((site) => site.lines).find((each) => each.id === id);
}

function lineName(plant: Plant, id: number): string {
  return find(plant, id)?.name ?? '';
}

function lineOf(plant: Plant, id: number, { lines }: OeeResult, search: string): ReactNode {
  const line = find(plant, id);
  const standing = lines.flatMap(({ machines }) => machines.map((each) => each.id));
  return line && <LineOrder line={line} standing={standing} search={search} />;
}

/** The same time on the machine's page. */
function machineSearch(params: URLSearchParams): string {
  return kept(params, ['period', 'from', 'to']);
}

/** The same machines on both sides. */
function compareSearch(scope: OeeScope): string {
  if (scope.kind === 'all') return '';
  const name = scopeName(scope);
  return `?${new URLSearchParams({ 'a.scope': name, 'b.scope': name }).toString()}`;
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
