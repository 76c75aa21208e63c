import { iconCheck, iconErrorFilled, iconWarningFilled } from '@siemens/ix-icons/icons';
import { IxIcon } from '@siemens/ix-react';
import { useTranslation } from 'react-i18next';
import { useHealth } from '../../api/queries';
import type { Health, HealthPart } from '../../api/types';
import { Page } from '../../ui/Page';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';
import { RejectionsPanel } from './RejectionsPanel';
import './health.css';

export function HealthPage() {
  const { t } = useTranslation();
  const health = useHealth();
  return (
    <Page title={t('health.title')} below={<p className="quiet">{t('health.below')}</p>}>
      <Answer of={health}>{(data) => <Parts health={data} />}</Answer>
      <RejectionsPanel />
    </Page>
  );
}

const order = ['down', 'warning', 'ok'];

function Parts({ health }: { health: Health }) {
  const { t } = useTranslation();
  const parts = health.parts.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  const bad = parts.filter((part) => part.state !== 'ok').length;
  return (
    <Panel title={bad === 0 ? t('health.allWell') : t('health.someBad', { count: bad })}>
      <ul className="parts">
        {parts.map((part) => (
          <Part key={part.id} part={part} />
        ))}
      </ul>
    </Panel>
  );
}

const looks = {
  ok: { icon: iconCheck, mark: 'normal' },
  warning: { icon: iconWarningFilled, mark: 'attention' },
  down: { icon: iconErrorFilled, mark: 'fault' },
};

function Part({ part }: { part: HealthPart }) {
  const { t } = useTranslation();
  const { icon, mark } = looks[part.state];
  return (
    <li className="part" data-part={part.id} data-state={part.state}>
      <span className={`condition ${mark}`}>
        <IxIcon name={icon} size="16" aria-hidden="true" />
        {t(`health.state.${part.state}`)}
      </span>
      <div className="stack part-text">
        <strong>{part.name}</strong>
        <p>{part.message}</p>
        {part.cure && part.state !== 'ok' && (
          <p>
            <span className="quiet">{t('health.cure')}</span> {part.cure}
          </p>
        )}
      </div>
    </li>
  );
}
