import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangePerson, useInvite, useInviteAgain, usePlantZone } from '../../api/queries';
import type { Invitation, NewPerson, Person } from '../../api/types';
import { dateAndClock, toMs } from '../../lib/time';
import { AskDialog } from '../../ui/AskDialog';
import { CopyField } from '../../ui/CopyField';
import { Dialog, DialogActions } from '../../ui/Dialog';
import { SelectField, TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';

type Role = NewPerson['role'];
const roles: Role[] = ['viewer', 'engineer', 'administrator'];

function RoleField({ value, change }: { value: Role; change: (role: Role) => void }) {
  const { t } = useTranslation();
  return (
    <SelectField
      label={t('access.people.role')}
      value={value}
      change={(wanted) => change(roles.find((role) => role === wanted) ?? 'viewer')}
      hint={t(`access.people.may.${value}`)}
    >
      {roles.map((role) => (
        <option key={role} value={role}>
          {t(`access.people.roles.${role}`)}
        </option>
      ))}
    </SelectField>
  );
}

export function InviteDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const invite = useInvite();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const ready = email.trim() !== '';
  const send = () => {
    if (ready) invite.mutate({ email: email.trim(), role });
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
      </Form>
    </AskDialog>
  );
}

export function RoleDialog({ of, close }: { of: Person; close: () => void }) {
  const { t } = useTranslation();
  const change = useChangePerson();
  const [role, setRole] = useState<Role>(of.role);
  const send = () => change.mutate({ id: of.id, role }, { onSuccess: close });
  return (
    <AskDialog
      title={t('access.people.changeRole')}
      close={close}
      action={t('access.people.changeRole')}
      ready={role !== of.role}
      work={change}
      go={send}
    >
      <p>
        <strong className="breakable">{of.email}</strong>
      </p>
      <Form send={send} busy={change.isPending}>
        <RoleField value={role} change={setRole} />
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
      go={() => change.mutate({ id: of.id, active: !of.active }, { onSuccess: close })}
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
