import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../../api/queries';
import type { OeeFigure, OeePolicy, WhatIfFigure, WhatIfResult } from '../../api/types';
import { Panel } from '../../ui/Panel';
import { PolicyForm } from './PolicyDialog';
import { areSame } from './rules';
import { figureText, policyText, share, span, when } from './words';

const factors = ['oee', 'availability', 'effectiveness', 'quality'] as const;

interface Time {
  label: string;
  of: (figure: OeeFigure) => number;
}

/** As it is beside as it would be. */
export function WhatIfResultView({
  result,
  policy,
  timeZone,
}: {
  result: WhatIfResult;
  policy: OeePolicy;
  timeZone: string;
}) {
  const { t, i18n } = useTranslation();
  const [changing, setChanging] = useState(false);
  const write = useSession().data?.scopes.includes('write') ?? false;
  const { total, items, rules } = result;
  const otherRules = !areSame(rules, policy);
  return (
    <>
      <Panel
        title={t('oee.whatIf.difference')}
        aside={
          <span className="quiet small number">
            {when(result.from, i18n.language, timeZone)} – {when(result.to, i18n.language, timeZone)}
          </span>
        }
      >
        <p className="what-if-told number" data-what-if="done">
          {t('oee.oee')} {share(total.before.indicators.oee.value, i18n.language)} →{' '}
          <strong>{share(total.after.indicators.oee.value, i18n.language)}</strong>{' '}
          <Points of={total.difference.oeePoints} />
        </p>
        <p className="quiet small">
          {t('oee.whatIf.compared')} {policyText(result.policy, t, i18n.language, timeZone)}
        </p>
        <div className="what-if-pair">
          <Factors figure={total} view={rules.view} />
          <Times figure={total} />
        </div>
        {otherRules && write && (
          <div>
            <IxButton variant="secondary" onClick={() => setChanging(true)}>
              {t('oee.whatIf.apply')}
            </IxButton>
          </div>
        )}
        {changing && <PolicyForm policy={policy} begin={rules} close={() => setChanging(false)} />}
        <p className="quiet small">
          {t('oee.whatIf.elsewhere')}{' '}
          <Link to="/production?view=products">{t('oee.note.no-run-time.link')}</Link>
          {' · '}
          <Link to="/shifts">{t('oee.note.no-calendar.link')}</Link>
        </p>
      </Panel>
      <Panel title={t('oee.machines.title')}>
        {items.length === 0 ? (
          <p className="quiet">{t('oee.machines.none')}</p>
        ) : (
          <Machines figures={items} />
        )}
      </Panel>
    </>
  );
}

function Points({ of }: { of: number | null }) {
  const { t, i18n } = useTranslation();
  return of === null ? '–' : t('oee.whatIf.points', { points: signed(of, i18n.language) });
}

