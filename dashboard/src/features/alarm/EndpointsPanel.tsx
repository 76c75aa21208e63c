import { iconNetworkDevice } from '@siemens/ix-icons/icons';
import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  useChangeEndpoint,
  useCreateEndpoint,
  useEndpoints,
  useRemoveEndpoint,
  useTestEndpoint,
} from '../../api/alarms';
import { usePlant } from '../../api/queries';
import type { Endpoint } from '../../api/types';
import { languages } from '../../lib/i18n';
import { AskDialog } from '../../ui/AskDialog';
import { SelectField, TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { Panel } from '../../ui/Panel';
import { Answer, Empty } from '../../ui/states';
import { priorities, PriorityMark, type Priority } from './PriorityMark';
import { Table } from './Table';
import { TestSent } from './TestSent';

const kinds = ['webhook', 'slack', 'teams', 'pagerduty'] as const;
type Kind = (typeof kinds)[number];

/** Programs that are told: their own, and those of Slack, Teams and PagerDuty. */
export function EndpointsPanel({ write }: { write: boolean }) {
  const { t } = useTranslation();
  const endpoints = useEndpoints();
  const sites = usePlant().data?.sites ?? [];
  const [asked, setAsked] = useState<Endpoint | 'new'>();
  const [testing, setTesting] = useState<Endpoint>();
  const [removing, setRemoving] = useState<Endpoint>();
  const siteNames = (ids: number[] | null) =>
    ids === null
      ? t('alarms.contacts.allSites')
      : ids.map((id) => sites.find((site) => site.id === id)?.name ?? String(id)).join(', ');
  return (
    <Panel
      title={t('alarms.endpoints.title')}
      aside={write && <IxButton onClick={() => setAsked('new')}>{t('alarms.endpoints.create')}</IxButton>}
    >
      <Answer of={endpoints}>
        {(items) =>
          items.length === 0 ? (
            <Empty
              icon={iconNetworkDevice}
              title={t('alarms.endpoints.empty')}
              text={t('alarms.endpoints.emptyText')}
            />
          ) : (
            <Table
              caption={t('alarms.endpoints.title')}
              columns={[
                t('alarms.name'),
                t('alarms.endpoints.kind'),
                t('alarms.contacts.least'),
                t('alarms.contacts.sites'),
                t('alarms.column.actions'),
              ]}
            >
              {items.map((endpoint) => (
                <tr key={endpoint.id} data-endpoint={endpoint.id}>
                  <th scope="row">{endpoint.name}</th>
                  <td className="breakable">
                    {t(`alarms.channel.${endpoint.kind}`)}, {endpoint.host}
                    <div className="small quiet">{t(`alarms.endpoints.told.${toldOf(endpoint.events)}`)}</div>
                  </td>
                  <td>
                    <PriorityMark priority={endpoint.leastPriority} />
                  </td>
                  <td>{siteNames(endpoint.sites)}</td>
                  <td>
                    {write && (
                      <div className="row">
                        <IxButton
                          variant="secondary"
                          aria-label={t('alarms.test.of', { name: endpoint.name })}
                          onClick={() => setTesting(endpoint)}
                        >
                          {t('alarms.test.action')}
                        </IxButton>
                        <IxButton
                          variant="secondary"
                          aria-label={t('alarms.changeOf', { name: endpoint.name })}
                          onClick={() => setAsked(endpoint)}
                        >
                          {t('alarms.change')}
                        </IxButton>
                        <IxButton
                          variant="secondary"
                          aria-label={t('alarms.removeOf', { name: endpoint.name })}
                          onClick={() => setRemoving(endpoint)}
                        >
                          {t('alarms.remove')}
                        </IxButton>
                      </div>
                    )}
                  </td>
                </tr>
              ))}
            </Table>
          )
        }
      </Answer>
      {asked && (
        <EndpointDialog
          of={asked === 'new' ? undefined : asked}
          sites={sites}
          close={() => setAsked(undefined)}
        />
      )}
      {testing && <TestEndpoint of={testing} close={() => setTesting(undefined)} />}
      {removing && <RemoveEndpoint of={removing} close={() => setRemoving(undefined)} />}
    </Panel>
  );
}

type Told = 'alarms' | 'orders' | 'both';

const events: Record<Told, string[]> = {
  alarms: ['alarms'],
  orders: ['work-orders'],
  both: ['alarms', 'work-orders'],
};

const toldOf = (of: string[]): Told =>
  of.length > 1 ? 'both' : of.includes('work-orders') ? 'orders' : 'alarms';

/** Made here, so that it is seen once and by nobody else. */
function freshSecret() {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}

function EndpointDialog({
  of,
  sites,
  close,
}: {
  of: Endpoint | undefined;
  sites: { id: number; name: string }[];
  close: () => void;
}) {
  const { t, i18n } = useTranslation();
  const create = useCreateEndpoint();
  const change = useChangeEndpoint();
  const work = of ? change : create;
  const [name, setName] = useState(of?.name ?? '');
  const [kind, setKind] = useState<Kind>(of?.kind ?? 'webhook');
  const [url, setUrl] = useState('');
  const [secret, setSecret] = useState(of ? '' : freshSecret);
  const [least, setLeast] = useState<string>(of?.leastPriority ?? 'high');
  const [language, setLanguage] = useState<string>(of?.language ?? i18n.language);
  // the form offers all sites or one; several, as the API takes them, stay as they are until changed
  const [site, setSite] = useState(of?.sites ? of.sites.join(',') : '');
  const [told, setTold] = useState<Told>(toldOf(of?.events ?? []));
  const same = of?.kind === kind;
  const withSecret = kind === 'webhook' || kind === 'pagerduty';
  const ready =
    name.trim() !== '' &&
    (same || kind === 'pagerduty' || url.trim() !== '') &&
    (same || !withSecret || secret.trim() !== '');
  const send = () => {
    if (!ready) return;
    const draft = {
      name: name.trim(),
      kind,
      url: url.trim() === '' ? null : url.trim(),
      secret: withSecret && secret.trim() !== '' ? secret.trim() : null,
      leastPriority: least as Priority,
      language: language === 'de' ? ('de' as const) : ('en' as const),
      sites: site === '' ? null : site.split(',').map(Number),
      events: events[kind === 'webhook' ? told : 'alarms'],
    };
    if (of) change.mutate({ of, ...draft }, { onSuccess: close });
    else create.mutate(draft, { onSuccess: close });
  };
  return (
    <AskDialog
      title={of ? t('alarms.changeOf', { name: of.name }) : t('alarms.endpoints.create')}
      close={close}
      action={t('action.save')}
      ready={ready}
      work={work}
      go={send}
    >
      <Form send={send} busy={work.isPending}>
        <TextField label={t('alarms.name')} value={name} change={setName} required />
        <SelectField
          label={t('alarms.endpoints.kind')}
          value={kind}
          change={(wanted) => {
            setKind(kinds.find((each) => each === wanted) ?? 'webhook');
            setSecret(wanted === 'webhook' && of?.kind !== 'webhook' ? freshSecret() : '');
          }}
        >
          {kinds.map((each) => (
            <option key={each} value={each}>
              {t(`alarms.channel.${each}`)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t('alarms.endpoints.url')}
          value={url}
          change={setUrl}
          hint={t(same ? 'alarms.endpoints.stays' : `alarms.endpoints.urlHint.${kind}`)}
          required={!same && kind !== 'pagerduty'}
        />
        {withSecret && (
          <TextField
            label={t(`alarms.endpoints.secret.${kind}`)}
            value={secret}
            change={setSecret}
            hint={t(same ? 'alarms.endpoints.stays' : `alarms.endpoints.secretHint.${kind}`)}
            required={!same}
          />
        )}
        {kind === 'webhook' && (
          <SelectField
            label={t('alarms.endpoints.toldOf')}
            value={told}
            change={(wanted) =>
              setTold((Object.keys(events) as Told[]).find((each) => each === wanted) ?? 'alarms')
            }
          >
            {(Object.keys(events) as Told[]).map((each) => (
              <option key={each} value={each}>
                {t(`alarms.endpoints.told.${each}`)}
              </option>
            ))}
          </SelectField>
        )}
        <SelectField label={t('alarms.contacts.least')} value={least} change={setLeast}>
          {priorities.map((each) => (
            <option key={each} value={each}>
              {t(`alarms.priority.${each}`)}
            </option>
          ))}
        </SelectField>
        <SelectField label={t('alarms.contacts.sites')} value={site} change={setSite}>
          <option value="">{t('alarms.contacts.allSites')}</option>
          {site.includes(',') && <option value={site}>{t('alarms.contacts.someSites')}</option>}
          {sites.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </SelectField>
        <SelectField label={t('nav.language')} value={language} change={setLanguage}>
          {languages.map((each) => (
            <option key={each} value={each}>
              {t(`alarms.contacts.language.${each}`)}
            </option>
          ))}
        </SelectField>
      </Form>
    </AskDialog>
  );
}

function TestEndpoint({ of, close }: { of: Endpoint; close: () => void }) {
  const { t } = useTranslation();
  const test = useTestEndpoint();
  return (
    <AskDialog
      title={t('alarms.test.of', { name: of.name })}
      close={close}
      action={t('alarms.test.send')}
      ready={!test.isSuccess}
      work={test}
      go={() => test.mutate(of)}
    >
      <p>{t('alarms.endpoints.testText', { host: of.host })}</p>
      {test.data && <TestSent id={test.data.id} />}
    </AskDialog>
  );
}

function RemoveEndpoint({ of, close }: { of: Endpoint; close: () => void }) {
  const { t } = useTranslation();
  const remove = useRemoveEndpoint();
  return (
    <AskDialog
      title={t('alarms.removeOf', { name: of.name })}
      close={close}
      action={t('alarms.remove')}
      danger
      work={remove}
      go={() => remove.mutate(of, { onSuccess: close })}
    >
      <p>{t('alarms.endpoints.removeText')}</p>
    </AskDialog>
  );
}
