import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/queries';
import { useCountEdits, useEditCount, useUndoCountEdit } from '../../api/stops';
import type { CountEdit, Reason } from '../../api/types';
import { useNow } from '../../lib/now';
import { number } from '../../lib/numbers';
import { nameIn, qualityReasons, reasonName } from '../../lib/reasons';
import { minuteOf, toMs } from '../../lib/time';
import { Panel } from '../../ui/Panel';
import { Answer, ProblemBox } from '../../ui/states';
import { NumberPad } from './NumberPad';
import { authorText } from './words';

const shown = 5;

interface RejectsProps {
  machineId: number;
  reasons: Reason[];
  record: boolean;
  timeZone: string;
}

/** Items found to be bad after they had been counted as good. */
export function Rejects(props: RejectsProps) {
  const { t } = useTranslation();
  const edits = useCountEdits(props.machineId);
  return (
    <Panel title={t('stops.rejects.title')}>
      {props.record && <Entry {...props} />}
      <Answer of={edits}>
        {(items) =>
          items.length === 0 ? (
            <p className="quiet">{t('stops.rejects.none')}</p>
          ) : (
            <ul className="count-edits" aria-label={t('stops.rejects.last')}>
              {items.slice(0, shown).map((edit) => (
                <Told key={edit.id} edit={edit} {...props} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Panel>
  );
}

/** What was typed stays until it is recorded. */
function Entry({ machineId, reasons }: RejectsProps) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const record = useEditCount();
  const [digits, setDigits] = useState('');
  const [reason, setReason] = useState('');
  const count = Number(digits);
  const offered = qualityReasons(reasons);
  const send = () =>
    record.mutate(
      {
        machineId,
        time: null,
        good: -count,
        rejected: count,
        reasonId: reason === '' ? null : Number(reason),
        comment: null,
      },
      {
        onSuccess: () => {
          setDigits('');
          setReason('');
        },
      },
    );
  return (
    <>
      <output className="count-typed number" aria-label={t('stops.rejects.count')}>
        {number(count, i18n.language)} <span className="quiet">{t('stops.rejects.unit')}</span>
      </output>
      <NumberPad digits={digits} change={setDigits} />
      {offered.length > 0 && (
        <div className="field big-field">
          <label htmlFor={id}>{t('stops.rejects.why')}</label>
          <select id={id} value={reason} onChange={(event) => setReason(event.target.value)}>
            <option value="">{t('stops.rejects.unknown')}</option>
            {offered.map((each) => (
              <option key={each.id} value={each.id}>
                {nameIn(each.names, i18n.language)}
              </option>
            ))}
          </select>
        </div>
      )}
      {record.error && <ProblemBox error={record.error} />}
      <button
        type="button"
        className="big-button primary"
        disabled={count === 0 || record.isPending}
        onClick={send}
      >
        {t('stops.rejects.record', { count })}
      </button>
    </>
  );
}

function Told({ edit, reasons, record, timeZone }: RejectsProps & { edit: CountEdit }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const me = useSession().data?.user.id;
  const undo = useUndoCountEdit();
  const count = number(edit.rejected, i18n.language);
  const time = (of: string) => minuteOf(toMs(of), now, i18n.language, timeZone);
  return (
    <li data-undone={edit.undoneAt !== null}>
      <span className="number">
        <strong>{t('stops.rejects.told', { count })}</strong>
        {edit.reasonId !== null && ` · ${reasonName(reasons, edit.reasonId, i18n.language)}`}
        <span className="quiet small count-by">
          {t('stops.history.by', { author: authorText(edit.author, me, t), time: time(edit.time) })}
          {edit.undoneAt !== null &&
            ` · ${t('stops.history.undone', { author: authorText(edit.undoneBy ?? '', me, t), time: time(edit.undoneAt) })}`}
        </span>
      </span>
      {record && edit.undoneAt === null && (
        <button
          type="button"
          className="big-button"
          aria-label={t('stops.rejects.undo', { count })}
          disabled={undo.isPending}
          onClick={() => undo.mutate(edit.id)}
        >
          {t('stops.undo')}
        </button>
      )}
      {undo.error && <ProblemBox error={undo.error} />}
    </li>
  );
}
