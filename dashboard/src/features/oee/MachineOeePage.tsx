import { iconMachineA } from '@siemens/ix-icons/icons';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { ReactNode } from 'react';
import { fetchOeeCsv, oeePath, useOee, type OeePeriod, type OeeScope } from '../../api/oee';
import { usePlant } from '../../api/queries';
import type { Machine, Plant, Site } from '../../api/types';
import { ElementPatterns } from '../../charts/ElementPatterns';
import { isFixedPeriod, newestShifts, periodOf, windowOf, withPeriod, type PeriodName } from '../../lib/oee';
import { useNow } from '../../lib/now';
import { zoneLabel } from '../../lib/time';
import { ApiCall } from '../../ui/ApiCall';
import { CsvButton } from '../../ui/CsvButton';
import { Choice } from '../../ui/fields';
import { LinkButton } from '../../ui/LinkButton';
import { Page } from '../../ui/Page';
import { Answer, Empty, Loading } from '../../ui/states';
import { MachineFigures } from './MachineFigures';
import { PeriodPicker } from './PeriodPicker';
import { PolicyButton } from './PolicyDialog';
import { ShiftProgressPanel } from './ShiftProgressPanel';
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
export function MachineOeePage({
  machineId,
  stops,
}: {
  machineId: number;
  /** Why it stood in the period shown. */
  stops: (period: OeePeriod) => ReactNode;
}) {
  const { t } = useTranslation();
  const plant = usePlant();
  return (
    <Answer of={plant}>
      {(data) => {
        const place = find(data, machineId);
        return place ? (
          <MachineOee {...place} stops={stops} />
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

function MachineOee({
  site,
  machine,
  stops,
}: {
  site: Site;
  machine: Machine;
  stops: (period: OeePeriod) => ReactNode;
}) {
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
  const chosen = JSON.stringify([period, isFixedPeriod(period) ? null : shifts]);
  const everyMs = isFixedPeriod(period) ? 60_000 : 10_000;
  const result = useOee(scope, chosen, window, by, everyMs);
  return (
    <Page
      title={t('oee.machine.title', { machine: machine.name })}
      below={
        <div className="row wide">
          <Link to={`/machines/${machine.id}/operate`}>{t('oee.machine.operate')}</Link>
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
          {(data) => (
            <MachineFigures result={data} machineId={machine.id} timeZone={zone}>
              {stops({ scope, chosen, window, everyMs, timeZone: zone })}
            </MachineFigures>
          )}
        </Answer>
      )}
    </Page>
  );
}
