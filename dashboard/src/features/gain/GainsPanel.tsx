import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { gainsPath, useGains } from '../../api/gains';
import type { OeeScope } from '../../api/oee';
import { useReasons } from '../../api/production';
import type { Gain, GainList, Reason } from '../../api/types';
import { money, percent } from '../../lib/numbers';
import { duration } from '../../lib/time';
import { workTime } from '../../lib/week';
import { ApiCall } from '../../ui/ApiCall';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';
import { MoneyNote } from './MoneyNote';
import { lossName, whyText } from './words';
import './gain.css';

/** The losses of which most could be won, and why that is supposed. */
export function GainsPanel({ scope }: { scope: OeeScope }) {
  const { t } = useTranslation();
  const gains = useGains(scope);
  const reasons = useReasons();
  return (
    <Panel title={t('gain.title')} aside={<ApiCall path={gainsPath(scope)} what={t('gain.title')} compact />}>
      <p className="quiet small">{t('gain.below')}</p>
      <Answer of={gains}>
        {(list) =>
          list.items.length === 0 ? (
            <p className="quiet">{t('gain.none')}</p>
          ) : (
            <Answer of={reasons}>{(tree) => <Items of={list} reasons={tree} />}</Answer>
          )
        }
      </Answer>
    </Panel>
  );
}

/** What people look at first; the rest must not push the losses out of sight. */
const first = 3;

function Items({ of, reasons }: { of: GainList; reasons: Reason[] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  return (
    <>
      <ol className="gains">
        {of.items.slice(0, all ? undefined : first).map((gain) => (
          <Item
            key={[
              gain.kind,
              gain.machineId,
              gain.reasonId,
              gain.word,
              gain.productName,
              gain.nextProductName,
            ].join('|')}
            of={gain}
            currency={of.money.currency}
            reasons={reasons}
          />
        ))}
      </ol>
      {!all && of.items.length > first && (
        <IxButton variant="secondary" onClick={() => setAll(true)}>
          {t('gain.more', { count: of.items.length })}
        </IxButton>
      )}
      <MoneyNote of={of.money} />
    </>
  );
}

function Item({ of, currency, reasons }: { of: Gain; currency: string | null; reasons: Reason[] }) {
  const { t, i18n } = useTranslation();
  const amount = (value: number | null) =>
    value === null || currency === null ? undefined : money(value, currency, i18n.language);
  const hours = (ms: number) => (ms < 3_600_000 ? duration(ms) : workTime(ms));
  const known = of.winnableMs !== null && of.share !== null;
  const worst = new URLSearchParams({ from: of.worstFrom, to: of.worstTo });
  const parts = known ? [amount(of.winnableMoney), hours(of.winnableMs ?? 0)] : [t('gain.unknown')];
  return (
    <li data-gain={of.kind}>
      <div className="gain-what">
        <span className="gain-name">{lossName(of, reasons, t, i18n.language)}</span>
        <Link to={`/machines/${of.machineId}/oee?${worst.toString()}`}>
          {t('gain.events', { machine: of.machineName })}
        </Link>
        <span className="quiet small">{whyText(of, t, i18n.language)}</span>
      </div>
      <div className="gain-size">
        <span className={known ? 'gain-win number' : 'quiet'}>{parts.filter(Boolean).join(' · ')}</span>
        <span className="quiet small number">
          {t(known ? 'gain.ofLost' : 'gain.lost', {
            lost: [amount(of.money), hours(of.lostMs)].filter(Boolean).join(' · '),
            share: percent(of.share ?? 0, i18n.language),
          })}
        </span>
        <svg className="gain-bar" aria-hidden="true">
          <rect className="gain-all" width="100%" height="8" />
          <rect className="gain-won" width={`${(of.share ?? 0) * 100}%`} height="8" />
        </svg>
      </div>
    </li>
  );
}
