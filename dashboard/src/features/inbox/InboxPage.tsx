import { iconCheck } from '@siemens/ix-icons/icons';
import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useInbox, useMay, usePlantZone } from '../../api/queries';
import type { InboxEntry } from '../../api/types';
import { bytes, number } from '../../lib/numbers';
import { useNow } from '../../lib/now';
import { moment, toMs, zoneLabel } from '../../lib/time';
import { LinkButton } from '../../ui/LinkButton';
import { Page } from '../../ui/Page';
import { Answer, Empty } from '../../ui/states';
import { AdoptDialog, DropDialog } from './dialogs';
import './inbox.css';

type Asked = { what: 'adopt' | 'drop'; entry: InboxEntry } | undefined;

export function InboxPage() {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const zone = usePlantZone();
  const inbox = useInbox();
  const write = useMay('write');
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  return (
    <Page
      title={t('inbox.title')}
      below={
        <p className="quiet">
          {t('inbox.below')} {t('time.zone', { zone: zoneLabel(now, i18n.language, zone) })}
        </p>
      }
    >
      <Answer of={inbox}>
        {(entries) =>
          entries.length === 0 ? (
            <Empty icon={iconCheck} title={t('inbox.empty.title')} text={t('inbox.empty.text')}>
              {write && <LinkButton to="/connect">{t('plant.empty.action')}</LinkButton>}
            </Empty>
          ) : (
            <ul className="stack waiting-list">
              {entries.map((entry) => (
                <Entry key={entry.id} entry={entry} ask={write ? setAsked : undefined} />
              ))}
            </ul>
          )
        }
      </Answer>
      {asked?.what === 'adopt' && <AdoptDialog entry={asked.entry} close={close} />}
      {asked?.what === 'drop' && <DropDialog entry={asked.entry} close={close} />}
    </Page>
  );
}

function Entry({ entry, ask }: { entry: InboxEntry; ask: ((asked: Asked) => void) | undefined }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const zone = usePlantZone();
  const time = (text: string) => moment(toMs(text), now, i18n.language, zone);
  return (
    <li className="panel waiting" data-path={entry.path}>
      <div className="panel-head">
        <h2 className="breakable">
          <code>{entry.path}</code>
        </h2>
        {ask && (
          <div className="row">
            <IxButton
              aria-label={t('inbox.adoptOf', { path: entry.path })}
              onClick={() => ask({ what: 'adopt', entry })}
            >
              {t('inbox.adopt')}
            </IxButton>
            <IxButton
              variant="secondary"
              aria-label={t('inbox.dropOf', { path: entry.path })}
              onClick={() => ask({ what: 'drop', entry })}
            >
              {t('inbox.drop')}
            </IxButton>
          </div>
        )}
      </div>
      <dl className="facts">
        <div>
          <dt>{t('inbox.lastSeen')}</dt>
          <dd className="number">{time(entry.lastSeen)}</dd>
        </div>
        <div>
          <dt>{t('inbox.firstSeen')}</dt>
          <dd className="number">{time(entry.firstSeen)}</dd>
        </div>
        <div>
          <dt>{t('inbox.messages')}</dt>
          <dd className="number">
            {number(entry.messages, i18n.language)}{' '}
            <span className="quiet">({bytes(entry.bytes, i18n.language)})</span>
          </dd>
        </div>
        <div className="sample">
          <dt>{t('inbox.sample')}</dt>
          <dd>
            <code className="breakable">{entry.sample}</code>
          </dd>
        </div>
      </dl>
    </li>
  );
}
