import { iconWarningRhomb } from '@siemens/ix-icons/icons';
import { IxIcon } from '@siemens/ix-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { knownNotes, type Note } from './words';

/** Where each is put right; a machine's own page where none is named. */
const cures: Partial<Record<Note, string>> = {
  'no-calendar': '/shifts',
  'no-run-time': '/production?view=products',
  'order-left-open': '/production?view=orders&state=running',
  'effectiveness-above-one': '/production?view=products',
};

/** What stands between the figures and the truth, and where it is put right. */
export function Notes({
  notes,
  machines,
  words = [],
}: {
  notes: string[];
  machines: { id: number; name: string; notes: string[] }[];
  words?: string[];
}) {
  const { t } = useTranslation();
  return (
    <ul className="oee-notes">
      {knownNotes(notes).map((note) => {
        const of = machines.filter((machine) => machine.notes.includes(note));
        const cure = cures[note];
        const states = note === 'unknown-words' || note === 'power-not-learned';
        return (
          <li key={note} data-note={note}>
            <IxIcon name={iconWarningRhomb} size="24" aria-hidden="true" />
            <div>
              <p>
                <strong>{t(`oee.note.${note}.what`)}</strong> {t(`oee.note.${note}.cure`)}
                {note === 'unknown-words' && words.length > 0 && (
                  <>
                    {' '}
                    {words.map((word) => (
                      <code key={word} className="oee-word">
                        {word}
                      </code>
                    ))}
                  </>
                )}
              </p>
              <p className="row small">
                {cure && <Link to={cure}>{t(`oee.note.${note}.link`)}</Link>}
                {of.slice(0, 6).map((machine) =>
                  cure ? (
                    <span key={machine.id}>{machine.name}</span>
                  ) : (
                    <Link key={machine.id} to={`/machines/${machine.id}${states ? '?dialog=states' : ''}`}>
                      {t(states ? 'oee.note.states' : 'oee.note.machine', { machine: machine.name })}
                    </Link>
                  ),
                )}
                {of.length > 6 && <span>{t('oee.note.others', { count: of.length - 6 })}</span>}
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
