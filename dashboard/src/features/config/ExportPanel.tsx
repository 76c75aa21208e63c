import { iconDownload } from '@siemens/ix-icons/icons';
import { IxButton } from '@siemens/ix-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchConfig, usePlant, type ConfigFile } from '../../api/queries';
import { save } from '../../lib/save';
import { Panel } from '../../ui/Panel';
import { Answer, ProblemBox } from '../../ui/states';

const files = [
  { name: 'takt.yaml', label: 'config.export.yaml' },
  { name: 'machines.csv', label: 'config.export.machines' },
  { name: 'signals.csv', label: 'config.export.signals' },
] as const;

export function ExportPanel() {
  const { t } = useTranslation();
  const plant = usePlant();
  const [demo, setDemo] = useState(false);
  const load = useMutation({
    mutationFn: (name: ConfigFile) => fetchConfig(name, demo),
    onSuccess: (content, name) => save(content, name),
  });
  return (
    <Panel title={t('config.export.title')}>
      <p className="quiet">{t('config.export.text')}</p>
      <Answer of={plant}>
        {({ sites }) =>
          sites.length === 0 ? (
            <p role="status">{t('config.export.empty')}</p>
          ) : (
            <div className="row wide">
              {files.map(({ name, label }) => (
                <IxButton
                  key={name}
                  variant={name === 'takt.yaml' ? 'primary' : 'secondary'}
                  icon={iconDownload}
                  loading={load.isPending && load.variables === name}
                  onClick={() => load.mutate(name)}
                >
                  {t(label)}
                </IxButton>
              ))}
              {sites.some((site) => site.demo) && (
                <label className="check">
                  <input type="checkbox" checked={demo} onChange={(event) => setDemo(event.target.checked)} />
                  {t('config.demo')}
                </label>
              )}
            </div>
          )
        }
      </Answer>
      {load.error && <ProblemBox error={load.error} />}
    </Panel>
  );
}
