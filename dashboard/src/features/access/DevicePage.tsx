import { IxButton } from '@siemens/ix-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { useDevice, useDeviceActivity, useDeviceConnections, useMay, usePlantZone } from '../../api/queries';
import type { DeviceActivity, DeviceConnection } from '../../api/types';
import { number } from '../../lib/numbers';
import { useNow } from '../../lib/now';
import { dateAndClock, toMs, zoneLabel } from '../../lib/time';
import { SelectField } from '../../ui/fields';
import { Page } from '../../ui/Page';
import { Panel } from '../../ui/Panel';
import { Answer, Loading, ProblemBox } from '../../ui/states';
import { SecurityEventsPanel } from './SecurityEventsPanel';
import './access.css';

const kinds = ['connected', 'disconnected', 'refused'] as const;

/** How one device is doing at the broker. */
export function DevicePage() {
  const { t, i18n } = useTranslation();
  const id = Number(useParams()['deviceId']);
  const zone = usePlantZone();
  const admin = useMay('admin');
  const device = useDevice(id);
  const activity = useDeviceActivity(id);
  return (
    <Page
      title={t('access.device.title', { name: device.data?.name ?? '' })}
      below={
        <p className="quiet">
          <Link to="/access">{t('access.device.back')}</Link>{' '}
          {t('time.zone', { zone: zoneLabel(useNow(), i18n.language, zone) })}
        </p>
      }
    >
      <Panel title={t('access.device.now')}>
        <Answer of={activity}>{(now) => <Facts of={now} timeZone={zone} />}</Answer>
      </Panel>
      <LogPanel id={id} timeZone={zone} />
      {admin && <SecurityEventsPanel timeZone={zone} device={id} />}
    </Page>
  );
}

function Facts({ of, timeZone }: { of: DeviceActivity; timeZone: string }) {
  const { t, i18n } = useTranslation();
  const rate = (perMinute: number) =>
    t('access.device.perMinute', { rate: number(Math.round(perMinute), i18n.language) });
  return (
    <dl className="facts" data-activity>
      <div>
        <dt>{t('access.device.connections')}</dt>
        <dd className="number">{number(of.connections, i18n.language)}</dd>
      </div>
      <div>
        <dt>{t('access.device.lastSeen')}</dt>
        <dd className="number">
          {of.lastSeenAt === null
            ? t('access.device.never')
            : dateAndClock(toMs(of.lastSeenAt), i18n.language, timeZone)}
        </dd>
      </div>
      <div>
        <dt>{t('access.device.messages')}</dt>
        <dd className="number">{rate(of.messagesPerMinute)}</dd>
      </div>
      <div>
        <dt>{t('access.device.refused')}</dt>
        <dd className="number">{rate(of.refusedPerMinute)}</dd>
      </div>
    </dl>
  );
}

function LogPanel({ id, timeZone }: { id: number; timeZone: string }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const kind = params.get('kind') ?? '';
  const log = useDeviceConnections(id, kind || undefined);
  const entries = log.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel title={t('access.device.log')}>
      <div className="select-narrow">
        <SelectField
          label={t('access.device.kind')}
          value={kind}
          change={(value) => setParams(value ? { kind: value } : {}, { replace: true })}
        >
          <option value="">{t('access.device.all')}</option>
          {kinds.map((each) => (
            <option key={each} value={each}>
              {t(`access.device.kinds.${each}`)}
            </option>
          ))}
        </SelectField>
      </div>
      {log.isPending && <Loading />}
      {log.error && <ProblemBox error={log.error} retry={() => void log.refetch()} />}
      {log.data && entries.length === 0 && (
        <p role="status">{t(kind ? 'access.device.noneOfKind' : 'access.device.empty')}</p>
      )}
      <ul className="entries">
        {entries.map((entry) => (
          <Entry key={entry.id} of={entry} timeZone={timeZone} />
        ))}
      </ul>
      {log.hasNextPage && (
        <div>
          <IxButton
            variant="secondary"
            loading={log.isFetchingNextPage}
            onClick={() => void log.fetchNextPage()}
          >
            {t('access.device.more')}
          </IxButton>
        </div>
      )}
    </Panel>
  );
}

function Entry({ of, timeZone }: { of: DeviceConnection; timeZone: string }) {
  const { t, i18n } = useTranslation();
  return (
    <li className="entry" data-connection={of.kind}>
      <div className="row">
        <time className="number" dateTime={of.at}>
          {dateAndClock(toMs(of.at), i18n.language, timeZone)}
        </time>
        <strong>{t(`access.device.kinds.${of.kind}`)}</strong>
        {of.reason && <code className="breakable">{of.reason}</code>}
      </div>
      <p className="quiet small breakable">
        {t('access.device.from', { address: of.address, protocol: of.protocol, client: of.clientId })}
      </p>
    </li>
  );
}
