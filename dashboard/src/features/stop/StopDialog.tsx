import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditStop, useUndoStopEdit } from '../../api/stops';
import type { Reason, Stop, StopEdit } from '../../api/types';
import { useNow } from '../../lib/now';
import { reasonName } from '../../lib/reasons';
import { toMs } from '../../lib/time';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/fields';
import { ProblemBox } from '../../ui/states';
import { EditHistory } from './EditHistory';
import { ReasonTiles } from './ReasonTiles';
import { SplitStop } from './SplitStop';
import { StopSigns } from './StopSigns';
import { lengthOf, timesOf, whatOf, type Clock } from './words';

export interface Neighbours {
  before: Stop | undefined;
  after: Stop | undefined;
}

interface StopDialogProps {
  stop: Stop;
  neighbours: Neighbours;
  machine: string | undefined;
  reasons: Reason[];
  record: boolean;
  timeZone: string;
  close: () => void;
  recorded: (edits: StopEdit[]) => void;
}

/** One stop: its reason with one tap, what else can be said of it, and all that was said before. */
export function StopDialog(props: StopDialogProps) {
  const { stop, machine, reasons, record, timeZone, close } = props;
  const { t, i18n } = useTranslation();
  const now = useNow();
  const clock: Clock = { now, language: i18n.language, timeZone };
  const [split, setSplit] = useState(false);
  const title = t(stop.to === null ? 'stops.standing' : 'stops.stop', { times: timesOf(stop, t, clock) });
  return (
    <Dialog wide title={machine === undefined ? title : `${machine}: ${title}`} close={close}>
      <div className="stop-dialog-head">
        <p className="quiet">
          {lengthOf(stop, now)} · {whatOf(stop, t)}
          {stop.orderKey !== null && ` · ${t('oee.proof.order', { order: stop.orderKey })}`}
        </p>
        <button type="button" className="big-button" onClick={close}>
          {t('action.close')}
        </button>
      </div>
      {!record && (
        <p>
          {stop.edit
            ? t('stops.chosen', { reason: reasonName(reasons, stop.edit.reasonId, i18n.language) })
            : t('stops.noReason')}
        </p>
      )}
      <StopSigns stop={stop} reasons={reasons} />
      {record && !split && <Reasoning {...props} clock={clock} split={() => setSplit(true)} />}
      {record && split && <SplitStop {...props} clock={clock} back={() => setSplit(false)} />}
      <EditHistory stop={stop} reasons={reasons} timeZone={timeZone} />
    </Dialog>
  );
}

function Reasoning({
  stop,
  neighbours: { before, after },
  reasons,
  clock,
  split,
  recorded,
}: StopDialogProps & { clock: Clock; split: () => void }) {
  const { t } = useTranslation();
  const edit = useEditStop();
  const [comment, setComment] = useState(stop.edit?.comment ?? '');
  const [joined, setJoined] = useState<'before' | 'after' | undefined>();
  const said = comment.trim() || null;
  const from = joined === 'before' && before ? before.from : stop.from;
  const to = joined === 'after' && after ? after.to : stop.to;
  const send = (reasonId: number) =>
    edit.mutate(
      { machineId: stop.machineId, from, to, reasonId, comment: said, overProduction: false },
      { onSuccess: (made) => recorded([made]) },
    );
  const neighbours = [
    { side: 'before' as const, of: before },
    { side: 'after' as const, of: after },
  ];
  return (
    <>
      {edit.error && (
        <ProblemBox error={edit.error} retry={() => edit.variables && send(edit.variables.reasonId)} />
      )}
      <ReasonTiles
        reasons={reasons}
        suggested={stop.suggestions}
        element={stop.element}
        chosen={stop.edit?.reasonId}
        busy={edit.isPending}
        choose={send}
      />
      <TextField
        label={t('stops.comment')}
        hint={t('stops.commentHint')}
        value={comment}
        change={setComment}
      />
      <div className="stop-actions">
        {stop.edit && said !== stop.edit.comment && (
          <button
            type="button"
            className="big-button primary"
            disabled={edit.isPending}
            onClick={() => stop.edit && send(stop.edit.reasonId)}
          >
            {t('stops.saveComment')}
          </button>
        )}
        {neighbours.map(
          ({ side, of }) =>
            of && (
              <button
                key={side}
                type="button"
                className="big-button"
                aria-pressed={joined === side}
                onClick={() => setJoined(joined === side ? undefined : side)}
              >
                {t(`stops.join.${side}`, { times: timesOf(of, t, clock) })}
              </button>
            ),
        )}
        {toMs(stop.from) + 2_000 < (stop.to === null ? clock.now : toMs(stop.to)) && (
          <button type="button" className="big-button" onClick={split}>
            {t('stops.split.start')}
          </button>
        )}
        {stop.edit && <TakeBack edit={stop.edit} reasons={reasons} />}
      </div>
      {joined && <p role="status">{t('stops.join.next')}</p>}
    </>
  );
}

function TakeBack({ edit, reasons }: { edit: StopEdit; reasons: Reason[] }) {
  const { t, i18n } = useTranslation();
  const undo = useUndoStopEdit();
  return (
    <>
      <button
        type="button"
        className="big-button"
        disabled={undo.isPending}
        onClick={() => undo.mutate(edit.id)}
      >
        {t('stops.takeBack', { reason: reasonName(reasons, edit.reasonId, i18n.language) })}
      </button>
      {undo.error && <ProblemBox error={undo.error} />}
    </>
  );
}
