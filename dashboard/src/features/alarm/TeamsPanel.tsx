import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeTeam, useCreateTeam, useRemoveTeam, useTeams } from '../../api/on-call';
import type { Contact, Team } from '../../api/types';
import { AskDialog } from '../../ui/AskDialog';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';
import { Picker } from './Picker';
import { RemoveDialog } from './RemoveDialog';
import { RowButtons } from './RowButtons';
import { Table } from './Table';
import { namesOf } from './words';

export function TeamsPanel({ write, contacts }: { write: boolean; contacts: Contact[] }) {
  const { t } = useTranslation();
  const teams = useTeams();
  const remove = useRemoveTeam();
  const [asked, setAsked] = useState<Team | 'new'>();
  const [removing, setRemoving] = useState<Team>();
  return (
    <Panel
      title={t('alarms.teams.title')}
      aside={write && <IxButton onClick={() => setAsked('new')}>{t('alarms.teams.create')}</IxButton>}
    >
      <Answer of={teams}>
        {(items) =>
          items.length === 0 ? (
            <p className="quiet">{t('alarms.teams.empty')}</p>
          ) : (
            <Table
              caption={t('alarms.teams.title')}
              columns={[t('alarms.name'), t('alarms.teams.members'), t('alarms.column.actions')]}
            >
              {items.map((team) => (
                <tr key={team.id} data-team={team.id}>
                  <th scope="row">{team.name}</th>
                  <td>{namesOf(team.members, contacts)}</td>
                  <td>
                    {write && (
                      <RowButtons
                        name={team.name}
                        change={() => setAsked(team)}
                        remove={() => setRemoving(team)}
                      />
                    )}
                  </td>
                </tr>
              ))}
            </Table>
          )
        }
      </Answer>
      {asked && (
        <TeamDialog
          of={asked === 'new' ? undefined : asked}
          contacts={contacts}
          close={() => setAsked(undefined)}
        />
      )}
      {removing && (
        <RemoveDialog
          of={removing}
          text={t('alarms.onCall.removeText')}
          remove={remove}
          close={() => setRemoving(undefined)}
        />
      )}
    </Panel>
  );
}

function TeamDialog({
  of,
  contacts,
  close,
}: {
  of: Team | undefined;
  contacts: Contact[];
  close: () => void;
}) {
  const { t } = useTranslation();
  const create = useCreateTeam();
  const change = useChangeTeam();
  const work = of ? change : create;
  const [name, setName] = useState(of?.name ?? '');
  const [members, setMembers] = useState(of?.members.map(String) ?? []);
  const ready = name.trim() !== '' && members.length > 0;
  const send = () => {
    if (!ready) return;
    const draft = { name: name.trim(), members: members.map(Number) };
    if (of) change.mutate({ of, draft }, { onSuccess: close });
    else create.mutate(draft, { onSuccess: close });
  };
  return (
    <AskDialog
      title={of ? t('alarms.changeOf', { name: of.name }) : t('alarms.teams.create')}
      close={close}
      action={t('action.save')}
      ready={ready}
      work={work}
      go={send}
    >
      <Form send={send} busy={work.isPending}>
        <TextField label={t('alarms.name')} value={name} change={setName} required />
        <Picker
          label={t('alarms.teams.members')}
          options={contacts.map((each) => ({ value: String(each.id), text: each.name }))}
          chosen={members}
          change={setMembers}
        />
      </Form>
    </AskDialog>
  );
}
