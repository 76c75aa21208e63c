import { iconAlarmBell } from '@siemens/ix-icons/icons';
import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRemoveRule, useRules } from '../../api/alarms';
import type { Rule } from '../../api/types';
import { AskDialog } from '../../ui/AskDialog';
import { Panel } from '../../ui/Panel';
import { Answer, Empty } from '../../ui/states';
import { PriorityMark } from './PriorityMark';
import { RuleDialog } from './RuleDialog';
import { Table } from './Table';
import { valueText } from './words';

export function RulesPanel({ write }: { write: boolean }) {
  const { t } = useTranslation();
  const rules = useRules();
  const [asked, setAsked] = useState<Rule | 'new'>();
  const [removing, setRemoving] = useState<Rule>();
  return (
    <Panel
      title={t('alarms.rules.title')}
      aside={write && <IxButton onClick={() => setAsked('new')}>{t('alarms.rules.create')}</IxButton>}
    >
      <Answer of={rules}>
        {(items) =>
          items.length === 0 ? (
            <Empty icon={iconAlarmBell} title={t('alarms.rules.empty')} text={t('alarms.rules.emptyText')} />
          ) : (
            <Table
              caption={t('alarms.rules.title')}
              columns={[
                t('alarms.name'),
                t('alarms.rules.what'),
                t('alarms.rules.levels'),
                t('alarms.rules.machines'),
                t('alarms.column.state'),
                t('alarms.column.actions'),
              ]}
            >
              {items.map((rule) => (
                <RuleRow
                  key={rule.id}
                  rule={rule}
                  change={write ? () => setAsked(rule) : undefined}
                  remove={write ? () => setRemoving(rule) : undefined}
                />
              ))}
            </Table>
          )
        }
      </Answer>
      {asked && <RuleDialog of={asked === 'new' ? undefined : asked} close={() => setAsked(undefined)} />}
      {removing && <RemoveRule of={removing} close={() => setRemoving(undefined)} />}
    </Panel>
  );
}

function RuleRow({
  rule,
  change,
  remove,
}: {
  rule: Rule;
  change: (() => void) | undefined;
  remove: (() => void) | undefined;
}) {
  const { t, i18n } = useTranslation();
  const { content } = rule;
  return (
    <tr data-rule={rule.id}>
      <th scope="row">{rule.name}</th>
      <td>
        {t(`alarms.rules.kind.${content.kind}`)}
        <div className="small quiet">
          {content.signal}
          {content.states.length > 0 && `: ${content.states.join(', ')}`}
        </div>
        {content.onDelaySeconds > 0 && (
          <div className="small quiet">{t('alarms.rules.after', { count: content.onDelaySeconds })}</div>
        )}
      </td>
      <td>
        {content.levels.map((level) => (
          <div key={level.priority} className="row">
            <PriorityMark priority={level.priority} />
            <span className="number">{valueText(level.limit, content, i18n.language)}</span>
          </div>
        ))}
      </td>
      <td>
        {content.machines === null
          ? t('alarms.rules.allMachines')
          : t('alarms.rules.machineCount', { count: content.machines.length })}
      </td>
      <td>{t(rule.enabled ? 'alarms.rules.on' : 'alarms.rules.off')}</td>
      <td>
        <div className="row">
          {change && (
            <IxButton
              variant="secondary"
              aria-label={t('alarms.changeOf', { name: rule.name })}
              onClick={change}
            >
              {t('alarms.change')}
            </IxButton>
          )}
          {remove && (
            <IxButton
              variant="secondary"
              aria-label={t('alarms.removeOf', { name: rule.name })}
              onClick={remove}
            >
              {t('alarms.remove')}
            </IxButton>
          )}
        </div>
      </td>
    </tr>
  );
}

function RemoveRule({ of, close }: { of: Rule; close: () => void }) {
  const { t } = useTranslation();
  const remove = useRemoveRule();
  return (
    <AskDialog
      title={t('alarms.removeOf', { name: of.name })}
      close={close}
      action={t('alarms.remove')}
      danger
      work={remove}
      go={() => remove.mutate(of, { onSuccess: close })}
    >
      <p>{t('alarms.rules.removeText')}</p>
    </AskDialog>
  );
}
