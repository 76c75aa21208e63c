import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { usePlantZone, useMay } from '../../api/queries';
import { useNow } from '../../lib/now';
import { zoneLabel } from '../../lib/time';
import { Choice } from '../../ui/fields';
import { Page } from '../../ui/Page';
import { OrdersPanel } from './OrdersPanel';
import { ProductsPanel } from './ProductsPanel';
import { ReasonsPanel } from './ReasonsPanel';
import './production.css';

const views = ['orders', 'products', 'reasons'] as const;

/** What is made, by which order, and why machines stand. */
export function ProductionPage() {
  const { t, i18n } = useTranslation();
  const zone = usePlantZone();
  const [params, setParams] = useSearchParams();
  const write = useMay('write');
  const record = useMay('record');
  const view = views.find((each) => each === params.get('view')) ?? 'orders';
  return (
    <Page
      title={t('production.title')}
      below={
        <p className="quiet">
          {t('production.below')} {t('time.zone', { zone: zoneLabel(useNow(), i18n.language, zone) })}
          {!write && ` ${t(record ? 'production.recordOnly' : 'production.readOnly')}`}
        </p>
      }
    >
      <Choice
        label={t('production.view')}
        value={view}
        options={views.map((each) => ({ value: each, text: t(`production.${each}.title`) }))}
        change={(wanted) => setParams({ view: wanted })}
      />
      {view === 'orders' && <OrdersPanel timeZone={zone} record={record} write={write} />}
      {view === 'reasons' && <ReasonsPanel write={write} />}
      {view === 'products' && <ProductsPanel timeZone={zone} write={write} />}
    </Page>
  );
}
