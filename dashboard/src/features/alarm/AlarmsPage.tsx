import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useMay, usePlantZone, useSession } from '../../api/queries';
import { useNow } from '../../lib/now';
import { zoneLabel } from '../../lib/time';
import { Choice } from '../../ui/fields';
import { Page } from '../../ui/Page';
import { AlarmDialog } from './AlarmDialog';
import { AlarmsPanel } from './AlarmsPanel';
import { ContactsPanel } from './ContactsPanel';
import { EndpointsPanel } from './EndpointsPanel';
import { FiguresPanel } from './FiguresPanel';
import { MaintenancePanel } from './MaintenancePanel';
import { NotificationsPanel } from './NotificationsPanel';
import { OnCallPanel } from './OnCallPanel';
import { RulesPanel } from './RulesPanel';
import { WorkOrderDialog } from './WorkOrderDialog';
import { WorkOrdersPanel } from './WorkOrdersPanel';
import './alarm.css';

const views = [
  'list',
  'orders',
  'figures',
  'maintenance',
  'rules',
  'contacts',
  'onCall',
  'endpoints',
  'notifications',
] as const;

/** What concerns all sites is for who sees all of them. */
const ofAllSites: readonly (typeof views)[number][] = ['rules', 'contacts', 'onCall', 'endpoints'];

/** What is wrong now, the rules that find it, and who is told. */
export function AlarmsPage() {
  const { t, i18n } = useTranslation();
  const zone = usePlantZone();
  const [params, setParams] = useSearchParams();
  const write = useMay('write');
  const record = useMay('record');
  const allSites = useSession().data?.sites === null;
  const offered = views.filter((each) => allSites || !ofAllSites.includes(each));
  const view = offered.find((each) => each === params.get('view')) ?? 'list';
  const shown = Number(params.get('alarm'));
  const order = Number(params.get('order'));
  const without = (name: string) => () =>
    setParams((before) => {
      before.delete(name);
      return before;
    });
  return (
    <Page
      title={t('alarms.title')}
      below={
        <p className="quiet">
          {t('alarms.below')} {t('time.zone', { zone: zoneLabel(useNow(), i18n.language, zone) })}
        </p>
      }
    >
      <Choice
        label={t('alarms.view')}
        value={view}
        options={offered.map((each) => ({ value: each, text: t(`alarms.${each}.title`) }))}
        change={(wanted) => setParams({ view: wanted })}
      />
      {view === 'list' && <AlarmsPanel zone={zone} record={record} />}
      {view === 'orders' && <WorkOrdersPanel zone={zone} record={record} />}
      {view === 'figures' && <FiguresPanel zone={zone} />}
      {view === 'maintenance' && <MaintenancePanel zone={zone} record={record} />}
      {view === 'rules' && <RulesPanel write={write} />}
      {view === 'contacts' && <ContactsPanel write={write} />}
      {view === 'onCall' && <OnCallPanel zone={zone} write={write} />}
      {view === 'endpoints' && <EndpointsPanel write={write} />}
      {view === 'notifications' && <NotificationsPanel zone={zone} />}
      {shown > 0 && (
        <AlarmDialog key={shown} id={shown} zone={zone} record={record} close={without('alarm')} />
      )}
      {order > 0 && (
        <WorkOrderDialog key={order} id={order} zone={zone} record={record} close={without('order')} />
      )}
    </Page>
  );
}
