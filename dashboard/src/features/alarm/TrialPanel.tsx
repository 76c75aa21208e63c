import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEndTrial, useStartTrial, useTrial } from '../../api/alarms';
import type { RuleDraft, TrialRemedy } from '../../api/types';
import { SelectField } from '../../ui/fields';
import { ProblemBox } from '../../ui/states';
import { TrialResultView } from './TrialResultView';

const days = [1, 7, 31] as const;

interface TrialPanelProps {
  /** Undefined while it is not complete. */
  draft: RuleDraft | undefined;
  unit: string;
  take: (calmer: TrialRemedy) => void;
}

/** What the rule would have told of the last days, before it is saved. */
export function TrialPanel({ draft, unit, take }: TrialPanelProps) {
  const { t } = useTranslation();
  const [back, setBack] = useState('7');
  const [tried, setTried] = useState<{ id: string; draft: RuleDraft }>();
  const start = useStartTrial();
  const end = useEndTrial();
  const found = useTrial(tried?.id);
  const running = start.isPending || found.data?.state === 'running';
  const go = () => {
    if (!draft) return;
    setTried(undefined);
    start.mutate(
      { rule: draft, from: `now-${back}d`, to: 'now' },
      { onSuccess: (trial) => setTried({ id: trial.id, draft }) },
    );
  };
  const stop = () => {
    if (tried) end.mutate(tried.id, { onSettled: () => setTried(undefined) });
  };
  const changed = tried !== undefined && JSON.stringify(tried.draft) !== JSON.stringify(draft);
  return (
    <section className="trial" aria-label={t('alarms.trial.title')}>
      <h3>{t('alarms.trial.title')}</h3>
      <div className="row wide">
        <SelectField label={t('alarms.trial.on')} value={back} change={setBack}>
          {days.map((each) => (
            <option key={each} value={each}>
              {t('alarms.trial.days', { count: each })}
            </option>
          ))}
        </SelectField>
        {running ? (
          <IxButton variant="secondary" disabled={!tried} onClick={stop}>
            {t('alarms.trial.stop')}
          </IxButton>
        ) : (
          <IxButton variant="secondary" disabled={!draft} onClick={go}>
            {t('alarms.trial.go')}
          </IxButton>
        )}
      </div>
      {found.data?.state === 'running' && (
        <div className="row" role="status">
          <progress max={100} value={found.data.percent} aria-label={t('alarms.trial.progress')} />
          <span className="quiet small number">{found.data.percent} %</span>
        </div>
      )}
      {found.data?.state === 'failed' && <p role="alert">{t('alarms.trial.failed')}</p>}
      {start.error && <ProblemBox error={start.error} />}
      {found.error && <ProblemBox error={found.error} />}
      {changed && found.data?.result && <p className="quiet small">{t('alarms.trial.changed')}</p>}
      {tried && found.data?.result && (
        <TrialResultView
          trial={found.data}
          result={found.data.result}
          draft={tried.draft}
          unit={unit}
          take={take}
        />
      )}
    </section>
  );
}
