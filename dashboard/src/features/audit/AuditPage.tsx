import { iconDownload } from '@siemens/ix-icons/icons';
import { IxButton } from '@siemens/ix-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { fetchAuditCsv, useAudit, usePlantZone, type AuditFilter } from '../../api/queries';
import type { AuditEntry } from '../../api/types';
import { useNow } from '../../lib/now';
import { save } from '../../lib/save';
import { dateAndClock, fromLocalInput, toMs, zoneLabel } from '../../lib/time';
import { SelectField, TextField } from '../../ui/fields';
import { Page } from '../../ui/Page';
import { Panel } from '../../ui/Panel';
import { Loading, ProblemBox } from '../../ui/states';
import { actions, isAction, type Action } from './actions';
import './audit.css';

function time(text: string | null, zone: string): string | undefined {
  const ms = text ? fromLocalInput(text, zone) : null;
  return ms === null ? undefined : new Date(ms).toISOString();
}

/** Who changed what. */
export function AuditPage() {
  const { t, i18n } = useTranslation();
  const zone = usePlantZone();
  const [params, setParams] = useSearchParams();
  const filter: AuditFilter = {
    from: time(params.get('from'), zone),
    to: time(params.get('to'), zone),
    actor: params.get('actor') ?? undefined,
    action: params.get('action') ?? undefined,
  };
  const audit = useAudit(filter);
  const file = useMutation({
    mutationFn: () => fetchAuditCsv(filter),
    onSuccess: (content) => save(content, 'audit.csv'),
  });
  const change = (name: string) => (value: string) => {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    setParams(next, { replace: true });
  };
  const entries = audit.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={t('audit.title')}
      below={
        <p className="quiet">
          {t('audit.below')} {t('time.zone', { zone: zoneLabel(useNow(), i18n.language, zone) })}
        </p>
      }
    >
      <Panel
        title={t('audit.title')}
        aside={
          <IxButton
            variant="secondary"
            icon={iconDownload}
            loading={file.isPending}
            onClick={() => file.mutate()}
          >
            {t('audit.csv')}
          </IxButton>
        }
      >
        <div className="audit-filter">
          <TextField
            label={t('audit.from')}
            type="datetime-local"
            value={params.get('from') ?? ''}
            change={change('from')}
          />
          <TextField
            label={t('audit.to')}
            type="datetime-local"
            value={params.get('to') ?? ''}
            change={change('to')}
          />
          <SelectField label={t('audit.action')} value={filter.action ?? ''} change={change('action')}>
            <option value="">{t('audit.all')}</option>
            {(Object.keys(actions) as Action[]).map((action) => (
              <option key={action} value={action}>
                {t(`audit.actions.${actions[action]}`)}
              </option>
            ))}
          </SelectField>
          <TextField
            label={t('audit.actor')}
            type="search"
            value={filter.actor ?? ''}
            change={change('actor')}
            hint={t('audit.actorHint')}
          />
        </div>
        {file.error && <ProblemBox error={file.error} />}
        {audit.isPending && <Loading />}
        {audit.error && <ProblemBox error={audit.error} retry={() => void audit.refetch()} />}
        {audit.data && entries.length === 0 && <p role="status">{t('audit.empty')}</p>}
        <ul className="audit-entries">
          {entries.map((entry) => (
            <Entry key={entry.id} of={entry} zone={zone} />
          ))}
        </ul>
        {audit.hasNextPage && (
          <div>
            <IxButton
              variant="secondary"
              loading={audit.isFetchingNextPage}
              onClick={() => void audit.fetchNextPage()}
            >
              {t('audit.more')}
            </IxButton>
          </div>
        )}
      </Panel>
    </Page>
  );
}

function Entry({ of, zone }: { of: AuditEntry; zone: string }) {
  const { t, i18n } = useTranslation();
  const nobody = of.action === 'session.refused' ? t('audit.nobody') : t('audit.takt');
  return (
    <li className="audit-entry" data-action={of.action}>
      <time className="number" dateTime={of.at}>
        {dateAndClock(toMs(of.at), i18n.language, zone)}
      </time>
      <strong>{isAction(of.action) ? t(`audit.actions.${actions[of.action]}`) : of.action}</strong>
      <span className="breakable">
        {of.object.type === 'machine' && of.after !== null ? (
          <Link to={`/machines/${of.object.id}`}>{of.object.name}</Link>
        ) : (
          of.object.name
        )}
      </span>
      <span className="quiet breakable">
        {of.actor.kind === 'command-line' ? t('audit.commandLine') : of.actor.name || of.actor.id || nobody}{' '}
        {of.actor.address}
      </span>
      {(of.before !== null || of.after !== null) && (
        <details>
          <summary>{t('audit.details')}</summary>
          <Difference before={of.before} after={of.after} />
        </details>
      )}
    </li>
  );
}

/** Field by field; only what became different, or all of what came or went. */
function Difference({ before, after }: { before: unknown; after: unknown }) {
  const { t } = useTranslation();
  const old = fields(before);
  const now = fields(after);
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return (
    <table className="table tight">
      <thead>
        <tr>
          <th scope="col">{t('audit.field')}</th>
          <th scope="col">{t('audit.before')}</th>
          <th scope="col">{t('audit.after')}</th>
        </tr>
      </thead>
      <tbody>
        {names
          .filter((name) => shown(old[name]) !== shown(now[name]))
          .map((name) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="breakable">{shown(old[name])}</td>
              <td className="breakable">{shown(now[name])}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

function fields(state: unknown): Record<string, unknown> {
  return typeof state === 'object' && state !== null ? { ...state } : {};
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
