import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useCreateKey, useMay } from '../../api/queries';
import type { Connection, ConnectionRequest } from '../../api/types';
import {
  mosquittoJson,
  mosquittoScalar,
  readingsCurl,
  sparkplugScript,
  type Broker,
} from '../../lib/commands';
import { CopyField } from '../../ui/CopyField';
import { Choice } from '../../ui/fields';
import { Panel } from '../../ui/Panel';
import { ProblemBox } from '../../ui/states';

const ways = ['mqtt', 'http', 'sparkplug'] as const;
type Way = (typeof ways)[number];

export function Commands({
  connection,
  request,
  again,
}: {
  connection: Connection;
  request: ConnectionRequest;
  again: () => void;
}) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const way = ways.find((each) => each === params.get('way')) ?? 'mqtt';
  const broker: Broker = {
    host: location.hostname,
    port: connection.mqttPort,
    user: connection.user,
    password: connection.password,
  };
  return (
    <div className="stack">
      <Panel
        title={t('connect.made.title')}
        aside={
          <IxButton variant="secondary" onClick={again}>
            {t('connect.again')}
          </IxButton>
        }
      >
        <p>{t('connect.made.once')}</p>
        <dl className="terms">
          <dt>{t('connect.made.host')}</dt>
          <dd>
            <code>
              {broker.host}:{broker.port}
            </code>
          </dd>
          <dt>{t('connect.made.user')}</dt>
          <dd>
            <code className="breakable">{connection.user}</code>
          </dd>
          <dt>{t('connect.made.password')}</dt>
          <dd>
            <code className="breakable">{connection.password}</code>
          </dd>
          <dt>{t('connect.made.topic')}</dt>
          <dd>
            <code className="breakable">{connection.topic}</code>
          </dd>
        </dl>
      </Panel>
      <Panel
        title={t('connect.ways.title')}
        aside={
          <Choice<Way>
            label={t('connect.ways.title')}
            value={way}
            options={ways.map((each) => ({ value: each, text: t(`connect.ways.${each}`) }))}
            change={(value) => setParams({ way: value }, { replace: true })}
          />
        }
      >
        {way === 'mqtt' && (
          <>
            <p className="quiet">{t('connect.mqtt.scalar')}</p>
            <CopyField text={mosquittoScalar(broker, connection.topic)} what={t('connect.mqtt.scalarName')} />
            <p className="quiet">{t('connect.mqtt.json')}</p>
            <CopyField text={mosquittoJson(broker, connection.topic)} what={t('connect.mqtt.jsonName')} />
          </>
        )}
        {way === 'http' && <HttpWay request={request} />}
        {way === 'sparkplug' && <SparkplugWay broker={broker} connection={connection} />}
      </Panel>
    </div>
  );
}

function HttpWay({ request }: { request: ConnectionRequest }) {
  const { t } = useTranslation();
  const create = useCreateKey();
  const admin = useMay('admin');
  const path = [request.site, request.area ?? '-', request.line, request.machine].join('/');
  if (!admin) return <p className="quiet">{t('connect.http.ask')}</p>;
  return (
    <>
      <p className="quiet">{t(create.data ? 'connect.http.once' : 'connect.http.text')}</p>
      {create.data ? (
        <CopyField
          text={readingsCurl(location.origin, create.data.key, path)}
          what={t('connect.http.name')}
        />
      ) : (
        <div>
          <IxButton
            loading={create.isPending}
            onClick={() =>
              create.mutate({ name: t('connect.http.keyName', { machine: request.machine }), scope: 'write' })
            }
          >
            {t('connect.http.create')}
          </IxButton>
        </div>
      )}
      {create.error && <ProblemBox error={create.error} />}
    </>
  );
}

function SparkplugWay({ broker, connection }: { broker: Broker; connection: Connection }) {
  const { t } = useTranslation();
  const [script] = useState(() => sparkplugScript(broker, connection.sparkplug, Date.now()));
  return (
    <>
      <p className="quiet">{t('connect.sparkplug.ids')}</p>
      <dl className="terms">
        <dt>{t('connect.sparkplug.group')}</dt>
        <dd>
          <code>{connection.sparkplug.group}</code>
        </dd>
        <dt>{t('connect.sparkplug.node')}</dt>
        <dd>
          <code>{connection.sparkplug.node}</code>
        </dd>
        <dt>{t('connect.sparkplug.device')}</dt>
        <dd>
          <code>{connection.sparkplug.device}</code>
        </dd>
      </dl>
      <p className="quiet">{t('connect.sparkplug.text')}</p>
      <CopyField text={script} what={t('connect.sparkplug.name')} />
    </>
  );
}