function signed(value: number, language: string): string {
  return new Intl.NumberFormat(language, {
    signDisplay: 'exceptZero',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(value);
}

/** Two bars, one above the other: as it is and as it would be. */
function Bars({ before, after, most }: { before: number; after: number; most: number }) {
  const width = (value: number) => `${(Math.max(0, value) / Math.max(most, 1e-9)) * 100}%`;
  return (
    <svg className="what-if-bars" aria-hidden="true">
      <rect className="what-if-before" y="1" height="8" width={width(before)} />
      <rect className="what-if-after" y="11" height="8" width={width(after)} />
    </svg>
  );
}

function Head({ first }: { first: string }) {
  const { t } = useTranslation();
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        <th scope="col" className="end">
          <span className="what-if-swatch what-if-before" aria-hidden="true" /> {t('oee.whatIf.before')}
        </th>
        <th scope="col" className="end">
          <span className="what-if-swatch what-if-after" aria-hidden="true" /> {t('oee.whatIf.after')}
        </th>
        <th scope="col" className="end">
          {t('oee.whatIf.difference')}
        </th>
        <td className="what-if-picture" />
      </tr>
    </thead>
  );
}

function Factors({ figure, view }: { figure: WhatIfFigure; view: 'iso' | 'tpm' }) {
  const { t, i18n } = useTranslation();
  const { before, after, difference } = figure;
  const points = {
    oee: difference.oeePoints,
    availability: difference.availabilityPoints,
    effectiveness: difference.effectivenessPoints,
    quality: difference.qualityPoints,
  };
  const most = Math.max(
    1,
    ...factors.flatMap((name) => [before.indicators[name].value ?? 0, after.indicators[name].value ?? 0]),
  );
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={t('oee.whatIf.factors')}>
      <table className="table tight what-if">
        <Head first={t('oee.whatIf.factor')} />
        <tbody>
          {factors.map((name) => (
            <tr key={name} data-factor={name}>
              <th scope="row">{t(name === 'effectiveness' ? `oee.speed.${view}` : `oee.${name}`)}</th>
              <td className="end number">{figureText(before.indicators[name], t, i18n.language)}</td>
              <td className="end number">{figureText(after.indicators[name], t, i18n.language)}</td>
              <td className="end number">
                <Points of={points[name]} />
              </td>
              <td className="what-if-picture">
                <Bars
                  before={before.indicators[name].value ?? 0}
                  after={after.indicators[name].value ?? 0}
                  most={most}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Times({ figure }: { figure: WhatIfFigure }) {
  const { t } = useTranslation();
  const { before, after } = figure;
  const times: Time[] = [
    { label: t('oee.element.planned-downtime'), of: (of) => of.elements.plannedDowntimeMs },
    { label: t('oee.element.outside-plan'), of: (of) => of.elements.outsidePlanMs },
    { label: t('oee.step.busy'), of: (of) => of.elements.busyMs },
    { label: t('oee.loss.breakdown'), of: (of) => of.losses.breakdownMs },
    { label: t('oee.loss.setup'), of: (of) => of.losses.setupMs },
    { label: t('oee.loss.waiting'), of: (of) => of.losses.waitingMs },
    { label: t('oee.loss.no-order'), of: (of) => of.losses.noOrderMs },
    { label: t('oee.loss.unclassified'), of: (of) => of.losses.unclassifiedMs },
    { label: t('oee.loss.minor-stop'), of: (of) => of.losses.minorStopsMs },
    { label: t('oee.loss.reduced-speed'), of: (of) => of.losses.reducedSpeedMs },
    { label: t('oee.loss.defects'), of: (of) => of.losses.defectsMs },
    { label: t('oee.loss.start-up'), of: (of) => of.losses.startUpMs },
    { label: t('oee.step.fully-productive'), of: (of) => of.losses.fullyProductiveMs },
  ];
  const most = Math.max(1, ...times.flatMap(({ of }) => [of(before), of(after)]));
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={t('oee.losses')}>
      <table className="table tight what-if">
        <Head first={t('oee.losses')} />
        <tbody>
          {times.map(({ label, of }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="end number">{signedSpan(of(before), '')}</td>
              <td className="end number">{signedSpan(of(after), '')}</td>
              <td className="end number">{signedSpan(of(after) - of(before), '+')}</td>
              <td className="what-if-picture">
                <Bars before={of(before)} after={of(after)} most={most} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function signedSpan(ms: number, plus: '+' | ''): string {
  if (Math.round(ms / 1000) === 0) return span(0);
  return `${ms < 0 ? '−' : plus}${span(ms)}`;
}

function Machines({ figures }: { figures: WhatIfFigure[] }) {
  const { t, i18n } = useTranslation();
  const value = (of: OeeFigure) => of.indicators.oee.value ?? 0;
  const most = Math.max(1, ...figures.flatMap(({ before, after }) => [value(before), value(after)]));
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={t('oee.machines.table')}>
      <table className="table tight what-if">
        <Head first={t('oee.column.machine')} />
        <tbody>
          {figures.map(({ group, before, after, difference }) => (
            <tr key={group?.id} data-machine={group?.id}>
              <th scope="row">{group?.name ?? group?.key}</th>
              <td className="end number">{figureText(before.indicators.oee, t, i18n.language)}</td>
              <td className="end number">{figureText(after.indicators.oee, t, i18n.language)}</td>
              <td className="end number">
                <Points of={difference.oeePoints} />
              </td>
              <td className="what-if-picture">
                <Bars before={value(before)} after={value(after)} most={most} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
