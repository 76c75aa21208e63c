import { IxButton } from '@siemens/ix-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeProvider, useCreateProvider, useRemoveProvider, useTestProvider } from '../../api/queries';
import type { IdentityProvider } from '../../api/types';
import { AskDialog } from '../../ui/AskDialog';
import { Dialog, DialogActions } from '../../ui/Dialog';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { Loading, ProblemBox } from '../../ui/states';
import { GroupFields, type GroupRule } from './GroupFields';

const words = (text: string) => text.split(/[\s,;]+/).filter((word) => word !== '');

/** Makes one, or changes one: its secret stays where none is typed. */
export function ProviderDialog({ of, close }: { of?: IdentityProvider; close: () => void }) {
  const { t } = useTranslation();
  const create = useCreateProvider();
  const change = useChangeProvider();
  const [name, setName] = useState(of?.name ?? '');
  const [issuer, setIssuer] = useState(of?.issuer ?? '');
  const [clientId, setClientId] = useState(of?.clientId ?? '');
  const [secret, setSecret] = useState('');
  const [domains, setDomains] = useState(of?.domains.join(', ') ?? '');
  const [groups, setGroups] = useState<GroupRule[]>(
    of?.groups.map((each) => ({ ...each })) ?? [{ group: '', role: 'viewer', sites: null }],
  );
  const [scopes, setScopes] = useState(of?.scopes ?? 'openid email profile');
  const [groupsClaim, setGroupsClaim] = useState(of?.groupsClaim ?? 'groups');
  const [verifiedClaim, setVerifiedClaim] = useState(of?.verifiedClaim ?? 'email_verified');
  const [creates, setCreates] = useState(of?.createsAccounts ?? true);
  const [active, setActive] = useState(of?.active ?? true);
  const work = of ? change : create;
  const named = groups.filter((each) => each.group.trim() !== '');
  const ready =
    name.trim() !== '' &&
    issuer.trim() !== '' &&
    clientId.trim() !== '' &&
    (of !== undefined || secret !== '') &&
    words(domains).length > 0 &&
    named.length > 0;
  const send = () => {
    if (!ready) return;
    const body = {
      name: name.trim(),
      issuer: issuer.trim(),
      clientId: clientId.trim(),
      clientSecret: secret === '' ? null : secret,
      scopes: scopes.trim(),
      groupsClaim: groupsClaim.trim(),
      verifiedClaim: verifiedClaim.trim(),
      domains: words(domains),
      groups: named.map((each) => ({ ...each, sites: each.role === 'administrator' ? null : each.sites })),
      createsAccounts: creates,
      active,
    };
    if (of) change.mutate({ of, ...body }, { onSuccess: close });
    else create.mutate(body, { onSuccess: close });
  };
  return (
    <AskDialog
      title={t(of ? 'access.providers.editTitle' : 'access.providers.create')}
      close={close}
      action={t(of ? 'access.providers.save' : 'access.providers.create')}
      ready={ready}
      work={work}
      go={send}
    >
      {of && <p>{t('access.providers.editText')}</p>}
      <Form send={send} busy={work.isPending}>
        <TextField
          label={t('access.providers.name')}
          hint={t('access.providers.nameHint')}
          value={name}
          change={setName}
          required
        />
        <TextField
          label={t('access.providers.issuer')}
          hint={t('access.providers.issuerHint')}
          value={issuer}
          change={setIssuer}
          required
        />
        <TextField label={t('access.providers.clientId')} value={clientId} change={setClientId} required />
        <TextField
          type="password"
          label={t('access.providers.secret')}
          hint={t(of ? 'access.providers.secretStays' : 'access.providers.secretHint')}
          value={secret}
          change={setSecret}
          autoComplete="off"
          required={!of}
        />
        <div className="all">
          <TextField
            label={t('access.providers.domains')}
            hint={t('access.providers.domainsHint')}
            value={domains}
            change={setDomains}
            required
          />
        </div>
        <GroupFields value={groups} change={setGroups} />
        <fieldset className="choices all">
          <legend>{t('access.providers.newcomers')}</legend>
          <label>
            <input type="checkbox" checked={creates} onChange={(event) => setCreates(event.target.checked)} />
            {t('access.providers.createsAccounts')}
          </label>
          <label>
            <input type="checkbox" checked={active} onChange={(event) => setActive(event.target.checked)} />
            {t('access.providers.active')}
          </label>
        </fieldset>
        <details className="all">
          <summary>{t('access.providers.more')}</summary>
          <div className="form">
            <TextField label={t('access.providers.scopes')} value={scopes} change={setScopes} />
            <TextField
              label={t('access.providers.groupsClaim')}
              value={groupsClaim}
              change={setGroupsClaim}
            />
            <TextField
              label={t('access.providers.verifiedClaim')}
              hint={t('access.providers.verifiedHint')}
              value={verifiedClaim}
              change={setVerifiedClaim}
            />
          </div>
        </details>
      </Form>
    </AskDialog>
  );
}

/** Asks at once: looking changes nothing. */
export function TestProviderDialog({ of, close }: { of: IdentityProvider; close: () => void }) {
  const { t } = useTranslation();
  const { mutate, data, error } = useTestProvider();
  useEffect(() => mutate(of.id), [mutate, of.id]);
  return (
    <Dialog title={t('access.providers.testOf', { name: of.name })} close={close}>
      {error ? (
        <ProblemBox error={error} />
      ) : data ? (
        <div role="status" className="stack">
          <p>
            <strong>{t(data.works ? 'access.providers.works' : 'access.providers.fails')}</strong>
          </p>
          <ul>
            {data.items.map((check) => (
              <li key={check.what}>
                {t(`access.providers.checks.${check.what}`)}:{' '}
                {t(check.works ? 'access.providers.yes' : 'access.providers.no')}
                {check.detail && <span className="breakable"> – {check.detail}</span>}
              </li>
            ))}
          </ul>
          {data.works && <p className="quiet">{t('access.providers.worksText')}</p>}
        </div>
      ) : (
        <Loading />
      )}
      <DialogActions>
        <IxButton onClick={close}>{t('action.close')}</IxButton>
      </DialogActions>
    </Dialog>
  );
}

export function RemoveProviderDialog({ of, close }: { of: IdentityProvider; close: () => void }) {
  const { t } = useTranslation();
  const remove = useRemoveProvider();
  return (
    <AskDialog
      title={t('access.providers.ask')}
      close={close}
      action={t('access.providers.remove')}
      danger
      work={remove}
      go={() => remove.mutate({ of }, { onSuccess: close })}
    >
      <p>
        <strong className="breakable">{of.name}</strong>
      </p>
      <p>{t('access.providers.askText')}</p>
    </AskDialog>
  );
}
