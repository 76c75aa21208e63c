import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReplaceCalendar } from '../../api/shifts';
import type { WorkCalendar } from '../../api/types';
import { useNow } from '../../lib/now';
import { toLocalInput } from '../../lib/time';
import { dateLabel } from '../../lib/week';
import { AskDialog } from '../../ui/AskDialog';
import { Panel } from '../../ui/Panel';
import { AddDateDialog } from './AddDateDialog';
import { specialDates, type SpecialDate } from './marks';

const mostShown = 10;

/** The next holidays and exceptions of a calendar. */
export function DatesPanel({
  of,
  timeZone,
  mayWrite,
}: {
  of: WorkCalendar;
  timeZone: string;
  mayWrite: boolean;
}) {
  const { t, i18n } = useTranslation();
  const today = toLocalInput(useNow(), timeZone).slice(0, 10);
  const next = specialDates(of, t).filter((each) => each.date >= today);
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<SpecialDate>();
  return (
    <Panel
      title={t('shift.dates.title')}
      aside={
        mayWrite && (
          <IxButton variant="secondary" onClick={() => setAdding(true)}>
            {t('shift.dates.add')}
          </IxButton>
        )
      }
    >
      {next.length === 0 && <p className="quiet">{t('shift.dates.empty')}</p>}
      <ul className="dates">
        {next.slice(0, mostShown).map((each) => (
          <li key={each.date} data-special={each.date}>
            <strong className="number">{dateLabel(each.date, i18n.language, true)}</strong>
            <span className="tag">{t(`shift.${each.kind}`)}</span>
            <span className="breakable">{each.text}</span>
            {mayWrite && (
              <IxButton
                variant="tertiary"
                aria-label={t('shift.dates.removeOf', { date: dateLabel(each.date, i18n.language, true) })}
                onClick={() => setRemoving(each)}
              >
                {t('shift.remove')}
              </IxButton>
            )}
          </li>
        ))}
      </ul>
      {next.length > mostShown && (
        <p className="quiet">{t('shift.dates.more', { count: next.length - mostShown })}</p>
      )}
      {adding && <AddDateDialog of={of} today={today} close={() => setAdding(false)} />}
      {removing && <RemoveDateDialog of={of} special={removing} close={() => setRemoving(undefined)} />}
    </Panel>
  );
}

function RemoveDateDialog({
  of,
  special,
  close,
}: {
  of: WorkCalendar;
  special: SpecialDate;
  close: () => void;
}) {
  const { t, i18n } = useTranslation();
  const replace = useReplaceCalendar();
  const { name, shifts } = of;
  const others = <T extends { date: string }>(all: T[], kind: SpecialDate['kind']) =>
    kind === special.kind ? all.filter((each) => each.date !== special.date) : all;
  const body = {
    name,
    shifts,
    holidays: others(of.holidays, 'holiday'),
    exceptions: others(of.exceptions, 'exception'),
  };
  return (
    <AskDialog
      title={t('shift.dates.askRemove')}
      close={close}
      action={t('shift.remove')}
      work={replace}
      go={() => replace.mutate({ of, body }, { onSuccess: close })}
    >
      <p>
        <strong>{dateLabel(special.date, i18n.language, true)}</strong>{' '}
        <span className="breakable">{special.text}</span>
      </p>
    </AskDialog>
  );
}
