import { IxButton } from '@siemens/ix-react';
import { useTranslation } from 'react-i18next';
import type { WorkCalendar } from '../../api/types';
import { parseWeekly, weekdayName, weekdays, weeklyRule } from '../../lib/week';
import { TextField } from '../../ui/fields';

type Shift = WorkCalendar['shifts'][number];

interface ShiftFieldsProps {
  of: Shift;
  number: number;
  /** What is wrong with a part such as `.breaks[0].end`; the whole shift is an empty part. */
  wrongAt: (part: string) => string | undefined;
  change: (shift: Shift) => void;
  remove: () => void;
}

export function ShiftFields({ of, number, wrongAt, change, remove }: ShiftFieldsProps) {
  const { t } = useTranslation();
  const whole = wrongAt('');
  return (
    <fieldset>
      <legend>{t('shift.form.shift', { number })}</legend>
      {whole && <p className="wrong">{whole}</p>}
      <div className="fields">
        <TextField
          label={t('shift.form.shiftName')}
          value={of.name}
          change={(name) => change({ ...of, name })}
          wrong={wrongAt('.name')}
        />
        <TextField
          label={t('shift.form.key')}
          value={of.key}
          change={(key) => change({ ...of, key })}
          hint={t('shift.form.keyHint')}
          wrong={wrongAt('.key')}
        />
        <TextField
          type="time"
          label={t('shift.form.start')}
          value={of.start}
          change={(start) => change({ ...of, start })}
          wrong={wrongAt('.start')}
        />
        <TextField
          type="time"
          label={t('shift.form.end')}
          value={of.end}
          change={(end) => change({ ...of, end })}
          hint={t('shift.form.endHint')}
          wrong={wrongAt('.end')}
        />
      </div>
      <RuleFields of={of} wrong={wrongAt('.rrule')} wrongFirst={wrongAt('.first')} change={change} />
      <BreakFields of={of} wrongAt={wrongAt} change={change} />
      <div className="row">
        <IxButton
          variant="secondary"
          aria-label={t('shift.form.addBreak', { name: of.name })}
          onClick={() =>
            change({
              ...of,
              breaks: [...of.breaks, { name: t('shift.word.pause'), start: of.start, end: '' }],
            })
          }
        >
          {t('shift.form.addBreak', { name: of.name })}
        </IxButton>
        <IxButton variant="secondary" onClick={remove}>
          {t('shift.form.removeShift', { name: of.name })}
        </IxButton>
      </div>
    </fieldset>
  );
}

/** Days of the week where the rule is that simple, else the rule itself. */
function RuleFields({
  of,
  wrong,
  wrongFirst,
  change,
}: {
  of: Shift;
  wrong: string | undefined;
  wrongFirst: string | undefined;
  change: (shift: Shift) => void;
}) {
  const { t, i18n } = useTranslation();
  const weekly = parseWeekly(of.rrule);
  return (
    <>
      {weekly && (
        <div className="choice" role="group" aria-label={t('shift.form.days')}>
          {weekdays.map((day) => {
            const on = weekly.days.includes(day);
            return (
              <button
                key={day}
                type="button"
                aria-pressed={on}
                disabled={on && weekly.days.length === 1}
                onClick={() => {
                  const days = on ? weekly.days.filter((each) => each !== day) : [...weekly.days, day];
                  change({ ...of, rrule: weeklyRule({ ...weekly, days }) });
                }}
              >
                {weekdayName(day, i18n.language)}
              </button>
            );
          })}
        </div>
      )}
      <div className="fields">
        <TextField
          label={t('shift.form.rule')}
          value={of.rrule}
          change={(rrule) => change({ ...of, rrule })}
          hint={t('shift.form.ruleHint')}
          wrong={wrong}
        />
        <TextField
          type="date"
          label={t('shift.form.first')}
          value={of.first}
          change={(first) => change({ ...of, first })}
          hint={t('shift.form.firstHint')}
          wrong={wrongFirst}
        />
      </div>
    </>
  );
}

function BreakFields({
  of,
  wrongAt,
  change,
}: {
  of: Shift;
  wrongAt: (part: string) => string | undefined;
  change: (shift: Shift) => void;
}) {
  const { t } = useTranslation();
  const set = (index: number, part: Partial<Shift['breaks'][number]>) =>
    change({
      ...of,
      breaks: of.breaks.map((each, at) => (at === index ? { ...each, ...part } : each)),
    });
  return of.breaks.map((pause, index) => {
    const at = `.breaks[${index}]`;
    const whole = wrongAt(at);
    return (
      <div key={index} className="stack">
        {whole && <p className="wrong">{whole}</p>}
        <div className="fields">
          <TextField
            label={t('shift.form.breakName')}
            value={pause.name}
            change={(name) => set(index, { name })}
            wrong={wrongAt(`${at}.name`)}
          />
          <TextField
            type="time"
            label={t('shift.form.start')}
            value={pause.start}
            change={(start) => set(index, { start })}
            wrong={wrongAt(`${at}.start`)}
          />
          <TextField
            type="time"
            label={t('shift.form.end')}
            value={pause.end}
            change={(end) => set(index, { end })}
            wrong={wrongAt(`${at}.end`)}
          />
          <div className="row">
            <IxButton
              variant="tertiary"
              onClick={() => change({ ...of, breaks: of.breaks.filter((_each, n) => n !== index) })}
            >
              {t('shift.form.removeBreak', { name: pause.name })}
            </IxButton>
          </div>
        </div>
      </div>
    );
  });
}
