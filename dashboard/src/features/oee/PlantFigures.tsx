import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOeeCorrections } from '../../api/oee';
import type { OeeResult } from '../../api/types';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';
import { Corrections } from './Corrections';
import { Figures } from './Figures';
import { LineMeasure } from './LineMeasure';
import { Losses } from './Losses';
import { MachinesTable } from './MachinesTable';
import { Notes } from './Notes';
import { when } from './words';

/** Figures of all that was asked for, and each machine's below. */
export function PlantFigures({
  result,
  timeZone,
  search,
  gains,
  lineName,
  children,
}: {
  result: OeeResult;
  timeZone: string;
  search: string;
  gains: ReactNode;
  /** Where several lines are shown. */
  lineName?: (lineId: number) => string;
  children: ReactNode;
}) {
  const { t, i18n } = useTranslation();
  const corrections = useOeeCorrections(8);
  const { total, policy, items } = result;
  const time = (text: string) => when(text, i18n.language, timeZone);
  return (
    <>
      <Panel
        title={t('oee.total')}
        aside={
          <span className="quiet small number">
            {time(result.from)} – {time(result.to)}
            {result.recomputing && <span className="tag oee-running">{t('oee.recomputing')}</span>}
            {total.running && <span className="tag oee-running">{t('oee.running')}</span>}
          </span>
        }
      >
        <Figures figure={total} policy={policy} />
        <LineMeasure lines={result.lines} nameOf={lineName} search={search} />
      </Panel>
      {gains}
      <div className="oee-pair">
        <Panel title={t('oee.losses')}>
          <Losses figure={total} policy={policy} caption={t('oee.losses')} />
        </Panel>
        <div className="stack">
          {total.notes.length > 0 && (
            <Panel title={t('oee.notes')}>
              <Notes
                notes={total.notes}
                machines={items.flatMap(({ group, notes }) =>
                  group?.id == null ? [] : [{ id: group.id, name: group.name ?? group.key ?? '', notes }],
                )}
              />
            </Panel>
          )}
          <Panel title={t('oee.corrections.title')}>
            <p className="quiet small">{t('oee.corrections.text')}</p>
            <Answer of={corrections}>
              {(found) => <Corrections items={found} timeZone={timeZone} named />}
            </Answer>
          </Panel>
        </div>
      </div>
      {children}
      <Panel title={t('oee.machines.title')}>
        {items.length === 0 ? (
          <p className="quiet">{t('oee.machines.none')}</p>
        ) : (
          <MachinesTable figures={items} policy={policy} search={search} />
        )}
      </Panel>
    </>
  );
}
