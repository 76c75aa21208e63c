import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { OeeFigure, OeeResult } from '../../api/types';
import { toMs } from '../../lib/time';
import { Panel } from '../../ui/Panel';
import { Figures } from './Figures';
import { Losses } from './Losses';
import { Proof } from './Proof';
import { Trend } from './Trend';
import { groupText, when } from './words';

const keyOf = (figure: OeeFigure) => new Date(toMs(figure.from)).toISOString();

/** Shifts or days side by side, one of them down to its events. */
export function MachineFigures({
  result,
  machineId,
  timeZone,
  children,
}: {
  result: OeeResult;
  machineId: number;
  timeZone: string;
  children: ReactNode;
}) {
  const { t, i18n } = useTranslation();
  const [params, setParams] = useSearchParams();
  const items = result.items.toSorted((a, b) => toMs(a.from) - toMs(b.from));
  const shifts = items.filter((each) => each.group?.kind !== 'shift' || each.group.key);
  const chosen = items.find((each) => keyOf(each) === params.get('at')) ?? shifts.at(-1) ?? items.at(-1);
  if (!chosen) return <p className="quiet">{t('oee.machines.none')}</p>;
  const name = groupText(chosen, t, i18n.language);
  return (
    <>
      <Panel title={t('oee.trend.title')}>
        <Trend
          figures={items}
          policy={result.policy}
          chosen={keyOf(chosen)}
          keyOf={keyOf}
          choose={(at) =>
            setParams(
              (before) => {
                const next = new URLSearchParams(before);
                next.set('at', at);
                return next;
              },
              { replace: true },
            )
          }
        />
      </Panel>
      {children}
      <Panel
        title={name}
        aside={
          <span className="quiet small number" data-running={chosen.running}>
            {when(chosen.from, i18n.language, timeZone)} – {when(chosen.to, i18n.language, timeZone)}
            {chosen.running && <span className="tag oee-running">{t('oee.running')}</span>}
          </span>
        }
      >
        <Figures figure={chosen} policy={result.policy} />
      </Panel>
      <Panel title={t('oee.lossesOf', { what: name })}>
        <Losses figure={chosen} policy={result.policy} caption={t('oee.lossesOf', { what: name })} />
      </Panel>
      <Proof figure={chosen} name={name} machineId={machineId} timeZone={timeZone} />
    </>
  );
}
