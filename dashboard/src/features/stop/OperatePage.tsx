import { iconMachineA } from '@siemens/ix-icons/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LiveContext, useLiveFeed } from '../../api/live';
import { useReasons } from '../../api/production';
import { useMay, usePlant } from '../../api/queries';
import { useStopsOfToday } from '../../api/stops';
import { LinkButton } from '../../ui/LinkButton';
import { LiveMark } from '../../ui/LiveMark';
import { Page } from '../../ui/Page';
import { Answer, Empty } from '../../ui/states';
import { MachineNow } from './MachineNow';
import { machinePlace, type Place } from './places';
import { Rejects } from './Rejects';
import { StopEditing } from './StopEditing';
import { Stops } from './Stops';
import './stop.css';

/** For whoever works at the machine, on a tablet beside it. */
export function OperatePage({ machineId }: { machineId: number }) {
  const { t } = useTranslation();
  const plant = usePlant();
  const feed = useLiveFeed(machineId);
  return (
    <LiveContext value={feed}>
      <Answer of={plant}>
        {(data) => {
          const place = machinePlace(data, machineId);
          return place ? (
            <Operate {...place} />
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

function Operate({ site, line, machine }: Place) {
  const { t } = useTranslation();
  const record = useMay('record');
  const stops = useStopsOfToday({ kind: 'machine', id: machine.id });
  const reasons = useReasons();
  return (
    <div className="operate">
      <Page
        title={machine.name}
        below={<MachineNow machineId={machine.id} stops={stops.data?.items} timeZone={site.timeZone} />}
        actions={
          <>
            <Link className="big-link" to={`/lines/${line.id}/operate`}>
              {t('stops.wholeLine', { line: line.name })}
            </Link>
            <Link className="big-link" to={`/machines/${machine.id}/oee`}>
              {t('nav.oee')}
            </Link>
            <LiveContext.Consumer>{(feed) => <LiveMark state={feed.state} />}</LiveContext.Consumer>
          </>
        }
      >
        {!record && <p className="quiet">{t('stops.readOnly')}</p>}
        <div className="operate-columns">
          <div className="stack">
            <Answer of={stops}>
              {(list) => (
                <Answer of={reasons}>
                  {(tree) => (
                    <StopEditing stops={list.items} reasons={tree} timeZone={site.timeZone}>
                      {(open) => (
                        <Stops stops={list.items} reasons={tree} timeZone={site.timeZone} open={open} />
                      )}
                    </StopEditing>
                  )}
                </Answer>
              )}
            </Answer>
          </div>
          <Rejects
            machineId={machine.id}
            reasons={reasons.data ?? []}
            record={record}
            timeZone={site.timeZone}
          />
        </div>
      </Page>
    </div>
  );
}
