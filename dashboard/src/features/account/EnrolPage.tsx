import { IxButton } from '@siemens/ix-react';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBeginSecondFactor, useTurnOnSecondFactor } from '../../api/queries';
import { ProblemBox } from '../../ui/states';
import './account.css';
import { Enrolment, RecoveryCodes } from './Enrolment';

/** For who has to have a second factor and may do nothing else before. */
export function EnrolPage({ preferences, done }: { preferences: ReactNode; done: () => void }) {
  const { t } = useTranslation();
  const begin = useBeginSecondFactor();
  const turnOn = useTurnOnSecondFactor();
  useEffect(() => {
    document.title = `${t('account.factor.title')} · Takt`;
  }, [t]);
  return (
    <main className="enrol">
      <div className="panel enrol-panel">
        <div className="row apart">
          <img src="/favicon.svg" width="40" height="40" alt="" />
          <div className="row">{preferences}</div>
        </div>
        <h1>{t('account.factor.title')}</h1>
        {turnOn.data ? (
          <RecoveryCodes codes={turnOn.data.items} done={done} />
        ) : begin.data ? (
          <Enrolment offer={begin.data} work={turnOn} cancel={begin.reset} />
        ) : (
          <>
            <p>{t('account.factor.required')}</p>
            <p className="quiet">{t('account.factor.text')}</p>
            {begin.error && <ProblemBox error={begin.error} />}
            <div>
              <IxButton loading={begin.isPending} onClick={() => begin.mutate(undefined)}>
                {t('account.factor.begin')}
              </IxButton>
            </div>
          </>
        )}
      </div>
    </main>
  );
}
