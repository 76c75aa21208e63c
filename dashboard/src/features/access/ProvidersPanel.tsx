import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProviders } from '../../api/queries';
import type { IdentityProvider } from '../../api/types';
import { CopyField } from '../../ui/CopyField';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';
import { ProviderDialog, RemoveProviderDialog, TestProviderDialog } from './provider-dialogs';
import { SitesText } from './SitesField';

type Asked = { what: 'edit' | 'test' | 'remove'; provider: IdentityProvider } | undefined;

/** Where people sign in with the account of their company. */
export function ProvidersPanel() {
  const { t } = useTranslation();
  const providers = useProviders();
  const [creating, setCreating] = useState(false);
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  return (
    <Panel
      title={t('access.providers.title')}
      aside={<IxButton onClick={() => setCreating(true)}>{t('access.providers.create')}</IxButton>}
    >
      <p className="quiet">{t('access.providers.text')}</p>
      <Answer of={providers}>
        {(items) =>
          items.length === 0 ? (
            <p>{t('access.providers.empty')}</p>
          ) : (
            <ul className="entries">
              {items.map((provider) => (
                <Entry key={provider.id} of={provider} ask={setAsked} />
              ))}
            </ul>
          )
        }
      </Answer>
      {creating && <ProviderDialog close={() => setCreating(false)} />}
      {asked?.what === 'edit' && <ProviderDialog of={asked.provider} close={close} />}
      {asked?.what === 'test' && <TestProviderDialog of={asked.provider} close={close} />}
      {asked?.what === 'remove' && <RemoveProviderDialog of={asked.provider} close={close} />}
    </Panel>
  );
}

function Entry({ of, ask }: { of: IdentityProvider; ask: (asked: Asked) => void }) {
  const { t } = useTranslation();
  return (
    <li className="entry" data-provider={of.name}>
      <div className="row">
        <h3 className="breakable">{of.name}</h3>
        {!of.active && <span className="tag">{t('access.providers.off')}</span>}
      </div>
      <dl className="facts">
        <div>
          <dt>{t('access.providers.issuer')}</dt>
          <dd className="breakable">{of.issuer}</dd>
        </div>
        <div>
          <dt>{t('access.providers.domains')}</dt>
          <dd className="breakable">{of.domains.join(', ')}</dd>
        </div>
        <div>
          <dt>{t('access.providers.newcomers')}</dt>
          <dd>{t(of.createsAccounts ? 'access.providers.newcomersIn' : 'access.providers.newcomersOut')}</dd>
        </div>
      </dl>
      <ul aria-label={t('access.providers.groups')}>
        {of.groups.map((group) => (
          <li key={group.group}>
            <code className="breakable">{group.group}</code>: {t(`access.people.roles.${group.role}`)},{' '}
            <SitesText of={group.sites} />
          </li>
        ))}
      </ul>
      <p className="quiet small">{t('access.providers.redirectText')}</p>
      <CopyField text={of.redirectUri} what={t('access.providers.redirect')} />
      <div className="entry-actions">
        <IxButton
          variant="secondary"
          aria-label={t('access.providers.testOf', { name: of.name })}
          onClick={() => ask({ what: 'test', provider: of })}
        >
          {t('access.providers.test')}
        </IxButton>
        <IxButton
          variant="secondary"
          aria-label={t('access.providers.editOf', { name: of.name })}
          onClick={() => ask({ what: 'edit', provider: of })}
        >
          {t('access.providers.edit')}
        </IxButton>
        <IxButton
          variant="secondary"
          aria-label={t('access.providers.removeOf', { name: of.name })}
          onClick={() => ask({ what: 'remove', provider: of })}
        >
          {t('access.providers.remove')}
        </IxButton>
      </div>
    </li>
  );
}
