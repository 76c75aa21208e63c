import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/queries';
import { LinkButton } from '../../ui/LinkButton';
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
      <p className="row">
        <LinkButton to="/types">{t('types.title')}</LinkButton>
        <LinkButton to="/deleted">{t('nav.deleted')}</LinkButton>
      </p>
      <ExportPanel />
      {writes && <ImportPanel />}
    </Page>
  );
}
