import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OeeLine } from '../../api/types';

const notes = [
  'order-unknown',
  'last-not-counted',
  'bottleneck-unknown',
  'bottleneck-equal',
  'bottleneck-varies',
] as const;

/** The machines a line's figure is of: each opens down to its events. */
export function LineMeasure({
  lines,
  nameOf,
  search,
}: {
  lines: OeeLine[];
  /** Of a line, where several are shown. */
  nameOf?: (lineId: number) => string;
  search: string;
}) {
  const { t } = useTranslation();
  if (lines.length === 0) return null;
  return (
    <ul className="oee-measure small">
      {lines.map((line) => (
        <li key={line.lineId} data-rule={line.rule}>
          {nameOf && <strong>{nameOf(line.lineId)}: </strong>}
          {t(`oee.line.${line.rule}`)}{' '}
          {line.machines.map((machine, index) => (
            <span key={machine.id}>
              {index > 0 && ', '}
              <Link to={`/machines/${machine.id}/oee${search}`}>{machine.name}</Link>
            </span>
          ))}
          .
          {notes
            .filter((note) => line.notes.includes(note))
            .map((note) => (
              <span key={note} className="quiet" data-note={note}>
                {' '}
                {t(`oee.line.note.${note}`)}
              </span>
            ))}
        </li>
      ))}
    </ul>
  );
}
