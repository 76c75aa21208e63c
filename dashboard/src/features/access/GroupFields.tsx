import { IxButton } from '@siemens/ix-react';
import { useTranslation } from 'react-i18next';
import { usePlant } from '../../api/queries';
import type { NewPerson } from '../../api/types';
import { SelectField, TextField } from '../../ui/fields';
import type { Sites } from './SitesField';

export interface GroupRule {
  group: string;
  role: NewPerson['role'];
  sites: Sites;
}

const roles: GroupRule['role'][] = [
  'viewer',
  'operator',
  'technician',
  'engineer',
  'plant-manager',
  'administrator',
];

/** Groups of the company and what they stand for; the first that fits counts. */
export function GroupFields({ value, change }: { value: GroupRule[]; change: (value: GroupRule[]) => void }) {
  const { t } = useTranslation();
  const set = (at: number, part: Partial<GroupRule>) =>
    change(value.map((each, index) => (index === at ? { ...each, ...part } : each)));
  return (
    <fieldset className="choices all group-fields">
      <legend>{t('access.providers.groups')}</legend>
      <p className="quiet small">{t('access.providers.groupsText')}</p>
      {value.map((rule, index) => (
        <div key={index} className="group-rule" role="group" aria-label={rule.group}>
          <TextField
            label={t('access.providers.group')}
            value={rule.group}
            change={(group) => set(index, { group })}
          />
          <SelectField
            label={t('access.people.role')}
            value={rule.role}
            change={(role) => set(index, { role: roles.find((each) => each === role) ?? 'viewer' })}
          >
            {roles.map((role) => (
              <option key={role} value={role}>
                {t(`access.people.roles.${role}`)}
              </option>
            ))}
          </SelectField>
          {rule.role !== 'administrator' && (
            <SiteSelect value={rule.sites} change={(sites) => set(index, { sites })} />
          )}
          {value.length > 1 && (
            <IxButton
              variant="tertiary"
              aria-label={t('access.providers.dropGroupOf', { name: rule.group })}
              onClick={() => change(value.filter((_, at) => at !== index))}
            >
              {t('access.providers.dropGroup')}
            </IxButton>
          )}
        </div>
      ))}
      <div>
        <IxButton
          variant="secondary"
          onClick={() => change([...value, { group: '', role: 'viewer', sites: null }])}
        >
          {t('access.providers.addGroup')}
        </IxButton>
      </div>
    </fieldset>
  );
}

/** All, or one; several, which only the API gives, are kept as they are. */
function SiteSelect({ value, change }: { value: Sites; change: (sites: Sites) => void }) {
  const { t } = useTranslation();
  const plant = usePlant().data?.sites ?? [];
  const several = value !== null && value.length > 1;
  return (
    <SelectField
      label={t('access.sites.label')}
      value={value === null ? '' : value.join(',')}
      change={(text) => change(text === '' ? null : text.split(',').map(Number))}
    >
      <option value="">{t('access.sites.all')}</option>
      {several && (
        <option value={value.join(',')}>{t('access.providers.sites', { count: value.length })}</option>
      )}
      {plant.map((site) => (
        <option key={site.id} value={String(site.id)}>
          {site.name}
        </option>
      ))}
    </SelectField>
  );
}
