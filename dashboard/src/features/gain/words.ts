import type { TFunction } from 'i18next';
import type { Gain, Reason } from '../../api/types';
import { percent } from '../../lib/numbers';
import { reasonName } from '../../lib/reasons';
import { duration } from '../../lib/time';
import { stateText } from '../../ui/ConditionMark';

/** Such as `Changeover A → B`. */
export function lossName(of: Gain, reasons: Reason[], t: TFunction, language: string): string {
  const product = of.productName ?? t('gain.noProduct');
  switch (of.kind) {
    case 'breakdown':
    case 'waiting':
      return t(`gain.kind.${of.kind}`, { reason: reasonName(reasons, of.reasonId ?? 0, language) });
    case 'unexplained':
      return of.word === ''
        ? t('gain.kind.silent')
        : t('gain.kind.unexplained', { word: stateText(of.word, t) });
    case 'changeover':
      return t('gain.kind.changeover', { from: product, to: of.nextProductName ?? t('gain.noProduct') });
    case 'reduced-speed':
    case 'rejects':
      return t(`gain.kind.${of.kind}`, { product });
    case 'minor-stops':
    case 'setup':
    case 'no-order':
      return t(`gain.kind.${of.kind}`);
  }
}

/** Why a share is supposed, or why none is. */
export function whyText(of: Gain, t: TFunction, language: string): string {
  const { method, usual, best, parts, of: some, partDays } = of.supposed;
  const pieces = of.kind === 'changeover' ? 'times' : partDays === 7 ? 'weeks' : 'days';
  const of_ = of.productName === null ? 'planned' : 'production';
  switch (method) {
    case 'best-quarter':
      return t(`gain.why.${pieces === 'weeks' ? 'weeks' : 'days'}`, {
        best: percent(best ?? 0, language, true),
        usual: percent(usual ?? 0, language, true),
        count: some,
        parts,
        of: t(`gain.of.${of_}`),
      });
    case 'faster-half':
      return t('gain.why.changeovers', {
        best: duration(best ?? 0),
        usual: duration(usual ?? 0),
        count: some,
        parts,
      });
    case 'too-few':
      return t(`gain.why.tooFew.${pieces}`, { count: parts });
    case 'too-rare':
      return t(`gain.why.tooRare.${pieces === 'weeks' ? 'weeks' : 'days'}`, { count: some, parts });
  }
}
