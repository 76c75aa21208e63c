import { useTranslation } from 'react-i18next';

const keys = ['7', '8', '9', '4', '5', '6', '1', '2', '3'];
const longest = 5;

/** Whole numbers without the keyboard of the screen, which would cover half of it. */
export function NumberPad({ digits, change }: { digits: string; change: (digits: string) => void }) {
  const { t } = useTranslation();
  const key = (digit: string) => (
    <button
      key={digit}
      type="button"
      className="big-button number"
      onClick={() => digits.length < longest && change((digits + digit).replace(/^0+/, ''))}
    >
      {digit}
    </button>
  );
  return (
    <div className="number-pad" role="group" aria-label={t('stops.rejects.pad')}>
      {keys.map(key)}
      <button
        type="button"
        className="big-button"
        aria-label={t('stops.rejects.clear')}
        onClick={() => change('')}
      >
        C
      </button>
      {key('0')}
      <button
        type="button"
        className="big-button"
        aria-label={t('stops.rejects.back')}
        onClick={() => change(digits.slice(0, -1))}
      >
        ⌫
      </button>
    </div>
  );
}
