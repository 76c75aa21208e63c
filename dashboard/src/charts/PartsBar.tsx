import type { Part } from '../lib/oee';
import { elementFill } from './ElementPatterns';

/** Where a time went, as one bar; its words are the label. */
export function PartsBar({
  parts,
  label,
  text,
}: {
  parts: Part[];
  label: string;
  text: (part: Part) => string;
}) {
  const all = parts.reduce((sum, part) => sum + part.ms, 0);
  const starts = parts.map((_, index) => parts.slice(0, index).reduce((sum, part) => sum + part.ms, 0));
  if (all === 0) return null;
  const percent = (ms: number) => `${(ms / all) * 100}%`;
  return (
    <svg className="parts-bar" role="img" aria-label={label}>
      {parts.map((part, index) => (
        <rect
          key={part.element}
          x={percent(starts[index] ?? 0)}
          width={percent(part.ms)}
          height="100%"
          fill={elementFill(part.element)}
        >
          <title>{text(part)}</title>
        </rect>
      ))}
    </svg>
  );
}
