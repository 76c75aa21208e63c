import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { comparePath, fetchComparisonCsv, useComparison, type ComparedSide } from '../../api/gains';
import { scopeName, type OeeScope } from '../../api/oee';
import { useReasons } from '../../api/production';
import { usePlant, usePlantZone } from '../../api/queries';
import type { Plant } from '../../api/types';
import { periodOf, windowOf, withPeriod, type PeriodName } from '../../lib/oee';
import { useNow } from '../../lib/now';
import { ApiCall } from '../../ui/ApiCall';
import { CsvButton } from '../../ui/CsvButton';
import { SelectField } from '../../ui/fields';
import { LinkButton } from '../../ui/LinkButton';
import { Page } from '../../ui/Page';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';
import { ComparisonView } from './ComparisonView';
import { PeriodPicker } from './PeriodPicker';
import './oee.css';

const offered: PeriodName[] = ['today', 'yesterday', '7d', '30d'];
const noShifts = { shift: undefined, 'last-shift': undefined };
const dayMs = 86_400_000;
const sides = ['a', 'b'] as const;
type SideName = (typeof sides)[number];

/** Two places or times beside each other, and what makes the difference. */
export function ComparePage() {
  const plant = usePlant();
  return <Answer of={plant}>{(data) => <CompareView plant={data} />}</Answer>;
}

/** The parameters of a side, without its name. */
function paramsOf(params: URLSearchParams, side: SideName): URLSearchParams {
  const own = new URLSearchParams();
  for (const [name, value] of params)
    if (name.startsWith(`${side}.`)) own.set(name.slice(side.length + 1), value);
  return own;
}

function withSide(params: URLSearchParams, side: SideName, own: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams([...params].filter(([name]) => !name.startsWith(`${side}.`)));
  for (const [name, value] of own) next.set(`${side}.${name}`, value);
  return next;
}

/** Reads `line/2`; what is not in the plant is all of it. */
function scopeIn(
  own: URLSearchParams,
  plant: Plant,
): { scope: OeeScope; name: string | undefined; timeZone: string | undefined } {
  const wanted = own.get('scope');
  for (const site of plant.sites) {
    const of = (scope: OeeScope, name: string) => ({ scope, name, timeZone: site.timeZone });
    if (wanted === `site/${site.id}`) return of({ kind: 'site', id: site.id }, site.name);
    for (const line of site.lines) {
      if (wanted === `line/${line.id}`) return of({ kind: 'line', id: line.id }, line.name);
      for (const machine of line.machines)
        if (wanted === `machine/${machine.id}`) return of({ kind: 'machine', id: machine.id }, machine.name);
    }
  }
  return { scope: { kind: 'all' }, name: undefined, timeZone: undefined };
}

function CompareView({ plant }: { plant: Plant }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const plantZone = usePlantZone();
  const reasons = useReasons();
  const now = useNow();
  const read = (side: SideName) => {
    const own = paramsOf(params, side);
    const { scope, name, timeZone = plantZone } = scopeIn(own, plant);
    const asked = periodOf(own, '7d');
    const chosen = asked === 'shift' || asked === 'last-shift' ? '7d' : asked;
    // Unless somebody says otherwise: the week, and the one before it.
    const before = side === 'a' && own.get('period') === null && own.get('from') === null;
    const window = (at: number) => {
      const week = windowOf('7d', at, timeZone, noShifts) ?? { from: at - 7 * dayMs, to: at };
      return before
        ? { from: week.from - 7 * dayMs, to: week.from }
        : (windowOf(chosen, at, timeZone, noShifts) ?? week);
    };
    const period = before ? window(now) : chosen;
    return { own, scope, name: name ?? t('oee.scope.all'), timeZone, period, window };
  };
  const read2 = { a: read('a'), b: read('b') };
  const at = (time: number): [ComparedSide, ComparedSide] => [
    { scope: read2.a.scope, window: read2.a.window(time) },
    { scope: read2.b.scope, window: read2.b.window(time) },
  ];
  const comparison = useComparison(params.toString(), () => at(Date.now()));
  const shown = at(now);
  return (
    <Page
      title={t('oee.compare.title')}
      below={<p className="quiet">{t('oee.compare.below')}</p>}
      actions={
        <>
          <LinkButton to="/oee">{t('oee.title')}</LinkButton>
          <ApiCall path={comparePath(...shown)} what={t('oee.compare.title')} />
          <CsvButton name="comparison" load={() => fetchComparisonCsv(...shown)} />
        </>
      }
    >
      <div className="compare-asked">
        {sides.map((side) => {
          const { own, scope, timeZone, period, window } = read2[side];
          return (
            <Panel key={side} title={t(`oee.compare.${side}`)}>
              <SideScope
                plant={plant}
                scope={scope}
                label={t('oee.compare.scope', { side: t(`oee.compare.${side}`) })}
                change={(value) =>
                  setParams((before) => {
                    const next = paramsOf(before, side);
                    next.set('scope', value);
                    return withSide(before, side, next);
                  })
                }
              />
              <PeriodPicker
                key={own.toString()}
                period={period}
                offered={offered}
                window={window(now)}
                timeZone={timeZone}
                change={(wanted) =>
                  setParams((before) => withSide(before, side, withPeriod(paramsOf(before, side), wanted)))
                }
              />
            </Panel>
          );
        })}
      </div>
      <Answer of={comparison}>
        {(data) => (
          <Answer of={reasons}>
            {(tree) => (
              <ComparisonView
                of={data}
                names={[read2.a.name, read2.b.name]}
                timeZone={read2.b.timeZone}
                reasons={tree}
              />
            )}
          </Answer>
        )}
      </Answer>
    </Page>
  );
}

function SideScope({
  plant,
  scope,
  label,
  change,
}: {
  plant: Plant;
  scope: OeeScope;
  label: string;
  change: (value: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <SelectField label={label} value={scopeName(scope)} change={change}>
      <option value="all">{t('oee.scope.all')}</option>
      {plant.sites.map((site) => (
        <optgroup key={site.id} label={site.name}>
          <option value={`site/${site.id}`}>{t('oee.scope.site', { site: site.name })}</option>
          {site.lines.flatMap((line) => [
            <option key={`line${line.id}`} value={`line/${line.id}`}>
              {line.name}
            </option>,
            ...line.machines.map((machine) => (
              <option key={machine.id} value={`machine/${machine.id}`}>
                {`– ${machine.name}`}
              </option>
            )),
          ])}
        </optgroup>
      ))}
    </SelectField>
  );
}
