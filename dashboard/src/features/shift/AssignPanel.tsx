import { useTranslation } from 'react-i18next';
import { useAssignCalendar, useLines, useSites } from '../../api/shifts';
import type { LineRow, SiteRow, WorkCalendar } from '../../api/types';
import { Panel } from '../../ui/Panel';
import { Answer, ProblemBox } from '../../ui/states';

const nameOf = (row: { key: string; name: string }) => row.name || row.key;

/** Sites and their lines, and the calendar each of them has. */
export function AssignPanel({ calendars, mayWrite }: { calendars: WorkCalendar[]; mayWrite: boolean }) {
  const { t } = useTranslation();
  const sites = useSites();
  const lines = useLines();
  const assign = useAssignCalendar();
  const named = (id: number | null | undefined) =>
    calendars.find((each) => each.id === id)?.name ?? t('shift.assign.nothing');
  return (
    <Panel title={t('shift.assign.title')}>
      <p className="quiet">{t('shift.assign.text')}</p>
      {assign.error && <ProblemBox error={assign.error} />}
      <Answer of={sites}>
        {(allSites) => (
          <Answer of={lines}>
            {(allLines) => (
              <>
                {allSites.length === 0 && <p>{t('shift.assign.empty')}</p>}
                <ul className="assign">
                  {allSites.flatMap((site) => [
                    <Row
                      key={`site-${site.id}`}
                      of={site}
                      label={`${t('shift.assign.site')} ${nameOf(site)}`}
                      without={t('shift.assign.nothing')}
                      calendars={calendars}
                      mayWrite={mayWrite}
                      assign={(workCalendarId) => assign.mutate({ to: 'sites', of: site, workCalendarId })}
                    />,
                    ...allLines
                      .filter((line) => line.siteId === site.id)
                      .map((line) => (
                        <Row
                          key={`line-${line.id}`}
                          of={line}
                          inner
                          label={`${t('shift.assign.line')} ${nameOf(line)}`}
                          without={t('shift.assign.ofSite', { name: named(site.workCalendarId) })}
                          calendars={calendars}
                          mayWrite={mayWrite}
                          assign={(workCalendarId) =>
                            assign.mutate({ to: 'lines', of: line, workCalendarId })
                          }
                        />
                      )),
                  ])}
                </ul>
              </>
            )}
          </Answer>
        )}
      </Answer>
    </Panel>
  );
}

interface RowProps {
  of: SiteRow | LineRow;
  label: string;
  inner?: boolean;
  /** What is so when it has no calendar of its own. */
  without: string;
  calendars: WorkCalendar[];
  mayWrite: boolean;
  assign: (workCalendarId: number | null) => void;
}

function Row({ of, label, inner = false, without, calendars, mayWrite, assign }: RowProps) {
  const { t } = useTranslation();
  const own = calendars.find((each) => each.id === of.workCalendarId);
  return (
    <li>
      <span className={inner ? 'line-name breakable' : 'breakable'}>{label}</span>
      {mayWrite ? (
        <select
          className="select"
          aria-label={t('shift.assign.own', { name: label })}
          value={of.workCalendarId ?? ''}
          onChange={(event) => assign(event.target.value === '' ? null : Number(event.target.value))}
        >
          <option value="">{without}</option>
          {calendars.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </select>
      ) : (
        <span className="breakable">{own?.name ?? without}</span>
      )}
    </li>
  );
}
