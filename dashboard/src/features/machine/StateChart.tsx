import { useTranslation } from 'react-i18next';
import { timeInState, type Span, type StateSpan } from '../../charts/series';
import { Timeline } from '../../charts/Timeline';
import { conditionOf } from '../../lib/condition';
import { percent } from '../../lib/numbers';
import { duration } from '../../lib/time';
import { stateText } from '../../ui/ConditionMark';
import { useWidth } from '../../ui/visible';

interface StateChartProps {
  states: StateSpan[];
  gaps: Span[];
  window: { from: number; to: number };
  timeZone: string;
  /** Free text, such as an order: shown in turns of grey, never judged. */
  text: boolean;
}

export function StateChart({ states, gaps, window, timeZone, text }: StateChartProps) {
  const { t, i18n } = useTranslation();
  const { ref, width } = useWidth<HTMLDivElement>();
  const long = window.to - window.from > 36 * 3_600_000;
  const tick = new Intl.DateTimeFormat(i18n.language === 'en' ? 'en-GB' : i18n.language, {
    timeZone,
    ...(long ? { day: '2-digit', month: '2-digit' } : {}),
    hour: '2-digit',
    minute: '2-digit',
  });
  const sums = timeInState(states, window.from, window.to);
  const known = sums.reduce((all, each) => all + each.ms, 0);
  return (
    <figure className="stack figure">
      <div ref={ref} className="timeline-place">
        <Timeline
          spans={states.map((span, index) => ({
            ...span,
            condition: text ? (index % 2 === 0 ? 'normal' : 'idle') : conditionOf(span.state),
            text: text ? span.state : stateText(span.state, t),
          }))}
          gaps={gaps}
          window={window}
          width={width}
          tick={(ms) => tick.format(ms)}
        />
      </div>
      <figcaption>
        <ul className="legend small">
          {sums.map(({ state, ms }) => (
            <li key={state ?? ''} className="row">
              {!text && (
                <span
                  className={`swatch ${state === null ? 'silent' : conditionOf(state)}`}
                  aria-hidden="true"
                />
              )}
              {state === null ? t('machine.others') : stateText(state, t)}
              <span className="quiet number">
                {duration(ms)} · {percent(ms / known, i18n.language)}
              </span>
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}
