import { IxButton } from '@siemens/ix-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  useChangePerson,
  useInvite,
  useInviteAgain,
  useMay,
  usePlant,
  usePlantZone,
  useResetSecondFactor,
  useSession,
} from '../../api/queries';
import type { Invitation, NewPerson, Person } from '../../api/types';
import { dateAndClock, toMs } from '../../lib/time';
import { AskDialog } from '../../ui/AskDialog';
import { CopyField } from '../../ui/CopyField';
import { Dialog, DialogActions } from '../../ui/Dialog';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { isSomeSite, SitesField, type Sites } from './SitesField';

type Role = NewPerson['role'];
const roles: Role[] = ['viewer', 'operator', 'technician', 'engineer', 'plant-manager', 'administrator'];

function RoleField({ value, change }: { value: Role; change: (role: Role) => void }) {
  const { t } = useTranslation();
  const admin = useMay('admin');
  const id = useId();
  return (
    <fieldset className="choices all">
      <legend>{t('access.people.role')}</legend>
      {roles
        .filter((role) => admin || role !== 'administrator')
        .map((role) => (
          <div key={role}>
            <label>
              <input
                type="radio"
                name={id}
                checked={role === value}
                aria-describedby={`${id}-${role}`}
                onChange={() => change(role)}
              />
              {t(`access.people.roles.${role}`)}
            </label>
            <p id={`${id}-${role}`} className="quiet small">
              {t(`access.people.may.${role}`)}
            </p>
          </div>
        ))}
    </fieldset>
  );
}

export function InviteDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const invite = useInvite();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [sites, setSites] = useState<Sites>(useSession().data?.sites ?? null);
  const seen = role === 'administrator' ? null : sites;
  const ready = email.trim() !== '' && isSomeSite(seen);
  const send = () => {
    if (ready) invite.mutate({ email: email.trim(), role, sites: seen });
  };
  if (invite.data) return <Link of={invite.data} close={close} />;
  return (
    <AskDialog
      title={t('access.people.invite')}
      close={close}
      action={t('access.people.invite')}
      ready={ready}
      work={invite}
      go={send}
    >
      <Form send={send} busy={invite.isPending}>
        <TextField type="email" label={t('access.people.email')} value={email} change={setEmail} required />
        <RoleField value={role} change={setRole} />
        {role !== 'administrator' && <SitesField value={sites} change={setSites} />}
      </Form>
    </AskDialog>
  );
}

export function RightsDialog({ of, close }: { of: Person; close: () => void }) {
  const { t } = useTranslation();
  const change = useChangePerson();
  const plant = usePlant().data?.sites ?? [];
  const [role, setRole] = useState<Role>(of.role);
  // Sites that are gone cannot be kept.
  const [sites, setSites] = useState<Sites>(
    of.sites?.filter((id) => plant.some((site) => site.id === id)) ?? null,
  );
  const seen = role === 'administrator' ? null : sites;
  const changed = role !== of.role || String(seen?.toSorted()) !== String(of.sites?.toSorted());
  const ready = changed && isSomeSite(seen);
  const send = () => {
    if (!ready) return;
    const rights = seen === null ? { role, allSites: true } : { role, sites: seen };
    change.mutate({ of, ...rights }, { onSuccess: close });
  };
  return (
    <AskDialog
      title={t('access.people.changeRights')}
      close={close}
      action={t('access.people.changeRights')}
      ready={ready}
      work={change}
      go={send}
    >
      <p>
        <strong className="breakable">{of.email}</strong>
      </p>
      <Form send={send} busy={change.isPending}>
        <RoleField value={role} change={setRole} />
        {role !== 'administrator' && <SitesField value={sites} change={setSites} />}
      </Form>
    </AskDialog>
  );
}

export function LinkDialog({ of, close }: { of: Person; close: () => void }) {
  const { t } = useTranslation();
  const make = useInviteAgain();
  return make.data ? (
    <Link of={make.data} close={close} />
  ) : (
    <AskDialog
      title={t('access.people.link')}
      close={close}
      action={t('access.people.link')}
      work={make}
      go={() => make.mutate(of.id)}
    >
      <p>
        <strong className="breakable">{of.email}</strong>
      </p>
      <p>{t('access.people.linkText')}</p>
    </AskDialog>
  );
}

export function FactorDialog({ of, close }: { of: Person; close: () => void }) {
  const { t } = useTranslation();
  const reset = useResetSecondFactor();
  return (
    <AskDialog
      title={t('access.people.askResetFactor')}
      close={close}
      action={t('access.people.resetFactor')}
      danger
      work={reset}
      go={() => reset.mutate(of.id, { onSuccess: close })}
    >
      <p>
        <strong className="breakable">{of.email}</strong>
      </p>
      <p>{t('access.people.resetFactorText')}</p>
    </AskDialog>
  );
}

export function ActiveDialog({ of, close }: { of: Person; close: () => void }) {
  const { t } = useTranslation();
  const change = useChangePerson();
  return (
    <AskDialog
      title={t(of.active ? 'access.people.askLock' : 'access.people.askUnlock')}
      close={close}
      action={t(of.active ? 'access.people.lock' : 'access.people.unlock')}
      danger={of.active}
      work={change}
      go={() => change.mutate({ of, active: !of.active }, { onSuccess: close })}
    >
      <p>
        <strong className="breakable">{of.email}</strong>
      </p>
      <p>{t(of.active ? 'access.people.lockText' : 'access.people.unlockText')}</p>
    </AskDialog>
  );
}

function Link({ of, close }: { of: Invitation; close: () => void }) {
  const { t, i18n } = useTranslation();
  const end = dateAndClock(toMs(of.expiresAt), i18n.language, usePlantZone());
  return (
    <Dialog title={t('access.people.linkMade')} close={close}>
      <p>
        <strong className="breakable">{of.person.email}</strong>
      </p>
      <p>{t('access.people.linkOnce', { end })}</p>
      <CopyField text={of.link} what={t('access.people.linkMade')} />
      <DialogActions>
        <IxButton onClick={close}>{t('action.close')}</IxButton>
      </DialogActions>
    </Dialog>
  );
}
