import { IxButton } from '@siemens/ix-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../api/http';
import { useReplaceCalendar, useShiftPreview } from '../../api/shifts';
import type { WorkCalendar } from '../../api/types';
import { useNow } from '../../lib/now';
import { toLocalInput } from '../../lib/time';
import { mondayOf } from '../../lib/week';
import { AskDialog } from '../../ui/AskDialog';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { Loading, ProblemBox } from '../../ui/states';
import { marksOf } from './marks';
import { ShiftFields } from './ShiftFields';
import { WeekPicture } from './WeekPicture';

type Edit = Pick<WorkCalendar, 'name' | 'shifts' | 'holidays' | 'exceptions'>;

interface Fault {
  at: string;
  detail: string;
}

/** The server is asked once the typing pauses. */
function useCalm<T>(value: T): T {
  const [calm, setCalm] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setCalm(value), 400);
    return () => clearTimeout(timer);
  }, [value]);
  return calm;
}

function faultsOf(error: unknown): Fault[] {
  const faults = error instanceof ProblemError ? error.problem.faults : undefined;
  return (faults ?? []).map(({ at, detail }) => ({ at: at.replace(/^calendar\./, ''), detail }));
}

export function CalendarDialog({
  of,
  timeZone,
  close,
}: {
  of: WorkCalendar;
  timeZone: string;
  close: () => void;
}) {
  const { t } = useTranslation();
  const replace = useReplaceCalendar();
  const [seen] = useState(of);
  const [edit, setEdit] = useState<Edit>({
    name: of.name,
    shifts: of.shifts,
    holidays: of.holidays,
    exceptions: of.exceptions,
  });
  const first = mondayOf(toLocalInput(useNow(), timeZone).slice(0, 10));
  const preview = useShiftPreview(useCalm(edit), first, 14, timeZone);
  const faults = faultsOf(preview.error);
  const wrongAt = (at: string) => faults.find((fault) => fault.at === at)?.detail;
  const setShift = (index: number, shift: Edit['shifts'][number]) =>
    setEdit({ ...edit, shifts: edit.shifts.map((each, at) => (at === index ? shift : each)) });
  // The page behind may be read again at any time; what it shows counts only once a refusal has told of it.
  const save = () => replace.mutate({ of: replace.error ? of : seen, body: edit }, { onSuccess: close });
  return (
    <AskDialog
      title={t('shift.form.title')}
      close={close}
      action={t('action.save')}
      ready={faults.length === 0}
      work={replace}
      go={save}
    >
      <div className="shift-form">
        <Form send={save} busy={replace.isPending || faults.length > 0} layout="stack">
          <TextField
            label={t('shift.form.name')}
            value={edit.name}
            change={(name) => setEdit({ ...edit, name })}
            wrong={wrongAt('name')}
            required
          />
          {edit.shifts.map((shift, index) => (
            <ShiftFields
              key={index}
              of={shift}
              number={index + 1}
              wrongAt={(part) => wrongAt(`shifts[${index}]${part}`)}
              change={(changed) => setShift(index, changed)}
              remove={() => setEdit({ ...edit, shifts: edit.shifts.filter((_each, at) => at !== index) })}
            />
          ))}
          <div>
            <IxButton
              variant="secondary"
              onClick={() => setEdit({ ...edit, shifts: [...edit.shifts, newShift(edit, first)] })}
            >
              {t('shift.form.addShift')}
            </IxButton>
          </div>
        </Form>
        <section className="stack" aria-label={t('shift.form.preview')}>
          <h3>{t('shift.form.preview')}</h3>
          <p role="status">
            {faults.length > 0 ? t('shift.form.wrong', { count: faults.length }) : t('shift.form.sound')}
          </p>
          {faults.map((fault) => (
            <p key={fault.at + fault.detail} className="wrong breakable">
              <code>{fault.at}</code> {fault.detail}
            </p>
          ))}
          {preview.isPending && <Loading />}
          {preview.error && faults.length === 0 && (
            <ProblemBox error={preview.error} retry={() => void preview.refetch()} />
          )}
          {preview.data && !preview.error && (
            <WeekPicture
              first={first}
              count={14}
              shifts={preview.data}
              marks={marksOf(edit)}
              timeZone={timeZone}
            />
          )}
        </section>
      </div>
    </AskDialog>
  );
}

/** Begins where the last one ends, on the same days. */
function newShift(edit: Edit, first: string): Edit['shifts'][number] {
  const last = edit.shifts.at(-1);
  const keys = new Set(edit.shifts.map((each) => each.key));
  let number = edit.shifts.length + 1;
  while (keys.has(`shift-${number}`)) number++;
  const start = last?.end ?? '06:00';
  const hour = (Number(start.slice(0, 2)) + 8) % 24;
  return {
    key: `shift-${number}`,
    name: `shift-${number}`,
    rrule: last?.rrule ?? 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
    first: last?.first ?? first,
    start,
    end: `${String(hour).padStart(2, '0')}${start.slice(2)}`,
    breaks: [],
  };
}
