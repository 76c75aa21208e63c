import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../api/queries';
import type { ApiKey } from '../../api/types';
import { useNow } from '../../lib/now';
import { dateAndClock, toMs } from '../../lib/time';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';
import { CreateKeyDialog, RevokeKeyDialog } from './key-dialogs';
import { SitesFact } from './SitesField';

export function KeysPanel({ timeZone }: { timeZone: string }) {
  const { t } = useTranslation();
  const keys = useKeys();
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey>();
  return (
    <Panel
      title={t('access.keys.title')}
      aside={<IxButton onClick={() => setCreating(true)}>{t('access.keys.create')}</IxButton>}
    >
      <p className="quiet">{t('access.keys.text')}</p>
      <Answer of={keys}>
        {(items) =>
          items.length === 0 ? (
            <p>{t('access.keys.empty')}</p>
          ) : (
            <ul className="entries">
              {items.map((key) => (
                <Key key={key.id} of={key} timeZone={timeZone} revoke={() => setRevoking(key)} />
              ))}
            </ul>
          )
        }
      </Answer>
      {creating && <CreateKeyDialog close={() => setCreating(false)} />}
      {revoking && <RevokeKeyDialog of={revoking} close={() => setRevoking(undefined)} />}
    </Panel>
  );
}

function Key({ of, timeZone, revoke }: { of: ApiKey; timeZone: string; revoke: () => void }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const time = (text: string | null, none: string) =>
    text === null ? none : dateAndClock(toMs(text), i18n.language, timeZone);
  const expired = of.expiresAt !== null && toMs(of.expiresAt) <= now;
  return (
    <li className="entry" data-key={of.name}>
      <div className="row">
        <h3 className="breakable">{of.name}</h3>
        <span className="tag">{t(`access.keys.scopes.${of.scope}`)}</span>
        {expired && <span className="tag">{t('access.keys.expired')}</span>}
      </div>
      <dl className="facts">
        <div>
          <dt>{t('access.keys.prefix')}</dt>
          <dd>
            <code>{`takt_${of.prefix}…`}</code>
          </dd>
        </div>
        <SitesFact of={of.sites} />
        <div>
          <dt>{t('access.keys.created')}</dt>
          <dd className="number">{time(of.createdAt, '')}</dd>
        </div>
        <div>
          <dt>{t('access.keys.used')}</dt>
          <dd className="number">{time(of.lastUsedAt, t('access.keys.notUsed'))}</dd>
        </div>
        <div>
          <dt>{t('access.keys.expires')}</dt>
          <dd className="number">{time(of.expiresAt, t('access.never'))}</dd>
        </div>
      </dl>
      <div className="entry-actions">
        <IxButton
          variant="secondary"
          aria-label={t('access.keys.revokeOf', { name: of.name })}
          onClick={revoke}
        >
          {t('access.keys.revoke')}
        </IxButton>
      </div>
    </li>
  );
}
