import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlant, useSession } from '../../api/queries';

/** Ids of the only sites seen, or null for all of them. */
export type Sites = number[] | null;

export const isSomeSite = (sites: Sites): boolean => sites === null || sites.length > 0;

export function SitesField({ value, change }: { value: Sites; change: (sites: Sites) => void }) {
  const { t } = useTranslation();
  const name = useId();
  const plant = usePlant().data?.sites ?? [];
  const limited = (useSession().data?.sites ?? null) !== null;
  if (plant.length === 0) return null;
  const tick = (id: number, on: boolean) =>
    change(on ? [...(value ?? []), id] : (value ?? []).filter((each) => each !== id));
  return (
    <fieldset className="choices all">
      <legend>{t('access.sites.label')}</legend>
      {/* who is limited to some sites gives no more */}
      {!limited && (
        <>
          <label>
            <input type="radio" name={name} checked={value === null} onChange={() => change(null)} />
            {t('access.sites.all')}
          </label>
          <label>
            <input type="radio" name={name} checked={value !== null} onChange={() => change(value ?? [])} />
            {t('access.sites.some')}
          </label>
        </>
      )}
      {value !== null && (
        <div className="sites-list" role="group" aria-label={t('access.sites.some')}>
          {plant.map((site) => (
            <label key={site.id}>
              <input
                type="checkbox"
                checked={value.includes(site.id)}
                onChange={(event) => tick(site.id, event.target.checked)}
              />
              {site.name}
            </label>
          ))}
        </div>
      )}
    </fieldset>
  );
}

/** The sites by name; one that is gone by its number. */
export function SitesText({ of }: { of: Sites }) {
  const { t } = useTranslation();
  const plant = usePlant().data?.sites ?? [];
  const named = (id: number) => plant.find((site) => site.id === id)?.name ?? t('access.sites.gone', { id });
  return of === null ? t('access.sites.all') : of.map(named).join(', ');
}

export function SitesFact({ of }: { of: Sites }) {
  const { t } = useTranslation();
  return (
    <div>
      <dt>{t('access.sites.label')}</dt>
      <dd className="breakable">
        <SitesText of={of} />
      </dd>
    </div>
  );
}
