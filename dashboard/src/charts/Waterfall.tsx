import { elements, reach, type Step } from '../lib/oee';
import { elementFill } from './ElementPatterns';

interface WaterfallProps {
  steps: Step[];
  caption: string;
  columns: { step: string; time: string; share: string };
  name: (step: Step) => string;
  time: (step: Step) => string;
  share: (step: Step) => string;
}

/** A picture and its own table: each row is a step, its bar begins where the one above ends. */
export function Waterfall({ steps, caption, columns, name, time, share }: WaterfallProps) {
  const widest = reach(steps);
  const percent = (ms: number) => `${(Math.max(0, ms) / widest) * 100}%`;
  const busy = steps.find((step) => step.name === 'busy')?.to ?? 0;
  const gains = steps.some((step) => step.kind === 'loss' && step.ms < 0);
  return (
    <table className="table tight waterfall">
      <caption className="unseen">{caption}</caption>
      <thead className="unseen">
        <tr>
          <th scope="col">{columns.step}</th>
          <td />
          <th scope="col">{columns.time}</th>
          <th scope="col">{columns.share}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => {
          const gain = step.kind === 'loss' && step.ms < 0;
          return (
            <tr
              key={step.kind + step.name}
              data-step={step.name}
              className={step.kind === 'total' ? 'total' : step.ms === 0 ? 'nothing' : undefined}
            >
              <th scope="row">{name(step)}</th>
              <td>
                <svg aria-hidden="true">
                  <rect
                    className={barClass(step)}
                    fill={fill(step)}
                    x={percent(Math.min(step.from, step.to))}
                    width={percent(Math.abs(step.to - step.from))}
                    y={step.kind === 'total' ? '0' : '2'}
                    height={step.kind === 'total' ? '20' : '16'}
                  />
                  {gains && (
                    <line className="busy-line" x1={percent(busy)} x2={percent(busy)} y1="0" y2="20" />
                  )}
                </svg>
              </td>
              <td className={gain ? 'end number gain' : 'end number'}>{time(step)}</td>
              <td className="end number quiet share">{share(step)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function barClass(step: Step): string {
  if (step.kind === 'total') return step.name === 'fully-productive' ? 'productive-bar' : 'total-bar';
  return step.ms < 0 ? `loss-bar ${step.name} gain-bar` : `loss-bar ${step.name}`;
}

function fill(step: Step): string | undefined {
  const element = elements.find((each) => step.kind === 'loss' && each === step.name);
  return element && elementFill(element);
}
