import { iconConnectivity } from '@siemens/ix-icons/icons';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { LiveContext, useLiveFeed } from '../../api/live';
import { useMay, usePlant } from '../../api/queries';
import type { Plant, Site } from '../../api/types';
import { useNow } from '../../lib/now';
import { zoneLabel } from '../../lib/time';
import { LinkButton } from '../../ui/LinkButton';
import { Page } from '../../ui/Page';
import { Answer, Empty } from '../../ui/states';
import { DeletePlace } from './DeletePlace';
import { DemoNotice } from './DemoNotice';
import { LineSection } from './LineSection';
import { PasswordNotice } from './PasswordNotice';
import { PlantSummary } from './PlantSummary';
import './plant.css';

export function PlantPage() {
  const { t } = useTranslation();
  const plant = usePlant();
  const feed = useLiveFeed(undefined);
  return (
    <LiveContext value={feed}>
      <Page title={t('plant.title')} below={<p className="quiet">{t('plant.below')}</p>}>
        <PasswordNotice />
        <DemoNotice />
        <Answer of={plant}>{(data) => <Sites plant={data} />}</Answer>
      </Page>
    </LiveContext>
  );
}

function Sites({ plant }: { plant: Plant }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const write = useMay('write');
  const machines = plant.sites.flatMap((site) => site.lines).flatMap((line) => line.machines);
  if (machines.length === 0) {
    return (
      <Empty icon={iconConnectivity} title={t('plant.empty.title')} text={t('plant.empty.text')}>
        {write && <LinkButton to="/connect">{t('plant.empty.action')}</LinkButton>}
      </Empty>
    );
  }
  const onlyAbnormal = params.get('show') === 'abnormal';
  return (
    <>
      <PlantSummary
        machines={machines}
        onlyAbnormal={onlyAbnormal}
        choose={(only) => setParams(only ? { show: 'abnormal' } : {}, { replace: true })}
      />
      {plant.sites.map((site) => (
        <SiteSection key={site.id} site={site} onlyAbnormal={onlyAbnormal} />
      ))}
    </>
  );
}

function SiteSection({ site, onlyAbnormal }: { site: Site; onlyAbnormal: boolean }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  return (
    <section className="site" aria-labelledby={`site-${site.id}`}>
      <div className="row site-head">
        <h2 id={`site-${site.id}`}>{site.name}</h2>
        {site.demo && <span className="tag">{t('plant.demo')}</span>}
        <span className="quiet small">
          {t('time.zone', { zone: zoneLabel(now, i18n.language, site.timeZone) })}
        </span>
        {!site.demo && <DeletePlace kind="site" id={site.id} name={site.name} />}
      </div>
      {site.lines.map((line) => (
        <LineSection key={line.id} line={line} site={site} onlyAbnormal={onlyAbnormal} />
      ))}
    </section>
  );
}
