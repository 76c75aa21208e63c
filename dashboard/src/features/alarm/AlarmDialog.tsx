import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAlarm, useMoveAlarm, type AlarmMove } from '../../api/alarms';
import type { Alarm, AlarmEvent } from '../../api/types';
import { useNow } from '../../lib/now';
import { moment, toMs } from '../../lib/time';
import { Dialog, DialogActions } from '../../ui/Dialog';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { Answer, ProblemBox } from '../../ui/states';
import { AlarmOrders } from './AlarmOrders';
import { PriorityMark } from './PriorityMark';
import { actorText, needsAcknowledge, valueText } from './words';

/** One alarm: how bad, what to do first, and all that happened to it. */
export function AlarmDialog({
  id,
  zone,
  record,
  close,
}: {
  id: number;
  zone: string;
  record: boolean;
  close: () => void;
}) {
  const { t } = useTranslation();
  const asked = useAlarm(id);
  const alarm = asked.data?.alarm;
  return (
    <Dialog title={alarm ? `${alarm.machine}: ${alarm.rule}` : t('alarms.title')} close={close} wide>
      <Answer of={asked}>
        {({ alarm: shown, events }) => (
          <>
            <Facts alarm={shown} zone={zone} />
            {record && <Moves alarm={shown} />}
            <AlarmOrders alarm={shown} zone={zone} record={record} />
            <h3>{t('alarms.history')}</h3>
            <ol className="stack alarm-history" reversed>
              {events.map((event) => (
                <Event key={event.id} event={event} alarm={shown} zone={zone} />
              ))}
            </ol>
          </>
        )}
      </Answer>
      <DialogActions>
        <IxButton variant="secondary" onClick={close}>
          {t('action.close')}
        </IxButton>
      </DialogActions>
    </Dialog>
  );
}

function Facts({ alarm, zone }: { alarm: Alarm; zone: string }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const facts = [
    [t('alarms.column.state'), t(`alarms.state.${alarm.state}`)],
    [t('alarms.place'), alarm.place],
    [t('alarms.signal'), alarm.signal],
    [t('alarms.column.value'), valueText(alarm.worst, alarm, i18n.language)],
    [t('alarms.limitName'), valueText(alarm.limit, alarm, i18n.language)],
    [t('alarms.column.since'), moment(toMs(alarm.since), now, i18n.language, zone)],
    [
      t('alarms.shelvedUntil'),
      alarm.shelvedUntil && moment(toMs(alarm.shelvedUntil), now, i18n.language, zone),
    ],
    [t('alarms.suppressed'), alarm.suppressedBy && t(`alarms.suppressedBy.${alarm.suppressedBy}`)],
    [t('alarms.chattering'), alarm.chattering && t('alarms.times', { count: alarm.times })],
    [t('alarms.firstAction'), alarm.firstAction],
  ].filter((fact): fact is [string, string] => Boolean(fact[1]));
  return (
    <dl className="facts">
      <div>
        <dt>{t('alarms.column.priority')}</dt>
        <dd>
          <PriorityMark priority={alarm.priority} unseen={needsAcknowledge(alarm)} />
        </dd>
      </div>
      {facts.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function Moves({ alarm }: { alarm: Alarm }) {
  const { t } = useTranslation();
  const move = useMoveAlarm();
  const [note, setNote] = useState('');
  const said = note.trim();
  const go = (what: 'acknowledge' | 'reset' | 'unshelve' | 'comments') => {
    const asked: AlarmMove & { id: number } = { id: alarm.id, what, ...(said && { note: said }) };
    move.mutate(asked, { onSuccess: () => setNote('') });
  };
  const comment = () => {
    if (said) go('comments');
  };
  return (
    <>
      {move.error && <ProblemBox error={move.error} />}
      <Form send={comment} busy={move.isPending}>
        <TextField label={t('alarms.comment')} value={note} change={setNote} />
      </Form>
      <div className="row">
        {needsAcknowledge(alarm) && (
          <IxButton loading={move.isPending} onClick={() => go('acknowledge')}>
            {t('alarms.acknowledge')}
          </IxButton>
        )}
        {alarm.state === 'latched-acknowledged' && (
          <IxButton loading={move.isPending} onClick={() => go('reset')}>
            {t('alarms.reset')}
          </IxButton>
        )}
        {alarm.state === 'shelved' && (
          <IxButton loading={move.isPending} onClick={() => go('unshelve')}>
            {t('alarms.unshelve')}
          </IxButton>
        )}
        <IxButton variant="secondary" disabled={!said} onClick={comment}>
          {t('alarms.addComment')}
        </IxButton>
      </div>
    </>
  );
}

function Event({ event, alarm, zone }: { event: AlarmEvent; alarm: Alarm; zone: string }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const value = valueText(event.value, alarm, i18n.language);
  return (
    <li>
      <span className="number">{moment(toMs(event.at), now, i18n.language, zone)}</span>{' '}
      <strong>
        {t(`alarms.event.${event.kind}` as 'alarms.event.raised', { defaultValue: event.kind })}
      </strong>{' '}
      <span className="quiet">
        {[actorText(event.actor, t), t(`alarms.priority.${event.priority}`), value]
          .filter(Boolean)
          .join(', ')}
      </span>
      {event.note && <div className="breakable">{event.note}</div>}
    </li>
  );
}
