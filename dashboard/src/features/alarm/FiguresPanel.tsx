import { iconWarningFilled } from '@siemens/ix-icons/icons';
import { IxIcon } from '@siemens/ix-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { figuresPath, useAlarmFigures } from '../../api/alarms';
import { usePlant } from '../../api/queries';
import type { AlarmFigures, AlarmSource, NoticedAlarms } from '../../api/types';
import { AlarmRateChart } from '../../charts/AlarmRateChart';
import { useNow } from '../../lib/now';
import { number, percent } from '../../lib/numbers';
import { dateAndClock, duration, moment, toMs, weekdayOf } from '../../lib/time';
import { ApiCall } from '../../ui/ApiCall';
import { Choice, SelectField } from '../../ui/fields';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';
import { useWidth } from '../../ui/visible';
import { PriorityMark } from './PriorityMark';
import { Table } from './Table';

const ranges = ['1', '7', '30', '90'] as const;

/** Whether people can bear their alarms, beside what is recommended; each figure leads to the alarms behind it. */
export function FiguresPanel({ zone }: { zone: string }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const sites = usePlant().data?.sites ?? [];
  const minute = Math.floor(useNow() / 60_000) * 60_000;
  const days = ranges.find((each) => each === params.get('days')) ?? '7';
  const site = params.get('site') ?? undefined;
  const figures = useAlarmFigures(Number(days), site);
  const set = (name: string, value: string) =>
    setParams((before) => {
      if (value === '') before.delete(name);
      else before.set(name, value);
      return before;
    });
  return (
    <>
      <Panel
        title={t('alarms.figures.title')}
        aside={
          <div className="row">
            {sites.length > 1 && (
              <SelectField
                label={t('alarms.figures.site')}
                value={site ?? ''}
                change={(value) => set('site', value)}
              >
                <option value="">{t('alarms.figures.allSites')}</option>
                {sites.map((each) => (
                  <option key={each.id} value={each.id}>
                    {each.name}
                  </option>
                ))}
              </SelectField>
            )}
            <Choice
              label={t('alarms.figures.range')}
              value={days}
              options={ranges.map((each) => ({ value: each, text: t(`alarms.figures.days.${each}`) }))}
              change={(value) => set('days', value)}
            />
          </div>
        }
      >
        <Answer of={figures}>{(found) => <Summary of={found} zone={zone} site={site} />}</Answer>
        <ApiCall what={t('alarms.figures.title')} path={figuresPath(Number(days), site, minute)} />
      </Panel>
      {figures.data && <Lists of={figures.data} zone={zone} site={site} />}
    </>
  );
}

/** Of the alarms behind a figure. */
function listOf(of: AlarmFigures, site: string | undefined, more: Record<string, string>): string {
  const search = new URLSearchParams({
    view: 'list',
    show: 'all',
    raisedFrom: of.from,
    raisedTo: of.to,
    ...(site ? { site } : {}),
    ...more,
  });
  return `?${search.toString()}`;
}

const stateOf = (site: string | undefined, more: Record<string, string>): string =>
  `?${new URLSearchParams({ view: 'list', show: 'open', ...(site ? { site } : {}), ...more }).toString()}`;

interface Figure {
  name: string;
  value: string;
  target: string;
  bad: boolean;
  to: string;
}

