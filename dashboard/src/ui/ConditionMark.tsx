import {
  iconCirclePause,
  iconCirclePlay,
  iconDisconnected,
  iconErrorFilled,
  iconWarningFilled,
} from '@siemens/ix-icons/icons';
import { IxIcon } from '@siemens/ix-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../lib/condition';

const icons: Record<Condition, string> = {
  normal: iconCirclePlay,
  idle: iconCirclePause,
  attention: iconWarningFilled,
  fault: iconErrorFilled,
  silent: iconDisconnected,
};

/** The state word of the machine with its mark; grey unless it is abnormal. */
export function ConditionMark({ condition, state }: { condition: Condition; state: string | null }) {
  const { t } = useTranslation();
  return (
    <span className={`condition ${condition}`} data-condition={condition}>
      <IxIcon name={icons[condition]} size="16" aria-hidden="true" />
      {condition === 'silent' ? t('condition.silent') : stateText(state, t)}
    </span>
  );
}

/** Known words in the reader's language, any other as the machine sends it. */
export function stateText(state: string | null, t: TFunction): string {
  if (state === null) return t('condition.unknown');
  const word = state.toLowerCase().replace(/[\s_]+/g, '-');
  return t(`stateWord.${word}` as 'stateWord.run', { defaultValue: state });
}
