import { iconMachineA } from '@siemens/ix-icons/icons';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { fetchOeeCsv, oeePath, useOee, type OeeScope } from '../../api/oee';
import { usePlant } from '../../api/queries';
import type { Machine, OeeFigure, OeeResult, Plant, Site } from '../../api/types';
import { ElementPatterns } from '../../charts/ElementPatterns';
import { isFixedPeriod, newestShifts, periodOf, windowOf, withPeriod, type PeriodName } from '../../lib/oee';
import { useNow } from '../../lib/now';
import { toMs, zoneLabel } from '../../lib/time';
import { ApiCall } from '../../ui/ApiCall';
import { CsvButton } from '../../ui/CsvButton';
import { Choice } from '../../ui/fields';
import { LinkButton } from '../../ui/LinkButton';
import { Page } from '../../ui/Page';
import { Panel } from '../../ui/Panel';
import { Answer, Empty, Loading } from '../../ui/states';
import { Figures } from './Figures';
import { Losses } from './Losses';
import { PeriodPicker } from './PeriodPicker';
import { PolicyButton } from './PolicyDialog';
import { Proof } from './Proof';
import { ShiftProgressPanel } from './ShiftProgressPanel';
import { Trend } from './Trend';
import { groupText, when } from './words';
import './oee.css';

const dayMs = 86_400_000;
const offered: PeriodName[] = ['shift', 'last-shift', 'today', 'yesterday', '7d', '30d'];

function find(plant: Plant, machineId: number): { site: Site; machine: Machine } | undefined {
  for (const site of plant.sites) {
    for (const line of site.lines) {
      const machine = line.machines.find((each) => each.id === machineId);
      if (machine) return { site, machine };
    }
  }
  return undefined;
}

/** One machine: its shifts side by side, one of them down to its events. */
export function MachineOeePage({ machineId }: { machineId: number }) {
  const { t } = useTranslation();
  const plant = usePlant();
  return (
    <Answer of={plant}>
      {(data) => {
        const place = find(data, machineId);
        return place ? (
          <MachineOee {...place} />
        ) : (
          <Page title={t('machine.missing.title')}>
            <Empty icon={iconMachineA} title={t('machine.missing.title')} text={t('machine.missing.text')}>
              <LinkButton to="/oee">{t('oee.machine.all')}</LinkButton>
            </Empty>
          </Page>
        );
      }}
    </Answer>
  );
}

function MachineOee({ site, machine }: { site: Site; machine: Machine }) {
  const { t, i18n } = useTranslation();
  const [params, setParams] = useSearchParams();
  const now = useNow();
  const zone = site.timeZone;
  const scope: OeeScope = { kind: 'machine', id: machine.id };
  const lately = useOee(scope, 'lately', (at) => ({ from: at - 1.5 * dayMs, to: at }), 'shift', 60_000);
  const shifts = newestShifts(lately.data?.items ?? []);
  const period = periodOf(params, '7d');
  const window = (at: number) => windowOf(period, at, zone, shifts);
  const shown = window(now);
  const long = shown !== undefined && shown.to - shown.from > 8 * dayMs;
  const by =
    (['shift', 'day'] as const).find((each) => each === params.get('by')) ?? (long ? 'day' : 'shift');
  const result = useOee(
    scope,
    JSON.stringify([period, isFixedPeriod(period) ? null : shifts]),
    window,
    by,
    isFixedPeriod(period) ? 60_000 : 10_000,
  );
  return (
    <Page
      title={t('oee.machine.title', { machine: machine.name })}
      below={
        <div className="row wide">
          <Link to={`/machines/${machine.id}`}>{t('oee.machine.signals')}</Link>
          <Link to="/oee">{t('oee.machine.all')}</Link>
          <span className="quiet small">{t('time.zone', { zone: zoneLabel(now, i18n.language, zone) })}</span>
        </div>
      }
      actions={
        <>
          {result.data && <PolicyButton policy={result.data.policy} timeZone={zone} />}
          {shown && (
            <>
              <ApiCall path={oeePath(scope, shown, by)} what={t('oee.title')} />
              <CsvButton name={`oee_${machine.key}`} load={() => fetchOeeCsv(scope, shown, by)} />
            </>
          )}
        </>
      }
    >
      <ElementPatterns />
      <ShiftProgressPanel machineId={machine.id} timeZone={zone} />
      <div className="row wide oee-when">
        <PeriodPicker
          period={period}
          offered={offered.filter(
            (each) =>
              (each !== 'shift' && each !== 'last-shift') || each === period || shifts[each] !== undefined,
          )}
          window={shown ?? { from: now - dayMs, to: now }}
          timeZone={zone}
          change={(wanted) => setParams((before) => withPeriod(before, wanted))}
        />
        <Choice
          label={t('oee.by.label')}
          value={by}
          options={(['shift', 'day'] as const).map((value) => ({ value, text: t(`oee.by.${value}`) }))}
          change={(value) =>
            setParams((before) => {
              const next = new URLSearchParams(before);
              next.set('by', value);
              next.delete('at');
              return next;
            })
          }
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
          {(data) => <Result result={data} machineId={machine.id} timeZone={zone} />}
        </Answer>
      )}
    </Page>
  );
}

const keyOf = (figure: OeeFigure) => new Date(toMs(figure.from)).toISOString();

function Result({ result, machineId, timeZone }: { result: OeeResult; machineId: number; timeZone: string }) {
  const { t, i18n } = useTranslation();
  const [params, setParams] = useSearchParams();
  const items = result.items.toSorted((a, b) => toMs(a.from) - toMs(b.from));
  const shifts = items.filter((each) => each.group?.kind !== 'shift' || each.group.key);
  const chosen = items.find((each) => keyOf(each) === params.get('at')) ?? shifts.at(-1) ?? items.at(-1);
  if (!chosen) return <p className="quiet">{t('oee.machines.none')}</p>;
  const name = groupText(chosen, t, i18n.language);
  return (
    <>
      <Panel title={t('oee.trend.title')}>
        <Trend
          figures={items}
          policy={result.policy}
          chosen={keyOf(chosen)}
          keyOf={keyOf}
          choose={(at) =>
            setParams(
              (before) => {
                const next = new URLSearchParams(before);
                next.set('at', at);
                return next;
              },
              { replace: true },
            )
          }
        />
      </Panel>
      <Panel
        title={name}
        aside={
          <span className="quiet small number" data-running={chosen.running}>
            {when(chosen.from, i18n.language, timeZone)} – {when(chosen.to, i18n.language, timeZone)}
            {chosen.running && <span className="tag oee-running">{t('oee.running')}</span>}
          </span>
        }
      >
        <Figures figure={chosen} policy={result.policy} />
      </Panel>
      <Panel title={t('oee.lossesOf', { what: name })}>
        <Losses figure={chosen} policy={result.policy} caption={t('oee.lossesOf', { what: name })} />
      </Panel>
      <Proof figure={chosen} name={name} machineId={machineId} timeZone={timeZone} />
    </>
  );
}