function Summary({ of, zone, site }: { of: AlarmFigures; zone: string; site: string | undefined }) {
  const { t, i18n } = useTranslation();
  const { ref, width } = useWidth<HTMLDivElement>();
  const language = i18n.language;
  const say = (value: number) => number(value, language);
  const share = (value: number | null) => (value === null ? '–' : percent(value, language));
  const seconds = (value: number | null) => (value === null ? '–' : duration(value * 1000));
  const { rate, targets, acknowledging, clearing } = of;
  const most = (limit: string) => t('alarms.figures.most', { limit });
  const peakAt = toMs(rate.peakAt);
  const peak = rate.peakAt
    ? listOf(of, site, {
        raisedFrom: rate.peakAt,
        raisedTo: new Date(peakAt + 600_000).toISOString(),
      })
    : listOf(of, site, {});
  const figures: Figure[] = [
    {
      name: t('alarms.figures.alarms'),
      value: say(of.alarms),
      target: t('alarms.figures.spared', { count: of.spared }),
      bad: false,
      to: listOf(of, site, {}),
    },
    {
      name: t('alarms.figures.average'),
      value: say(rate.average),
      target: most(say(targets.average)),
      bad: rate.average > targets.average,
      to: listOf(of, site, {}),
    },
    {
      name: t('alarms.figures.peak'),
      value: rate.peakAt ? `${say(rate.peak)} (${dateAndClock(peakAt, language, zone)})` : say(rate.peak),
      target: most(say(targets.peak)),
      bad: rate.peak > targets.peak,
      to: peak,
    },
    {
      name: t('alarms.figures.flood'),
      value: share(rate.floodShare),
      target: most(share(targets.floodShare)),
      bad: rate.floodShare >= targets.floodShare,
      to: peak,
    },
    {
      name: t('alarms.figures.topShare'),
      value: share(of.topShare),
      target: most(share(targets.topShare)),
      bad: (of.topShare ?? 0) > targets.topShare,
      to: listOf(of, site, {}),
    },
    {
      name: t('alarms.figures.chattering'),
      value: say(of.chattering.count),
      target: most(say(targets.chattering)),
      bad: of.chattering.count > targets.chattering,
      to: stateOf(site, { chattering: 'true' }),
    },
    {
      name: t('alarms.figures.stale'),
      value: say(of.stale.count),
      target: t('alarms.figures.fewer', { limit: targets.stale }),
      bad: of.stale.count >= targets.stale,
      to: stateOf(site, { activeSinceBefore: of.staleSince }),
    },
    {
      name: t('alarms.figures.acknowledging'),
      value: t('alarms.figures.medianP90', {
        median: seconds(acknowledging.medianSeconds),
        p90: seconds(acknowledging.p90Seconds),
      }),
      target: t('alarms.figures.ofAlarms', { count: acknowledging.alarms }),
      bad: false,
      to: listOf(of, site, {}),
    },
    {
      name: t('alarms.figures.clearing'),
      value: t('alarms.figures.medianP90', {
        median: seconds(clearing.medianSeconds),
        p90: seconds(clearing.p90Seconds),
      }),
      target: t('alarms.figures.ofAlarms', { count: clearing.alarms }),
      bad: false,
      to: listOf(of, site, {}),
    },
  ];
  return (
    <div className="stack" data-figures>
      <Table
        caption={t('alarms.figures.title')}
        columns={[t('alarms.figures.figure'), t('alarms.figures.value'), t('alarms.figures.target')]}
      >
        {figures.map((each) => (
          <tr key={each.name}>
            <th scope="row">
              <Link to={each.to}>{each.name}</Link>
            </th>
            <td className="number">
              {each.bad && (
                <>
                  <IxIcon name={iconWarningFilled} size="16" aria-hidden="true" />{' '}
                  <span className="unseen">{t('alarms.figures.bad')}</span>
                </>
              )}
              {each.value}
            </td>
            <td className="number quiet">{each.target}</td>
          </tr>
        ))}
      </Table>
      <p className="quiet small">{t('alarms.figures.source')}</p>
      <h3>{t('alarms.figures.rate')}</h3>
      <p className="number">
        {t('alarms.figures.rateText', {
          alarms: say(of.alarms),
          peak: say(rate.peak),
          share: share(rate.floodShare),
        })}
      </p>
      <div ref={ref} className="plot-place">
        <AlarmRateChart
          bars={rate.bars.map((bar) => ({ ...bar, from: toMs(bar.from), to: toMs(bar.to) }))}
          limit={targets.peak}
          limitText={t('alarms.figures.floodLine', { limit: targets.peak })}
          width={width}
          count={say}
          tick={(ms) => weekdayOf(ms, language, zone)}
        />
      </div>
      <details>
        <summary>{t('alarms.figures.rateTable')}</summary>
        <Table
          caption={t('alarms.figures.rateTable')}
          columns={[t('alarms.maintenance.from'), t('alarms.figures.alarms'), t('alarms.figures.mostInTen')]}
        >
          {rate.bars
            .filter((bar) => bar.alarms > 0)
            .map((bar) => (
              <tr key={bar.from}>
                <th scope="row" className="number">
                  <Link to={listOf(of, site, { raisedFrom: bar.from, raisedTo: bar.to })}>
                    {dateAndClock(toMs(bar.from), language, zone)}
                  </Link>
                </th>
                <td className="number">{say(bar.alarms)}</td>
                <td className="number">{say(bar.most)}</td>
              </tr>
            ))}
        </Table>
      </details>
    </div>
  );
}

function Lists({ of, zone, site }: { of: AlarmFigures; zone: string; site: string | undefined }) {
  const { t, i18n } = useTranslation();
  return (
    <>
      <Sources title={t('alarms.figures.topRules')} items={of.topRules}>
        {(each) => <Link to={listOf(of, site, { rule: String(each.id) })}>{each.name}</Link>}
      </Sources>
      <Sources title={t('alarms.figures.topMachines')} items={of.topMachines}>
        {(each) => <Link to={listOf(of, site, { machine: String(each.id) })}>{each.name}</Link>}
      </Sources>
      <Noticed title={t('alarms.figures.chattering')} of={of.chattering} zone={zone} />
      <Noticed title={t('alarms.figures.stale')} of={of.stale} zone={zone} />
      <Sources title={t('alarms.figures.unattended')} items={of.unattended}>
        {(each) => <Link to={listOf(of, site, { rule: String(each.id) })}>{each.name}</Link>}
      </Sources>
      <Precision of={of.precision} site={site} />
      <Repairs of={of.repairs} />
      <Panel title={t('alarms.figures.priorities')}>
        <Table
          caption={t('alarms.figures.priorities')}
          columns={[
            t('alarms.column.priority'),
            t('alarms.figures.alarms'),
            t('alarms.figures.share'),
            t('alarms.figures.target'),
          ]}
        >
          {of.priorities.map((each) => (
            <tr key={each.priority}>
              <th scope="row">
                <PriorityMark priority={each.priority} />
              </th>
              <td className="number">{number(each.alarms, i18n.language)}</td>
              <td className="number">{each.share === null ? '–' : percent(each.share, i18n.language)}</td>
              <td className="number quiet">
                {t('alarms.figures.about', { share: percent(each.target, i18n.language) })}
              </td>
            </tr>
          ))}
        </Table>
      </Panel>
    </>
  );
}

