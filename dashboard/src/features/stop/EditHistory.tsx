import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/queries';
import { useStopEdits } from '../../api/stops';
import type { Reason, Stop } from '../../api/types';
import { useNow } from '../../lib/now';
import { reasonName } from '../../lib/reasons';
import { moment, toMs } from '../../lib/time';
import { Answer } from '../../ui/states';
import { authorText, timesOf } from './words';

/** All that was ever said of a stop: a later edit holds, an undone one stays to be seen. */
export function EditHistory({
  stop,
  reasons,
  timeZone,
}: {
  stop: Stop;
  reasons: Reason[];
  timeZone: string;
}) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const clock = { now, language: i18n.language, timeZone };
  const edits = useStopEdits(stop.machineId, { from: stop.from, to: stop.to ?? 'now' });
  const me = useSession().data?.user.id;
  const at = (time: string) => moment(toMs(time), now, i18n.language, timeZone);
  return (
    <details className="stop-history">
      <summary>{t('stops.history.title', { count: edits.data?.length ?? 0 })}</summary>
      <Answer of={edits}>
        {(items) =>
          items.length === 0 ? (
            <p className="quiet">{t('stops.history.none')}</p>
          ) : (
            <ul className="stop-edits">
              {items.map((edit) => (
                <li key={edit.id} data-undone={edit.undoneAt !== null}>
                  <strong>{reasonName(reasons, edit.reasonId, i18n.language)}</strong>
                  <span className="number">{timesOf(edit, t, clock)}</span>
                  {edit.comment !== null && <span>{edit.comment}</span>}
                  <span className="quiet small number">
                    {t('stops.history.by', { author: authorText(edit.author, me, t), time: at(edit.madeAt) })}
                  </span>
                  {edit.undoneAt !== null && (
                    <span className="quiet small number">
                      {t('stops.history.undone', {
                        author: authorText(edit.undoneBy ?? '', me, t),
                        time: at(edit.undoneAt),
                      })}
                    </span>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </details>
  );
}
