import { iconChevronLeft, iconChevronRight } from '@siemens/ix-icons/icons';
import { IxButton, IxIconButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useCalendarShifts, useRemoveCalendar } from '../../api/shifts';
import type { WorkCalendar } from '../../api/types';
import { useNow } from '../../lib/now';
import { toLocalInput } from '../../lib/time';
import { addDays, dateLabel, isDate, mondayOf, workTime } from '../../lib/week';
import { AskDialog } from '../../ui/AskDialog';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';
import { CalendarDialog } from './CalendarDialog';
import { marksOf } from './marks';
import { WeekPicture } from './WeekPicture';

interface PanelProps {
  of: WorkCalendar;
  timeZone: string;
  mayWrite: boolean;
}

/** One week of a calendar; which one stands in the address. */
export function CalendarPanel({ of, timeZone, mayWrite }: PanelProps) {
  const { t, i18n } = useTranslation();
  const [params, setParams] = useSearchParams();
  const today = toLocalInput(useNow(), timeZone).slice(0, 10);
  const asked = params.get('week');
  const first = mondayOf(isDate(asked) ? asked : today);
  const shifts = useCalendarShifts(of, first, 7, timeZone);
  const [open, setOpen] = useState<'edit' | 'remove'>();
  const show = (week: string) =>
    setParams((old) => {
      if (week === mondayOf(today)) old.delete('week');
      else old.set('week', week);
      return old;
    });
  return (
    <Panel
      title={of.name}
      aside={
        mayWrite && (
          <div className="row">
            <IxButton
              variant="secondary"
              aria-label={t('shift.editOf', { name: of.name })}
              onClick={() => setOpen('edit')}
            >
              {t('shift.edit')}
            </IxButton>
            <IxButton
              variant="secondary"
              aria-label={t('shift.removeOf', { name: of.name })}
              onClick={() => setOpen('remove')}
            >
              {t('shift.remove')}
            </IxButton>
          </div>
        )
      }
    >
      <div className="row">
        <IxIconButton
          icon={iconChevronLeft}
          variant="tertiary"
          aria-label={t('shift.before')}
          onClick={() => show(addDays(first, -7))}
        />
        <IxIconButton
          icon={iconChevronRight}
          variant="tertiary"
          aria-label={t('shift.after')}
          onClick={() => show(addDays(first, 7))}
        />
        <strong aria-live="polite">{t('shift.week', { date: dateLabel(first, i18n.language, true) })}</strong>
        {first !== mondayOf(today) && (
          <IxButton variant="tertiary" onClick={() => show(mondayOf(today))}>
            {t('shift.today')}
          </IxButton>
        )}
      </div>
      <Answer of={shifts}>
        {(items) => (
          <>
            <WeekPicture first={first} count={7} shifts={items} marks={marksOf(of)} timeZone={timeZone} />
            <p className="quiet">
              {t('shift.sum', {
                time: workTime(
                  items
                    .filter((shift) => shift.date >= first && shift.date < addDays(first, 7))
                    .reduce((sum, shift) => sum + shift.plannedMs, 0),
                ),
              })}
            </p>
          </>
        )}
      </Answer>
      {open === 'edit' && <CalendarDialog of={of} timeZone={timeZone} close={() => setOpen(undefined)} />}
      {open === 'remove' && <RemoveDialog of={of} close={() => setOpen(undefined)} />}
    </Panel>
  );
}

function RemoveDialog({ of, close }: { of: WorkCalendar; close: () => void }) {
  const { t } = useTranslation();
  const remove = useRemoveCalendar();
  return (
    <AskDialog
      title={t('shift.askRemove')}
      close={close}
      action={t('shift.remove')}
      danger
      work={remove}
      go={() => remove.mutate(of, { onSuccess: close })}
    >
      <p>
        <strong className="breakable">{of.name}</strong>
      </p>
      <p>{t('shift.askRemoveText')}</p>
    </AskDialog>
  );
}
