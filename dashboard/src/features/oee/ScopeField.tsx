import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { OeeScope } from '../../api/oee';
import type { Plant } from '../../api/types';
import { SelectField } from '../../ui/fields';

/** Chooses a site, a line or all, in the page's address. */
export function ScopeField({ plant, scope }: { plant: Plant; scope: OeeScope }) {
  const { t } = useTranslation();
  const [, setParams] = useSearchParams();
  return (
    <SelectField
      label={t('oee.scope.label')}
      value={scope.kind === 'all' ? '' : `${scope.kind}=${scope.id}`}
      change={(value) =>
        setParams((before) => {
          const next = new URLSearchParams(before);
          next.delete('site');
          next.delete('line');
          const [name, id] = value.split('=');
          if (name && id) next.set(name, id);
          return next;
        })
      }
    >
      <option value="">{t('oee.scope.all')}</option>
      {plant.sites.map((site) => (
        <optgroup key={site.id} label={site.name}>
          <option value={`site=${site.id}`}>{t('oee.scope.site', { site: site.name })}</option>
          {site.lines.map((line) => (
            <option key={line.id} value={`line=${line.id}`}>
              {line.name}
            </option>
          ))}
        </optgroup>
      ))}
    </SelectField>
  );
}
