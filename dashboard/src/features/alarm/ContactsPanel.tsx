import { iconMail } from '@siemens/ix-icons/icons';
import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  useChangeContact,
  useContacts,
  useCreateContact,
  useRemoveContact,
  useTestContact,
} from '../../api/alarms';
import { usePlant } from '../../api/queries';
import type { Contact } from '../../api/types';
import { languages } from '../../lib/i18n';
import { AskDialog } from '../../ui/AskDialog';
import { SelectField, TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { Panel } from '../../ui/Panel';
import { Answer, Empty } from '../../ui/states';
import { priorities, PriorityMark, type Priority } from './PriorityMark';
import { QuietHoursDialog } from './QuietHoursDialog';
import { Table } from './Table';
import { TestSent } from './TestSent';

export function ContactsPanel({ write }: { write: boolean }) {
  const { t } = useTranslation();
  const contacts = useContacts();
  const sites = usePlant().data?.sites ?? [];
  const [asked, setAsked] = useState<Contact | 'new'>();
  const [removing, setRemoving] = useState<Contact>();
  const [testing, setTesting] = useState<Contact>();
  const [quiet, setQuiet] = useState<Contact>();
  const siteNames = (ids: number[] | null) =>
    ids === null
      ? t('alarms.contacts.allSites')
      : ids.map((id) => sites.find((site) => site.id === id)?.name ?? String(id)).join(', ');
  return (
    <Panel
      title={t('alarms.contacts.title')}
      aside={write && <IxButton onClick={() => setAsked('new')}>{t('alarms.contacts.create')}</IxButton>}
    >
      <Answer of={contacts}>
        {(items) =>
          items.length === 0 ? (
            <Empty icon={iconMail} title={t('alarms.contacts.empty')} text={t('alarms.contacts.emptyText')} />
          ) : (
            <Table
              caption={t('alarms.contacts.title')}
              columns={[
                t('alarms.name'),
                t('alarms.contacts.channels'),
                t('alarms.contacts.least'),
                t('alarms.contacts.sites'),
                t('alarms.column.actions'),
              ]}
            >
              {items.map((contact) => (
                <tr key={contact.id} data-contact={contact.id}>
                  <th scope="row">{contact.name}</th>
                  <td className="breakable">
                    {contact.channels.map((channel) => (
                      <div key={channel}>{channel === 'sms' ? contact.phone : contact.email}</div>
                    ))}
                  </td>
                  <td>
                    <PriorityMark priority={contact.leastPriority} />
                  </td>
                  <td>{siteNames(contact.sites)}</td>
                  <td>
                    {write && (
                      <div className="row">
                        <IxButton
                          variant="secondary"
                          aria-label={t('alarms.test.of', { name: contact.name })}
                          onClick={() => setTesting(contact)}
                        >
                          {t('alarms.test.action')}
                        </IxButton>
                        <IxButton
                          variant="secondary"
                          aria-label={t('alarms.quiet.of', { name: contact.name })}
                          onClick={() => setQuiet(contact)}
                        >
                          {t('alarms.quiet.title')}
                        </IxButton>
                        <IxButton
                          variant="secondary"
                          aria-label={t('alarms.changeOf', { name: contact.name })}
                          onClick={() => setAsked(contact)}
                        >
                          {t('alarms.change')}
                        </IxButton>
                        <IxButton
                          variant="secondary"
                          aria-label={t('alarms.removeOf', { name: contact.name })}
                          onClick={() => setRemoving(contact)}
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
        <ContactDialog
          of={asked === 'new' ? undefined : asked}
          sites={sites}
          close={() => setAsked(undefined)}
        />
      )}
      {testing && <TestContact of={testing} close={() => setTesting(undefined)} />}
      {quiet && <QuietHoursDialog of={quiet} close={() => setQuiet(undefined)} />}
      {removing && <RemoveContact of={removing} close={() => setRemoving(undefined)} />}
    </Panel>
  );
}

const ways = ['email', 'email,sms', 'sms,email', 'sms'] as const;

function ContactDialog({
  of,
  sites,
  close,
}: {
  of: Contact | undefined;
  sites: { id: number; name: string }[];
  close: () => void;
}) {
  const { t, i18n } = useTranslation();
  const create = useCreateContact();
  const change = useChangeContact();
  const work = of ? change : create;
  const [name, setName] = useState(of?.name ?? '');
  const [email, setEmail] = useState(of?.email ?? '');
  const [phone, setPhone] = useState(of?.phone ?? '');
  const [channels, setChannels] = useState(of?.channels.join(',') ?? 'email');
  const [least, setLeast] = useState<string>(of?.leastPriority ?? 'high');
  const [language, setLanguage] = useState<string>(of?.language ?? i18n.language);
  // the form offers all sites or one; several, as the API takes them, stay as they are until changed
  const [site, setSite] = useState(of?.sites ? of.sites.join(',') : '');
  const sms = channels.includes('sms');
  const ready = name.trim() !== '' && email.includes('@') && (!sms || phone.trim() !== '');
  const send = () => {
    if (!ready) return;
    const draft = {
      name: name.trim(),
      email: email.trim(),
      phone: phone.trim() === '' ? null : phone.trim(),
      channels: channels.split(','),
      leastPriority: least as Priority,
      language: language === 'de' ? ('de' as const) : ('en' as const),
      sites: site === '' ? null : site.split(',').map(Number),
    };
    if (of) change.mutate({ of, ...draft }, { onSuccess: close });
    else create.mutate(draft, { onSuccess: close });
  };
  return (
    <AskDialog
      title={of ? t('alarms.changeOf', { name: of.name }) : t('alarms.contacts.create')}
      close={close}
      action={t('action.save')}
      ready={ready}
      work={work}
      go={send}
    >
      <Form send={send} busy={work.isPending}>
        <TextField label={t('alarms.name')} value={name} change={setName} required />
        <TextField label={t('alarms.contacts.email')} type="email" value={email} change={setEmail} required />
        <SelectField label={t('alarms.contacts.channels')} value={channels} change={setChannels}>
          {ways.map((each) => (
            <option key={each} value={each}>
              {t(`alarms.contacts.way.${each}`)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t('alarms.contacts.phone')}
          value={phone}
          change={setPhone}
          hint={t('alarms.contacts.phoneHint')}
          required={sms}
        />
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

function TestContact({ of, close }: { of: Contact; close: () => void }) {
  const { t } = useTranslation();
  const test = useTestContact();
  const [channel, setChannel] = useState(of.channels[0] ?? 'email');
  return (
    <AskDialog
      title={t('alarms.test.of', { name: of.name })}
      close={close}
      action={t('alarms.test.send')}
      ready={!test.isSuccess}
      work={test}
      go={() => test.mutate({ of, channel })}
    >
      <SelectField label={t('alarms.test.channel')} value={channel} change={setChannel}>
        {of.channels.map((each) => (
          <option key={each} value={each}>
            {t(`alarms.channel.${each === 'sms' ? 'sms' : 'email'}`)}
          </option>
        ))}
      </SelectField>
      {test.data && <TestSent id={test.data.id} />}
    </AskDialog>
  );
}

function RemoveContact({ of, close }: { of: Contact; close: () => void }) {
  const { t } = useTranslation();
  const remove = useRemoveContact();
  return (
    <AskDialog
      title={t('alarms.removeOf', { name: of.name })}
      close={close}
      action={t('alarms.remove')}
      danger
      work={remove}
      go={() => remove.mutate(of, { onSuccess: close })}
    >
      <p>{t('alarms.contacts.removeText')}</p>
    </AskDialog>
  );
}