function Sources({
  title,
  items,
  children,
}: {
  title: string;
  items: AlarmSource[];
  children: (each: AlarmSource) => ReactNode;
}) {
  const { t, i18n } = useTranslation();
  return (
    <Panel title={title}>
      {items.length === 0 ? (
        <p className="quiet">{t('alarms.figures.none')}</p>
      ) : (
        <Table
          caption={title}
          columns={[t('alarms.name'), t('alarms.figures.alarms'), t('alarms.figures.share')]}
        >
          {items.map((each) => (
            <tr key={each.id}>
              <th scope="row">{children(each)}</th>
              <td className="number">{number(each.alarms, i18n.language)}</td>
              <td className="number">{percent(each.share, i18n.language)}</td>
            </tr>
          ))}
        </Table>
      )}
    </Panel>
  );
}

/** How often rules were right, as those say who closed work orders. */
function Precision({ of, site }: { of: AlarmFigures['precision']; site: string | undefined }) {
  const { t, i18n } = useTranslation();
  return (
    <Panel title={t('alarms.figures.precision')}>
      {of.length === 0 ? (
        <p className="quiet">{t('alarms.figures.noOrders')}</p>
      ) : (
        <Table
          caption={t('alarms.figures.precision')}
          columns={[
            t('alarms.name'),
            t('alarms.figures.precisionShare'),
            t('alarms.figures.right'),
            t('alarms.figures.wrong'),
            t('alarms.figures.unsaid'),
          ]}
        >
          {of.map((each) => (
            <tr key={each.ruleId} data-precision={each.ruleId}>
              <th scope="row">
                <Link to={stateOf(site, { show: 'all', rule: String(each.ruleId) })}>{each.rule}</Link>
              </th>
              <td className="number">
                {each.precision === null ? '–' : percent(each.precision, i18n.language)}
              </td>
              <td className="number">{number(each.right, i18n.language)}</td>
              <td className="number">{number(each.wrong, i18n.language)}</td>
              <td className="number quiet">{number(each.unsaid, i18n.language)}</td>
            </tr>
          ))}
        </Table>
      )}
    </Panel>
  );
}

function Repairs({ of }: { of: AlarmFigures['repairs'] }) {
  const { t, i18n } = useTranslation();
  return (
    <Panel title={t('alarms.figures.repairs')}>
      {of.length === 0 ? (
        <p className="quiet">{t('alarms.figures.noOrders')}</p>
      ) : (
        <Table
          caption={t('alarms.figures.repairs')}
          columns={[
            t('alarms.column.machine'),
            t('alarms.figures.mttr'),
            t('alarms.figures.median'),
            t('alarms.orders.title'),
          ]}
        >
          {of.map((each) => (
            <tr key={each.machineId} data-repairs={each.machineId}>
              <th scope="row">
                <Link to={`/machines/${each.machineId}`}>{each.machine}</Link>
              </th>
              <td className="number">{duration(each.meanSeconds * 1000)}</td>
              <td className="number">{duration(each.medianSeconds * 1000)}</td>
              <td className="number">{number(each.orders, i18n.language)}</td>
            </tr>
          ))}
        </Table>
      )}
    </Panel>
  );
}

function Noticed({ title, of, zone }: { title: string; of: NoticedAlarms; zone: string }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  return (
    <Panel title={title}>
      {of.items.length === 0 ? (
        <p className="quiet">{t('alarms.figures.none')}</p>
      ) : (
        <Table
          caption={title}
          columns={[
            t('alarms.column.machine'),
            t('alarms.column.what'),
            t('alarms.figures.times'),
            t('alarms.column.since'),
          ]}
        >
          {of.items.map((each) => (
            <tr key={each.alarmId}>
              <th scope="row">{each.machine}</th>
              <td>
                <Link to={`?view=list&show=all&alarm=${each.alarmId}`}>{each.rule}</Link>
              </td>
              <td className="number">{number(each.times, i18n.language)}</td>
              <td className="number">{moment(toMs(each.since), now, i18n.language, zone)}</td>
            </tr>
          ))}
        </Table>
      )}
      {of.count > of.items.length && <p className="quiet">{t('alarms.figures.more', { count: of.count })}</p>}
    </Panel>
  );
}
