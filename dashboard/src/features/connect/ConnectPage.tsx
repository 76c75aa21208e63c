import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/queries';
import type { Connection, ConnectionRequest } from '../../api/types';
import { Page } from '../../ui/Page';
import { Commands } from './Commands';
import { ConnectForm } from './ConnectForm';
import { FirstMessage } from './FirstMessage';
import './connect.css';

interface Made {
  connection: Connection;
  request: ConnectionRequest;
  since: number;
}

/** The password is shown once, so the made connection lives in the page and not in the URL. */
export function ConnectPage() {
  const { t } = useTranslation();
  const [made, setMade] = useState<Made>();
  const write = useMay('write');
  return (
    <Page title={t('connect.title')} below={<p className="quiet">{t('connect.below')}</p>}>
      {made ? (
        <div className="connect-grid">
          <Commands connection={made.connection} request={made.request} again={() => setMade(undefined)} />
          <FirstMessage connection={made.connection} since={made.since} />
        </div>
      ) : write ? (
        <ConnectForm made={(connection, request, since) => setMade({ connection, request, since })} />
      ) : (
        <p>{t('connect.ask')}</p>
      )}
    </Page>
  );
}
