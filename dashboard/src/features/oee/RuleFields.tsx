import { useTranslation } from 'react-i18next';
import { SelectField, TextField } from '../../ui/fields';
import { minutesMs, type RulesDraft } from './rules';

/** A field for each rule. */
export function RuleFields({ draft, change }: { draft: RulesDraft; change: (draft: RulesDraft) => void }) {
  const { t } = useTranslation();
  const wrong = (text: string) => (minutesMs(text) === null ? t('oee.policy.minutes') : undefined);
  return (
    <>
      <SelectField
        label={t('oee.policy.view.label')}
        value={draft.view}
        change={(view) => change({ ...draft, view: view === 'tpm' ? 'tpm' : 'iso' })}
        hint={t(`oee.policy.view.${draft.view}`)}
      >
        <option value="iso">{t('oee.policy.view.isoName')}</option>
        <option value="tpm">{t('oee.policy.view.tpmName')}</option>
      </SelectField>
      <TextField
        label={t('oee.policy.minorStopLabel')}
        value={draft.minorStopLimit}
        change={(minorStopLimit) => change({ ...draft, minorStopLimit })}
        wrong={wrong(draft.minorStopLimit)}
      />
      <SelectField
        label={t('oee.policy.orders.label')}
        value={draft.orders}
        change={(orders) => change({ ...draft, orders: orders === 'as-told' ? 'as-told' : 'one-order' })}
      >
        <option value="one-order">{t('oee.policy.orders.one-order')}</option>
        <option value="as-told">{t('oee.policy.orders.as-told')}</option>
      </SelectField>
      <SelectField
        label={t('oee.policy.setup.label')}
        value={draft.setup}
        change={(setup) => change({ ...draft, setup: setup === 'planned' ? 'planned' : 'loss' })}
      >
        <option value="loss">{t('oee.policy.setup.loss')}</option>
        <option value="planned">{t('oee.policy.setup.planned')}</option>
      </SelectField>
      <SelectField
        label={t('oee.policy.rejects.label')}
        value={draft.rejects}
        change={(rejects) =>
          change({ ...draft, rejects: rejects === 'none-is-good' ? 'none-is-good' : 'counted' })
        }
      >
        <option value="counted">{t('oee.policy.rejects.counted')}</option>
        <option value="none-is-good">{t('oee.policy.rejects.none-is-good')}</option>
      </SelectField>
      <SelectField
        label={t('oee.policy.lines.label')}
        value={draft.lines}
        change={(lines) =>
          change({
            ...draft,
            lines: lines === 'last-machine' || lines === 'bottleneck' ? lines : 'sum',
          })
        }
        hint={t('oee.policy.lines.hint')}
      >
        <option value="sum">{t('oee.policy.lines.sum')}</option>
        <option value="last-machine">{t('oee.policy.lines.last-machine')}</option>
        <option value="bottleneck">{t('oee.policy.lines.bottleneck')}</option>
      </SelectField>
      <TextField
        label={t('oee.policy.startUpLabel')}
        value={draft.startUp}
        change={(startUp) => change({ ...draft, startUp })}
        wrong={wrong(draft.startUp)}
      />
    </>
  );
}
