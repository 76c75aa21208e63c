import { iconSuccess, iconWarningFilled } from '@siemens/ix-icons/icons';
import { IxIcon } from '@siemens/ix-react';
import { useTranslation } from 'react-i18next';
import { lossesPath, useLosses } from '../../api/stops';
import type { OeePeriod } from '../../api/oee';
import { useReasons } from '../../api/production';
import type { LossList, Reason } from '../../api/types';
import { Pareto } from '../../charts/Pareto';
import { pareto, unexplainedTarget, type ParetoBar } from '../../lib/losses';
import { useNow } from '../../lib/now';
import { number, percent } from '../../lib/numbers';
import { reasonName } from '../../lib/reasons';
import { duration } from '../../lib/time';
import { ApiCall } from '../../ui/ApiCall';
import { stateText } from '../../ui/ConditionMark';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';
import './stop.css';

const most = 12;

/** What the machines stood for, largest first, and how much of it nobody can tell. */
export function LossesPanel(of: OeePeriod) {
  const { t } = useTranslation();
  const window = of.window(useNow());
  const losses = useLosses(of);
  const reasons = useReasons();
  return (
    <Panel
      title={t('losses.title')}
      aside={window && <ApiCall path={lossesPath(of.scope, window)} what={t('losses.title')} />}
    >
      <Answer of={losses}>
        {(list) => (
          <>
            <Unexplained of={list} />
            {list.items.length === 0 ? (
              <p className="quiet">{t('losses.none')}</p>
            ) : (
              <Answer of={reasons}>{(tree) => <Bars of={list} reasons={tree} />}</Answer>
            )}
          </>
        )}
      </Answer>
    </Panel>
  );
}

function Unexplained({ of }: { of: LossList }) {
  const { t, i18n } = useTranslation();
  const { unexplainedShare: share } = of;
  const target = t('losses.target', { share: percent(unexplainedTarget, i18n.language) });
  if (share === null) return null;
  const over = share >= unexplainedTarget;
  return (
    <dl className="unexplained" data-over={over}>
      <dt>{t('losses.unexplainedShare')}</dt>
      <dd className={over ? 'row number over' : 'row number'}>
        <IxIcon name={over ? iconWarningFilled : iconSuccess} size="24" aria-hidden="true" />
        {percent(share, i18n.language, true)}
      </dd>
      <dd className="quiet small number">
        {t(over ? 'losses.missed' : 'losses.met', { target })}{' '}
        {t('losses.ofStopped', { part: duration(of.unexplainedMs), whole: duration(of.stoppedMs) })}
      </dd>
    </dl>
  );
}

function Bars({ of, reasons }: { of: LossList; reasons: Reason[] }) {
  const { t, i18n } = useTranslation();
  const name = (bar: ParetoBar) => {
    if (bar.kind === 'reason') return reasonName(reasons, bar.reasonId ?? 0, i18n.language);
    if (bar.kind === 'rest') return t('losses.rest', { count: bar.count });
    return bar.element === null ? t('losses.unexplained') : t(`oee.element.${bar.element}`);
  };
  return (
    <Pareto
      bars={pareto(of.items, most)}
      caption={t('losses.title')}
      columns={{
        loss: t('losses.column.loss'),
        time: t('losses.column.time'),
        share: t('losses.column.share'),
        upTo: t('losses.column.upTo'),
        stops: t('losses.column.stops'),
      }}
      name={name}
      below={(bar) =>
        bar.words.length === 0
          ? undefined
          : t('losses.reported', { words: bar.words.map((word) => stateText(word, t)).join(', ') })
      }
      time={(bar) => duration(bar.ms)}
      share={(share) => percent(share, i18n.language, true)}
      stops={(bar) => number(bar.stops, i18n.language)}
    />
  );
}
