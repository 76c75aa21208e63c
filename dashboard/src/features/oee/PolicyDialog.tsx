import { iconConfigure } from '@siemens/ix-icons/icons';
import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { usePutOeePolicy, useStartWhatIf } from '../../api/oee';
import { useMay } from '../../api/queries';
import type { OeePolicy, OeePolicyRequest } from '../../api/types';
import { duration } from '../../lib/time';
import { AskDialog } from '../../ui/AskDialog';
import { Dialog, DialogActions } from '../../ui/Dialog';
import { Form } from '../../ui/Form';
import { ProblemBox } from '../../ui/states';
import { RuleFields } from './RuleFields';
import { draftOf, rulesOf, type Tried } from './rules';
import { policyText } from './words';

/** The rules the figures follow, and for engineers the way to change them. */
export function PolicyButton({ policy, timeZone }: { policy: OeePolicy; timeZone: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'read' | 'change'>();
  return (
    <>
      <IxButton variant="secondary" icon={iconConfigure} onClick={() => setOpen('read')}>
        {t('oee.policy.button')}
      </IxButton>
      {open === 'read' && (
        <PolicyWords
          policy={policy}
          timeZone={timeZone}
          close={() => setOpen(undefined)}
          change={() => setOpen('change')}
        />
      )}
      {open === 'change' && <PolicyForm policy={policy} close={() => setOpen(undefined)} />}
    </>
  );
}

function PolicyWords({
  policy,
  timeZone,
  close,
  change,
}: {
  policy: OeePolicy;
  timeZone: string;
  close: () => void;
  change: () => void;
}) {
  const { t, i18n } = useTranslation();
  const write = useMay('write');
  return (
    <Dialog title={t('oee.policy.title')} close={close}>
      <p className="quiet">{policyText(policy, t, i18n.language, timeZone)}</p>
      <ul className="oee-rules">
        <li>{t(`oee.policy.view.${policy.view}`)}</li>
        <li>{t('oee.policy.minorStop', { limit: duration(policy.minorStopLimitMs) })}</li>
        <li>{t(`oee.policy.orders.${policy.orders}`)}</li>
        <li>{t(`oee.policy.setup.${policy.setup}`)}</li>
        <li>{t(`oee.policy.rejects.${policy.rejects}`)}</li>
        <li>{t(`oee.policy.lines.${policy.lines}`)}</li>
        <li>{t('oee.policy.startUp', { limit: duration(policy.startUpMs) })}</li>
      </ul>
      <p className="quiet small">{t(write ? 'oee.policy.past' : 'oee.policy.readOnly')}</p>
      <DialogActions>
        {write && (
          <IxButton variant="secondary" onClick={change}>
            {t('oee.policy.change')}
          </IxButton>
        )}
        <IxButton onClick={close}>{t('action.close')}</IxButton>
      </DialogActions>
    </Dialog>
  );
}

/** Asks for other rules; begins with those that count, or with ones somebody tried out. */
export function PolicyForm({
  policy,
  begin = policy,
  close,
}: {
  policy: OeePolicy;
  begin?: OeePolicyRequest;
  close: () => void;
}) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const put = usePutOeePolicy(policy);
  const preview = useStartWhatIf();
  const [draft, setDraft] = useState(() => draftOf(begin, i18n.language));
  const rules = rulesOf(draft);
  const save = () => {
    if (rules) put.mutate(rules, { onSuccess: close });
  };
  return (
    <AskDialog
      title={t('oee.policy.change')}
      close={close}
      action={t('oee.policy.save')}
      ready={rules !== undefined}
      work={put}
      go={save}
    >
      <p>{t('oee.policy.warning')}</p>
      <Form send={save} busy={put.isPending} layout="stack">
        <RuleFields draft={draft} change={setDraft} />
      </Form>
      <div>
        <IxButton
          variant="tertiary"
          loading={preview.isPending}
          disabled={rules === undefined}
          onClick={() =>
            rules &&
            preview.mutate(
              { from: 'now-30d', to: 'now', policy: rules },
              {
                onSuccess: ({ id }) => {
                  close();
                  void navigate('/oee/what-if?period=30d', { state: { id, rules } satisfies Tried });
                },
              },
            )
          }
        >
          {t('oee.policy.preview')}
        </IxButton>
      </div>
      {preview.error && <ProblemBox error={preview.error} />}
    </AskDialog>
  );
}
