import { useTranslation } from 'react-i18next';
import { usePlantZone, useMay } from '../../api/queries';
import { useNow } from '../../lib/now';
import { zoneLabel } from '../../lib/time';
import { Page } from '../../ui/Page';
import { DevicesPanel } from './DevicesPanel';
import { KeysPanel } from './KeysPanel';
import { PeoplePanel } from './PeoplePanel';
import { ProvidersPanel } from './ProvidersPanel';
import { QuotaPanel } from './QuotaPanel';
import { SecurityEventsPanel } from './SecurityEventsPanel';
import { SqlLoginsPanel } from './SqlLoginsPanel';
import { TenantPanel } from './TenantPanel';
import './access.css';

/** Who and what is let in. */
export function AccessPage() {
  const { t, i18n } = useTranslation();
  const zone = usePlantZone();
  const people = useMay('people');
  const admin = useMay('admin');
  return (
    <Page
      title={t('access.title')}
      below={
        <p className="quiet">
          {t('access.below')} {t('time.zone', { zone: zoneLabel(useNow(), i18n.language, zone) })}
        </p>
      }
    >
      {people && <PeoplePanel timeZone={zone} />}
      {admin && <ProvidersPanel />}
      {admin && <KeysPanel timeZone={zone} />}
      {admin && <SqlLoginsPanel timeZone={zone} />}
      <QuotaPanel />
      <DevicesPanel />
      {admin && <SecurityEventsPanel timeZone={zone} />}
      {admin && <TenantPanel timeZone={zone} />}
    </Page>
  );
}
