import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/queries';
import { Page } from '../../ui/Page';
import { ExportPanel } from './ExportPanel';
import { ImportPanel } from './ImportPanel';
import './config.css';

/** The plant as files. */
export function ConfigPage() {
  const { t } = useTranslation();
  const writes = useMay('write');
  return (
    <Page title={t('config.title')} below={<p className="quiet">{t('config.below')}</p>}>
      <ExportPanel />
      {writes && <ImportPanel />}
    </Page>
  );
}
