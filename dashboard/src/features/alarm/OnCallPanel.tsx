import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useContacts } from '../../api/alarms';
import { useGaps, useOnCall } from '../../api/on-call';
import { usePlant } from '../../api/queries';
import { useNow } from '../../lib/now';
import { fromLocalInput, minuteOf, toMs } from '../../lib/time';
import { SelectField, TextField } from '../../ui/fields';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';
import { PoliciesPanel } from './PoliciesPanel';
import { priorities } from './PriorityMark';
import { RotasPanel } from './RotasPanel';
import { TeamsPanel } from './TeamsPanel';

/** Who is told of an alarm, and when. */
export function OnCallPanel({ zone, write }: { zone: string; write: boolean }) {
  const sites = usePlant().data?.sites ?? [];
  const contacts = useContacts().data ?? [];
  return (
    <>
      {sites[0] && <PreviewPanel sites={sites} zone={zone} />}
      <GapsPanel zone={zone} />
      <RotasPanel zone={zone} write={write} contacts={contacts} />
      <PoliciesPanel write={write} contacts={contacts} sites={sites} />
      <TeamsPanel write={write} contacts={contacts} />
    </>
  );
}

function PreviewPanel({ sites, zone }: { sites: { id: number; name: string }[]; zone: string }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const [site, setSite] = useState(sites[0]?.id ?? 0);
  const [priority, setPriority] = useState('high');
  const [at, setAt] = useState('');
  const asked = useOnCall(site, priority, at === '' ? null : fromLocalInput(at, zone));
  return (
    <Panel title={t('alarms.onCall.preview')}>
      <div className="row form-row">
        <SelectField
          label={t('alarms.onCall.site')}
          value={String(site)}
          change={(id) => setSite(Number(id))}
        >
          {sites.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </SelectField>
        <SelectField label={t('alarms.column.priority')} value={priority} change={setPriority}>
          {priorities.map((each) => (
            <option key={each} value={each}>
              {t(`alarms.priority.${each}`)}
            </option>
          ))}
        </SelectField>
        <TextField label={t('alarms.onCall.at')} type="datetime-local" value={at} change={setAt} />
        {at !== '' && (
          <IxButton variant="secondary" onClick={() => setAt('')}>
            {t('alarms.onCall.now')}
          </IxButton>
        )}
      </div>
      <Answer of={asked}>
        {(found) => (
          <>
            <p>
              {found.policyId === null
                ? t('alarms.onCall.noPolicy')
                : t('alarms.onCall.byPolicy', { name: found.policy })}
            </p>
            <ol className="stack">
              {found.steps.map((step, index) => (
                <li key={index} data-step={index + 1}>
                  <span className="number">{minuteOf(toMs(step.at), now, i18n.language, zone)}</span>{' '}
                  {step.people.length === 0 ? (
                    <strong>{t('alarms.onCall.nobody')}</strong>
                  ) : (
                    step.people
                      .map((person) =>
                        [
                          person.name,
                          person.via && `(${person.via})`,
                          person.quietUntil &&
                            t('alarms.onCall.quietUntil', {
                              time: minuteOf(toMs(person.quietUntil), now, i18n.language, zone),
                            }),
                        ]
                          .filter(Boolean)
                          .join(' '),
                      )
                      .join(', ')
                  )}
                </li>
              ))}
            </ol>
            {found.repeatMinutes !== null && (
              <p className="quiet">{t('alarms.onCall.repeats', { count: found.repeatMinutes })}</p>
            )}
          </>
        )}
      </Answer>
    </Panel>
  );
}

function GapsPanel({ zone }: { zone: string }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const gaps = useGaps();
  return (
    <Panel title={t('alarms.onCall.gaps')}>
      <Answer of={gaps}>
        {(items) =>
          items.length === 0 ? (
            <p className="quiet">{t('alarms.onCall.noGaps')}</p>
          ) : (
            <ul className="stack">
              {items.map((gap) => (
                <li key={`${gap.rotaId} ${gap.from}`}>
                  <strong>{gap.rota}</strong>:{' '}
                  <span className="number">
                    {minuteOf(toMs(gap.from), now, i18n.language, zone)} –{' '}
                    {minuteOf(toMs(gap.to), now, i18n.language, zone)}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </Panel>
  );
}
