import { iconMachineA } from '@siemens/ix-icons/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LiveContext, useLiveFeed } from '../../api/live';
import { useReasons } from '../../api/production';
import { usePlant } from '../../api/queries';
import { useStopsOfToday } from '../../api/stops';
import type { Line, Machine, Reason, Site, Stop } from '../../api/types';
import { LinkButton } from '../../ui/LinkButton';
import { LiveMark } from '../../ui/LiveMark';
import { Page } from '../../ui/Page';
import { Answer, Empty } from '../../ui/states';
import { MachineNow } from './MachineNow';
import { linePlace } from './places';
import { StopEditing } from './StopEditing';
import { StopList } from './StopList';
import './stop.css';

const few = 3;

/** All machines of a line on one screen, for whoever looks after several. */
export function OperateLinePage({ lineId }: { lineId: number }) {
  const { t } = useTranslation();
  const plant = usePlant();
  const feed = useLiveFeed(undefined);
  return (
    <LiveContext value={feed}>
      <Answer of={plant}>
        {(data) => {
          const place = linePlace(data, lineId);
          return place && place.line.machines.length > 0 ? (
            <OperateLine {...place} />
          ) : (
            <Page title={t('stops.noLine.title')}>
              <Empty icon={iconMachineA} title={t('stops.noLine.title')} text={t('stops.noLine.text')}>
                <LinkButton to="/">{t('machine.missing.action')}</LinkButton>
              </Empty>
            </Page>
          );
        }}
      </Answer>
    </LiveContext>
  );
}

function OperateLine({ site, line }: { site: Site; line: Line }) {
  const stops = useStopsOfToday({ kind: 'line', id: line.id });
  const reasons = useReasons();
  const nameOf = (id: number) => line.machines.find((each) => each.id === id)?.name ?? '';
  return (
    <div className="operate">
      <Page
        title={line.name}
        below={<p className="quiet">{site.name}</p>}
        actions={<LiveContext.Consumer>{(feed) => <LiveMark state={feed.state} />}</LiveContext.Consumer>}
      >
        <Answer of={stops}>
          {(list) => (
            <Answer of={reasons}>
              {(tree) => (
                <StopEditing stops={list.items} reasons={tree} timeZone={site.timeZone} machineName={nameOf}>
                  {(open) => (
                    <ul className="operate-machines">
                      {askingFirst(line.machines, list.items).map(({ machine, own }) => (
                        <MachineTile
                          key={machine.id}
                          machine={machine}
                          stops={own}
                          reasons={tree}
                          timeZone={site.timeZone}
                          open={open}
                        />
                      ))}
                    </ul>
                  )}
                </StopEditing>
              )}
            </Answer>
          )}
        </Answer>
      </Page>
    </div>
  );
}

/** Those that ask for a reason first, the newest before all; the rest in the order of the line. */
function askingFirst(machines: Machine[], stops: Stop[]): { machine: Machine; own: Stop[] }[] {
  const newest = ({ own }: { own: Stop[] }) => own.find((stop) => stop.asksForReason)?.from ?? '';
  return machines
    .map((machine) => ({ machine, own: stops.filter((stop) => stop.machineId === machine.id) }))
    .toSorted((a, b) => newest(b).localeCompare(newest(a)));
}

function MachineTile({
  machine,
  stops,
  reasons,
  timeZone,
  open,
}: {
  machine: Machine;
  stops: Stop[];
  reasons: Reason[];
  timeZone: string;
  open: (stop: Stop) => void;
}) {
  const { t } = useTranslation();
  const asking = stops.filter((stop) => stop.asksForReason);
  return (
    <li className="panel" data-machine={machine.id}>
      <h2>
        <Link className="big-link" to={`/machines/${machine.id}/operate`}>
          {machine.name}
        </Link>
      </h2>
      <MachineNow machineId={machine.id} stops={stops} timeZone={timeZone} />
      {asking.length === 0 ? (
        <p className="quiet">{t('stops.noneAsks')}</p>
      ) : (
        <StopList
          stops={asking.slice(0, few)}
          reasons={reasons}
          timeZone={timeZone}
          label={machine.name}
          open={open}
        />
      )}
      {asking.length > few && (
        <p className="quiet">{t('stops.moreAsking', { count: asking.length - few })}</p>
      )}
    </li>
  );
}
