import { iconUpload } from '@siemens/ix-icons/icons';
import { IxButton } from '@siemens/ix-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../api/http';
import { useApplyConfig, usePlanConfig } from '../../api/queries';
import type { ConfigPlan } from '../../api/types';
import { CopyField } from '../../ui/CopyField';
import { Panel } from '../../ui/Panel';
import { Loading, ProblemBox } from '../../ui/states';
import { Changes } from './Changes';
import { Faults } from './Faults';

/** As the API takes it; a larger one is not even sent. */
const mostBytes = 4 * 1024 * 1024;

const typeOf = (name: string) => (name.toLowerCase().endsWith('.csv') ? 'text/csv' : 'application/yaml');

/** A file is compared first and applied when somebody has seen what it changes. */
export function ImportPanel() {
  const { t } = useTranslation();
  const plan = usePlanConfig();
  const apply = useApplyConfig();
  const [chosen, setChosen] = useState<{ name: string; content: Blob; tooLarge: boolean }>();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  const take = (file: File | undefined) => {
    if (!file) return;
    const content = new Blob([file], { type: typeOf(file.name) });
    const tooLarge = file.size > mostBytes;
    setChosen({ name: file.name, content, tooLarge });
    apply.reset();
    plan.reset();
    if (!tooLarge) plan.mutate(content);
  };
  const done = apply.data;
  const planned = done ? undefined : plan.data;
  const error = apply.error ?? plan.error;
  return (
    <Panel title={t('config.import')}>
      <div
        className="drop-zone"
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files[0]);
        }}
      >
        <p>{t('config.drop')}</p>
        <IxButton variant="secondary" icon={iconUpload} onClick={() => input.current?.click()}>
          {t('config.choose')}
        </IxButton>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('config.choose')}
          accept=".yaml,.yml,.json,.csv"
          onChange={(event) => {
            take(event.target.files?.[0]);
            // so that the same file, corrected, can be chosen again
            event.target.value = '';
          }}
        />
      </div>
      {(plan.isPending || apply.isPending) && <Loading />}
      {chosen?.tooLarge && <p role="alert">{t('config.tooLarge')}</p>}
      {error && <Refusal error={error} />}
      {chosen && planned && !plan.isPending && (
        <section className="stack" data-plan="planned">
          <p role="status">
            {different(planned) ? t('config.planned', { file: chosen.name }) : t('config.nothing')}{' '}
            <Counts of={planned} />
          </p>
          <Changes of={planned.changes} />
          {different(planned) && (
            <div>
              <IxButton
                loading={apply.isPending}
                onClick={() => apply.mutate({ content: chosen.content, digest: planned.digest })}
              >
                {t('config.apply')}
              </IxButton>
            </div>
          )}
        </section>
      )}
      {done && (
        <section className="stack" data-plan="applied">
          <p role="status">
            {t('config.applied')} <Counts of={done} />
          </p>
          <Credentials of={done.credentials} />
          <Changes of={done.changes} />
        </section>
      )}
    </Panel>
  );
}

const different = (plan: ConfigPlan) => plan.created + plan.changed > 0;

function Refusal({ error }: { error: Error }) {
  const faults = error instanceof ProblemError ? (error.problem.faults ?? []) : [];
  return faults.length > 0 ? <Faults of={faults} /> : <ProblemBox error={error} />;
}

function Counts({ of }: { of: ConfigPlan }) {
  const { t } = useTranslation();
  const { created, changed, unchanged } = of;
  return <strong>{t('config.counts', { created, changed, unchanged })}</strong>;
}

function Credentials({ of }: { of: ConfigPlan['credentials'] }) {
  const { t } = useTranslation();
  if (of.length === 0) return null;
  return (
    <div className="stack">
      <h3>{t('config.credentials.title')}</h3>
      <p>{t('config.credentials.text')}</p>
      {of.map(({ device, user, password }) => (
        <div key={device} className="stack" data-credential={device}>
          <p>
            <strong className="breakable">{device}</strong> <code className="breakable">{user}</code>
          </p>
          <CopyField text={password} what={t('config.credentials.of', { device })} />
        </div>
      ))}
    </div>
  );
}
