import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePolicies, useRemovePolicy, useRotas, useTeams } from '../../api/on-call';
import type { Contact, EscalationPolicy } from '../../api/types';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';
import type { Pick } from './Picker';
import { PolicyDialog } from './PolicyDialog';
import { PriorityMark } from './PriorityMark';
import { RemoveDialog } from './RemoveDialog';
import { RowButtons } from './RowButtons';
import { Table } from './Table';
import { keyOf } from './words';

export function PoliciesPanel({
  write,
  contacts,
  sites,
}: {
  write: boolean;
  contacts: Contact[];
  sites: { id: number; name: string }[];
}) {
  const { t } = useTranslation();
  const policies = usePolicies();
  const teams = useTeams().data ?? [];
  const rotas = useRotas().data ?? [];
  const remove = useRemovePolicy();
  const [asked, setAsked] = useState<EscalationPolicy | 'new'>();
  const [removing, setRemoving] = useState<EscalationPolicy>();
  const named = (kind: 'contact' | 'team' | 'rota', all: { id: number; name: string }[]): Pick[] =>
    all.map((each) => ({
      value: `${kind}:${each.id}`,
      text: t(`alarms.policies.target.${kind}`, { name: each.name }),
    }));
  const targets: Pick[] = [
    ...named('rota', rotas),
    ...named('team', teams),
    ...named('contact', contacts),
    { value: 'everybody', text: t('alarms.policies.target.everybody') },
  ];
  const textOf = (key: string) => targets.find((each) => each.value === key)?.text ?? key;
  return (
    <Panel
      title={t('alarms.policies.title')}
      aside={write && <IxButton onClick={() => setAsked('new')}>{t('alarms.policies.create')}</IxButton>}
    >
      <Answer of={policies}>
        {(items) =>
          items.length === 0 ? (
            <p className="quiet">{t('alarms.policies.empty')}</p>
          ) : (
            <Table
              caption={t('alarms.policies.title')}
              columns={[
                t('alarms.name'),
                t('alarms.onCall.site'),
                t('alarms.contacts.least'),
                t('alarms.policies.steps'),
                t('alarms.column.actions'),
              ]}
            >
              {items.map((policy) => (
                <tr key={policy.id} data-policy={policy.id}>
                  <th scope="row">{policy.name}</th>
                  <td>
                    {policy.siteId === null
                      ? t('alarms.contacts.allSites')
                      : (sites.find((site) => site.id === policy.siteId)?.name ?? policy.siteId)}
                  </td>
                  <td>
                    <PriorityMark priority={policy.leastPriority} />
                  </td>
                  <td>
                    <ol>
                      {policy.steps.map((step, index) => (
                        <li key={index}>
                          {step.waitMinutes > 0 &&
                            `${t('alarms.policies.after', { count: step.waitMinutes })} `}
                          {step.targets.map((target) => textOf(keyOf(target))).join(', ')}
                        </li>
                      ))}
                    </ol>
                    {policy.repeatMinutes !== null && (
                      <span className="quiet">
                        {t('alarms.onCall.repeats', { count: policy.repeatMinutes })}
                      </span>
                    )}
                  </td>
                  <td>
                    {write && (
                      <RowButtons
                        name={policy.name}
                        change={() => setAsked(policy)}
                        remove={() => setRemoving(policy)}
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
        <PolicyDialog
          of={asked === 'new' ? undefined : asked}
          targets={targets}
          sites={sites}
          close={() => setAsked(undefined)}
        />
      )}
      {removing && (
        <RemoveDialog
          of={removing}
          text={t('alarms.policies.removeText')}
          remove={remove}
          close={() => setRemoving(undefined)}
        />
      )}
    </Panel>
  );
}
