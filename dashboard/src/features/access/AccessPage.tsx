import { useTranslation } from 'react-i18next';
import { usePlantZone } from '../../api/queries';
import { useNow } from '../../lib/now';
import { zoneLabel } from '../../lib/time';
import { Page } from '../../ui/Page';
import { DevicesPanel } from './DevicesPanel';
import { KeysPanel } from './KeysPanel';
import './access.css';

/** What a program or a machine shows to be let in. */
export function AccessPage() {
  const { t, i18n } = useTranslation();
  const zone = usePlantZone();
  return (
    <Page
      title={t('access.title')}
      below={
        <p className="quiet">
          {t('access.below')} {t('time.zone', { zone: zoneLabel(useNow(), i18n.language, zone) })}
        </p>
      }
    >
      <KeysPanel timeZone={zone} />
      <DevicesPanel />
    </Page>
  );
}
