import { elements } from '../lib/oee';
import './elements.css';

/** Each element has a pattern beside its colour, so that nobody has to tell colours apart. */
const strokes: Partial<Record<(typeof elements)[number], string>> = {
  setup: 'M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4',
  'minor-stop': 'M2,2 h2 M6,6 h2',
  waiting: 'M0,2 h8 M0,6 h8',
  'no-order': 'M2,0 v8 M6,0 v8',
  unclassified: 'M0,8 l8,-8 M0,0 l8,8',
  'planned-downtime': 'M-2,6 l4,4 M0,0 l8,8 M6,-2 l4,4',
  'outside-plan': 'M0,4 h8',
};

export const elementFill = (element: (typeof elements)[number]) => `url(#element-${element})`;

/** Once on a page that paints elements. */
export function ElementPatterns() {
  return (
    <svg className="element-patterns" width="0" height="0" aria-hidden="true">
      <defs>
        {elements.map((element) => (
          <pattern key={element} id={`element-${element}`} width="8" height="8" patternUnits="userSpaceOnUse">
            <rect className={`element-ground ${element}`} width="8" height="8" />
            {strokes[element] && <path className={`element-stroke ${element}`} d={strokes[element]} />}
          </pattern>
        ))}
      </defs>
    </svg>
  );
}

export function ElementSwatch({ element }: { element: (typeof elements)[number] }) {
  return (
    <svg className="element-swatch" width="16" height="16" aria-hidden="true">
      <rect width="16" height="16" fill={elementFill(element)} />
    </svg>
  );
}
