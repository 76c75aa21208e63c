import { iconWarningFilled } from '@siemens/ix-icons/icons';
import { IxIcon } from '@siemens/ix-react';
import { useTranslation } from 'react-i18next';
import type { SignalKindName } from '../lib/kinds';
import { value as valueText } from '../lib/numbers';
import { useNow } from '../lib/now';
import { age, dateAndClock, moment } from '../lib/time';
import { unitText } from '../lib/units';
import { stateText } from './ConditionMark';

interface MeasureProps {
  value: number | string | boolean | null | undefined;
  unit: string;
  kind: SignalKindName;
  stale: boolean;
  outside: boolean;
}

/** A number with its unit; grey when it no longer stands for now, marked when it is out of its range. */
export function Measure({ value, unit, kind, stale, outside }: MeasureProps) {
  const { t, i18n } = useTranslation();
  const text =
    value === undefined
      ? '–'
      : kind === 'state' && typeof value === 'string'
        ? stateText(value, t)
        : valueText(value, i18n.language, kind);
  return (
    <span className={`measure${stale ? ' stale' : ''}${outside && !stale ? ' outside' : ''}`}>
      {outside && !stale && <IxIcon name={iconWarningFilled} size="16" aria-hidden="true" />}
      <span className={typeof value === 'number' ? 'number' : 'word'}>{text}</span>
      {unit && value !== undefined && value !== null && <span className="unit"> {unitText(unit)}</span>}
    </span>
  );
}

/** How old a value is, or since when there is none. The full time is in the title and for screen readers. */
export function Age({ ms, stale, timeZone }: { ms: number | undefined; stale: boolean; timeZone: string }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  if (ms === undefined) return <span className="age stale">{t('age.never')}</span>;
  const full = dateAndClock(ms, i18n.language, timeZone);
  return (
    <time
      className={stale ? 'age stale' : 'age'}
      dateTime={new Date(ms).toISOString()}
      title={`${full} ${timeZone}`}
    >
      {stale
        ? t('age.since', { when: moment(ms, now, i18n.language, timeZone) })
        : t('age.ago', { age: age(now - ms) })}
    </time>
  );
}
