import {
  iconAlarm,
  iconCalendar,
  iconCirclePause,
  iconDisconnected,
  iconErrorFilled,
  iconHierarchy,
  iconMaintenance,
} from '@siemens/ix-icons/icons';
import { IxButton, IxIcon } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchReasonsCsv, useEditReason, useReasons, useUsualReasons } from '../../api/production';
import type { Reason } from '../../api/types';
import { Panel } from '../../ui/Panel';
import { Answer, Empty, ProblemBox } from '../../ui/states';
import { CsvButton } from '../../ui/CsvButton';
import { ReasonDialog } from './reason-dialogs';
import { nameIn } from '../../lib/reasons';

const marks: Record<Reason['category'], string> = {
  'planned-downtime': iconCalendar,
  setup: iconMaintenance,
  breakdown: iconErrorFilled,
  'minor-stop': iconCirclePause,
  'starvation-blockage': iconDisconnected,
  quality: iconAlarm,
};

type Asked = { edit: Reason } | { below: Reason | undefined } | undefined;

/** Why machines stand or make bad parts, as a tree. */
export function ReasonsPanel({ write }: { write: boolean }) {
  const { t } = useTranslation();
  const reasons = useReasons();
  const usual = useUsualReasons();
  const [asked, setAsked] = useState<Asked>();
  return (
    <Panel
      title={t('production.reasons.title')}
      aside={
        <div className="row">
          <CsvButton name="reasons" load={fetchReasonsCsv} />
          {write && (
            <IxButton onClick={() => setAsked({ below: undefined })}>
              {t('production.reasons.addTo.class')}
            </IxButton>
          )}
        </div>
      }
    >
      <p className="quiet">{t('production.reasons.text')}</p>
      <Answer of={reasons}>
        {(classes) =>
          classes.length === 0 ? (
            <Empty
              icon={iconHierarchy}
              title={t('production.reasons.empty')}
              text={t('production.reasons.emptyText')}
            >
              {usual.error && <ProblemBox error={usual.error} />}
              {write && (
                <IxButton loading={usual.isPending} onClick={() => usual.mutate()}>
                  {t('production.reasons.usual')}
                </IxButton>
              )}
            </Empty>
          ) : (
            <ul className="reasons">
              {classes.map((each) => (
                <Branch key={each.id} of={each} write={write} ask={setAsked} />
              ))}
            </ul>
          )
        }
      </Answer>
      {asked && (
        <ReasonDialog
          of={'edit' in asked ? asked.edit : undefined}
          parent={'below' in asked ? asked.below : undefined}
          classes={reasons.data ?? []}
          close={() => setAsked(undefined)}
        />
      )}
    </Panel>
  );
}

function Branch({ of, write, ask }: { of: Reason; write: boolean; ask: (asked: Asked) => void }) {
  const { t, i18n } = useTranslation();
  const edit = useEditReason();
  const name = nameIn(of.names, i18n.language);
  return (
    <li data-reason={of.key} data-level={of.level}>
      <div className="row reason">
        {of.level === 'class' && <IxIcon name={marks[of.category]} size="16" aria-hidden="true" />}
        <span className={of.level === 'class' ? 'reason-class' : undefined}>{name}</span>
        {of.level === 'class' && (
          <span className="tag">{t(`production.reasons.categories.${of.category}`)}</span>
        )}
        {!of.active && <span className="tag">{t('production.inactive')}</span>}
        {write && (
          <span className="row reason-actions">
            {of.level !== 'reason' && (
              <IxButton
                variant="tertiary"
                aria-label={t(
                  of.level === 'class' ? 'production.reasons.addIn.group' : 'production.reasons.addIn.reason',
                  { name },
                )}
                onClick={() => ask({ below: of })}
              >
                {t(
                  of.level === 'class' ? 'production.reasons.addTo.group' : 'production.reasons.addTo.reason',
                )}
              </IxButton>
            )}
            <IxButton
              variant="tertiary"
              aria-label={t('production.changeOf', { name })}
              onClick={() => ask({ edit: of })}
            >
              {t('production.change')}
            </IxButton>
            <IxButton
              variant="tertiary"
              loading={edit.isPending}
              aria-label={t(of.active ? 'production.reasons.offOf' : 'production.reasons.onOf', { name })}
              onClick={() => edit.mutate({ of, active: !of.active })}
            >
              {t(of.active ? 'production.reasons.off' : 'production.reasons.on')}
            </IxButton>
          </span>
        )}
      </div>
      {edit.error && <ProblemBox error={edit.error} />}
      {of.below.length > 0 && (
        <ul>
          {of.below.map((each) => (
            <Branch key={each.id} of={each} write={write} ask={ask} />
          ))}
        </ul>
      )}
    </li>
  );
}
