import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePeople, useSession } from '../../api/queries';
import type { Person } from '../../api/types';
import { dateAndClock, toMs } from '../../lib/time';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';
import { ActiveDialog, FactorDialog, InviteDialog, LinkDialog, RightsDialog } from './people-dialogs';
import { SitesFact } from './SitesField';

type Asked = { what: 'rights' | 'link' | 'factor' | 'active'; person: Person } | undefined;

export function PeoplePanel({ timeZone }: { timeZone: string }) {
  const { t } = useTranslation();
  const people = usePeople();
  const [inviting, setInviting] = useState(false);
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  return (
    <Panel
      title={t('access.people.title')}
      aside={<IxButton onClick={() => setInviting(true)}>{t('access.people.invite')}</IxButton>}
    >
      <p className="quiet">{t('access.people.text')}</p>
      <Answer of={people}>
        {(items) => (
          <ul className="entries">
            {items.map((person) => (
              <Entry key={person.id} of={person} timeZone={timeZone} ask={setAsked} />
            ))}
          </ul>
        )}
      </Answer>
      {inviting && <InviteDialog close={() => setInviting(false)} />}
      {asked?.what === 'rights' && <RightsDialog of={asked.person} close={close} />}
      {asked?.what === 'link' && <LinkDialog of={asked.person} close={close} />}
      {asked?.what === 'factor' && <FactorDialog of={asked.person} close={close} />}
      {asked?.what === 'active' && <ActiveDialog of={asked.person} close={close} />}
    </Panel>
  );
}

function Entry({ of, timeZone, ask }: { of: Person; timeZone: string; ask: (asked: Asked) => void }) {
  const { t, i18n } = useTranslation();
  const me = useSession().data?.user.id === `person:${of.id}`;
  return (
    <li className="entry" data-person={of.email}>
      <div className="row">
        <h3 className="breakable">{of.email}</h3>
        {me && <span className="tag">{t('access.people.you')}</span>}
        {of.owner && <span className="tag">{t('access.people.owner')}</span>}
        {of.companyAccount && <span className="tag">{t('access.people.companyAccount')}</span>}
        {!of.active && <span className="tag">{t('access.people.locked')}</span>}
      </div>
      <dl className="facts">
        <div>
          <dt>{t('access.people.role')}</dt>
          <dd>{t(`access.people.roles.${of.role}`)}</dd>
        </div>
        <SitesFact of={of.sites} />
        <div>
          <dt>{t('account.factor.title')}</dt>
          <dd>
            {t(
              of.companyAccount
                ? 'access.people.factorElsewhere'
                : of.secondFactor
                  ? 'access.people.factorOn'
                  : 'access.people.factorOff',
            )}
          </dd>
        </div>
        <div>
          <dt>{t('access.people.lastSignIn')}</dt>
          <dd className="number">
            {of.lastSignInAt === null
              ? t('access.people.neverIn')
              : dateAndClock(toMs(of.lastSignInAt), i18n.language, timeZone)}
          </dd>
        </div>
      </dl>
      {!me && !of.owner && (
        <div className="entry-actions">
          {of.active && !of.companyAccount && (
            <>
              <IxButton
                variant="secondary"
                aria-label={t('access.people.changeRightsOf', { name: of.email })}
                onClick={() => ask({ what: 'rights', person: of })}
              >
                {t('access.people.changeRights')}
              </IxButton>
              <IxButton
                variant="secondary"
                aria-label={t('access.people.linkOf', { name: of.email })}
                onClick={() => ask({ what: 'link', person: of })}
              >
                {t('access.people.link')}
              </IxButton>
              {of.secondFactor && (
                <IxButton
                  variant="secondary"
                  aria-label={t('access.people.resetFactorOf', { name: of.email })}
                  onClick={() => ask({ what: 'factor', person: of })}
                >
                  {t('access.people.resetFactor')}
                </IxButton>
              )}
            </>
          )}
          <IxButton
            variant="secondary"
            aria-label={t(of.active ? 'access.people.lockOf' : 'access.people.unlockOf', { name: of.email })}
            onClick={() => ask({ what: 'active', person: of })}
          >
            {t(of.active ? 'access.people.lock' : 'access.people.unlock')}
          </IxButton>
        </div>
      )}
    </li>
  );
}
