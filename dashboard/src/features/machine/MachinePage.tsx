import { iconMachineA } from '@siemens/ix-icons/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LiveContext, useLiveFeed } from '../../api/live';
import { useMachineState } from '../../api/machine-state';
import { usePlant, useSignals } from '../../api/queries';
import type { Line, Machine, Plant, Signal, Site } from '../../api/types';
import { useNow } from '../../lib/now';
import { bySignalKind } from '../../lib/signals';
import { zoneLabel } from '../../lib/time';
import { ConditionMark } from '../../ui/ConditionMark';
import { LinkButton } from '../../ui/LinkButton';
import { LiveMark } from '../../ui/LiveMark';
import { kindText } from '../../ui/machine-kind';
import { Age } from '../../ui/Measure';
import { Page } from '../../ui/Page';
import { Answer, Empty } from '../../ui/states';
import { Charts } from './Charts';
import { DeleteMachine } from './DeleteMachine';
import { LatestValues } from './LatestValues';
import { MoveMachine } from './MoveMachine';
import { StatesButton } from './States';
import { TypeOfMachine } from './TypeOfMachine';
import './machine.css';

interface Place {
  site: Site;
  line: Line;
  machine: Machine;
}

function find(plant: Plant, machineId: number): Place | undefined {
  for (const site of plant.sites) {
    for (const line of site.lines) {
      const machine = line.machines.find((each) => each.id === machineId);
      if (machine) return { site, line, machine };
    }
  }
  return undefined;
}

export function MachinePage({ machineId }: { machineId: number }) {
  const { t } = useTranslation();
  const plant = usePlant();
  const feed = useLiveFeed(machineId);
  return (
    <LiveContext value={feed}>
      <Answer of={plant}>
        {(data) => {
          const place = find(data, machineId);
          return place ? (
            <MachineView {...place} />
          ) : (
            <Page title={t('machine.missing.title')}>
              <Empty icon={iconMachineA} title={t('machine.missing.title')} text={t('machine.missing.text')}>
                <LinkButton to="/">{t('machine.missing.action')}</LinkButton>
              </Empty>
            </Page>
          );
        }}
      </Answer>
    </LiveContext>
  );
}

const none: Signal[] = [];

function MachineView({ site, line, machine }: Place) {
  const { t } = useTranslation();
  const signals = useSignals(machine.id, 15_000);
  return (
    <Page
      title={machine.name}
      below={<Below site={site} line={line} machine={machine} signals={signals.data ?? none} />}
      actions={
        <>
          <StatesButton machineId={machine.id} signals={signals.data ?? none} timeZone={site.timeZone} />
          <MoveMachine machineId={machine.id} />
          <DeleteMachine machineId={machine.id} name={machine.name} />
          <TypeOfMachine machineId={machine.id} />
          <Link to={`/machines/${machine.id}/operate`}>{t('oee.machine.operate')}</Link>
          <Link to={`/machines/${machine.id}/oee`}>{t('nav.oee')}</Link>
          <LiveStatus />
        </>
      }
    >
      <Answer of={signals}>
        {(data) =>
          data.length === 0 ? (
            <Empty
              icon={iconMachineA}
              title={t('machine.empty.title')}
              text={t('machine.empty.text', { path: machine.path })}
            >
              <LinkButton to="/connect">{t('plant.empty.action')}</LinkButton>
            </Empty>
          ) : (
            <>
              <LatestValues signals={bySignalKind(data)} timeZone={site.timeZone} machineId={machine.id} />
              <Charts machineId={machine.id} signals={bySignalKind(data)} timeZone={site.timeZone} />
            </>
          )
        }
      </Answer>
    </Page>
  );
}

function LiveStatus() {
  return <LiveContext.Consumer>{(feed) => <LiveMark state={feed.state} />}</LiveContext.Consumer>;
}

function Below({ site, line, machine, signals }: Place & { signals: Signal[] }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const state = useMachineState(machine.id, signals);
  return (
    <div className="row wide">
      <ConditionMark condition={state.condition} state={state.state} />
      <Age ms={state.newestMs} stale={state.condition === 'silent'} timeZone={site.timeZone} />
      <span className="quiet small">
        {site.name} · {line.name} · {kindText(machine.kind, t)}
      </span>
      <code className="quiet breakable">{machine.path}</code>
      {machine.demo && <span className="tag">{t('plant.demo')}</span>}
      <span className="quiet small">
        {t('time.zone', { zone: zoneLabel(now, i18n.language, site.timeZone) })}
      </span>
    </div>
  );
}
