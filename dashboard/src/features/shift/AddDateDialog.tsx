import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReplaceCalendar } from '../../api/shifts';
import type { WorkCalendar } from '../../api/types';
import { AskDialog } from '../../ui/AskDialog';
import { SelectField, TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';

type ExceptionShift = WorkCalendar['exceptions'][number]['shifts'][number];

interface Planned extends ExceptionShift {
  runs: boolean;
}

/** A holiday, or a date with shifts of its own: those of the calendar that are ticked, at their times or others. */
export function AddDateDialog({ of, today, close }: { of: WorkCalendar; today: string; close: () => void }) {
  const { t } = useTranslation();
  const replace = useReplaceCalendar();
  const [kind, setKind] = useState<'holiday' | 'exception'>('holiday');
  const [date, setDate] = useState(today);
  const [name, setName] = useState('');
  const [planned, setPlanned] = useState<Planned[]>(() =>
    of.shifts.map(({ key, name: shift, start, end, breaks }) => ({
      key,
      name: shift,
      start,
      end,
      breaks,
      runs: false,
    })),
  );
  const set = (index: number, part: Partial<Planned>) =>
    setPlanned(planned.map((each, at) => (at === index ? { ...each, ...part } : each)));
  const ready = name.trim() !== '' && date !== '';
  const send = () => {
    if (!ready) return;
    const shifts = planned
      .filter((each) => each.runs)
      .map(({ key, name: shift, start, end, breaks }) => ({ key, name: shift, start, end, breaks }));
    const body = {
      name: of.name,
      shifts: of.shifts,
      holidays: kind === 'holiday' ? [...of.holidays, { date, name }] : of.holidays,
      exceptions: kind === 'exception' ? [...of.exceptions, { date, reason: name, shifts }] : of.exceptions,
    };
    replace.mutate({ of, body }, { onSuccess: close });
  };
  return (
    <AskDialog
      title={t('shift.dates.add')}
      close={close}
      action={t('action.save')}
      ready={ready}
      work={replace}
      go={send}
    >
      <Form send={send} busy={replace.isPending}>
        <SelectField
          label={t('shift.dates.kind')}
          value={kind}
          change={(text) => setKind(text === 'exception' ? 'exception' : 'holiday')}
        >
          <option value="holiday">{t('shift.dates.holiday')}</option>
          <option value="exception">{t('shift.dates.exception')}</option>
        </SelectField>
        <TextField type="date" label={t('shift.date')} value={date} change={setDate} required />
        <TextField
          label={t(kind === 'holiday' ? 'shift.dates.name' : 'shift.dates.reason')}
          value={name}
          change={setName}
          required
        />
        {kind === 'exception' && (
          <fieldset className="all stack plain">
            <legend>{t('shift.dates.which')}</legend>
            {planned.map((each, index) => (
              <div key={each.key} className="row wide">
                <label className="row">
                  <input
                    type="checkbox"
                    checked={each.runs}
                    onChange={(event) => set(index, { runs: event.target.checked })}
                  />
                  {t('shift.dates.runs', { name: each.name })}
                </label>
                {each.runs && (
                  <>
                    <TextField
                      type="time"
                      label={t('shift.form.start')}
                      value={each.start}
                      change={(start) => set(index, { start })}
                    />
                    <TextField
                      type="time"
                      label={t('shift.form.end')}
                      value={each.end}
                      change={(end) => set(index, { end })}
                    />
                  </>
                )}
              </div>
            ))}
          </fieldset>
        )}
      </Form>
    </AskDialog>
  );
}
