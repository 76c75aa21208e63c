import { useTranslation } from 'react-i18next';
import { changeoversPath, fetchChangeoversCsv, useChangeovers } from '../../api/gains';
import type { OeePeriod } from '../../api/oee';
import type { ProductPair } from '../../api/types';
import { useNow } from '../../lib/now';
import { number } from '../../lib/numbers';
import { duration } from '../../lib/time';
import { ApiCall } from '../../ui/ApiCall';
import { CsvButton } from '../../ui/CsvButton';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';
import { SortTable } from './SortTable';
import './gain.css';

/** Setup time by pair of products. */
export function ChangeoversPanel(of: OeePeriod) {
  const { t, i18n } = useTranslation();
  const window = of.window(useNow());
  const changeovers = useChangeovers(of);
  const title = t('gain.changeovers.title');
  const from = (row: ProductPair) => row.fromProduct ?? t('gain.noProduct');
  const to = (row: ProductPair) => row.toProduct ?? t('gain.noProduct');
  return (
    <Panel
      title={title}
      aside={
        window && (
          <span className="row">
            <CsvButton name="changeovers" load={() => fetchChangeoversCsv(of.scope, window)} />
            <ApiCall path={changeoversPath(of.scope, window)} what={title} />
          </span>
        )
      }
    >
      <Answer of={changeovers}>
        {(list) =>
          list.items.length === 0 ? (
            <p className="quiet">{t('gain.changeovers.none')}</p>
          ) : (
            <SortTable<ProductPair>
              caption={title}
              rows={list.items}
              begin="total"
              rowKey={(row) => `${row.fromProductId}-${row.toProductId}`}
              columns={[
                { name: 'from', text: t('gain.changeovers.from'), size: from, show: from, head: true },
                { name: 'to', text: t('gain.changeovers.to'), size: to, show: to, head: true },
                {
                  name: 'times',
                  text: t('gain.changeovers.times'),
                  size: (row) => row.times,
                  show: (row) => number(row.times, i18n.language),
                },
                {
                  name: 'median',
                  text: t('gain.changeovers.median'),
                  size: (row) => row.medianMs,
                  show: (row) => duration(row.medianMs),
                },
                {
                  name: 'longest',
                  text: t('gain.changeovers.longest'),
                  size: (row) => row.longestMs,
                  show: (row) => duration(row.longestMs),
                },
                {
                  name: 'total',
                  text: t('gain.changeovers.total'),
                  size: (row) => row.totalMs,
                  show: (row) => duration(row.totalMs),
                },
              ]}
            />
          )
        }
      </Answer>
    </Panel>
  );
}
