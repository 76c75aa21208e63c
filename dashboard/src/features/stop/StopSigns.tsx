import { useTranslation } from 'react-i18next';
import type { Reason, Stop, StopSign } from '../../api/types';
import { reasonName } from '../../lib/reasons';

/** What the machine's signals showed when it stopped, and what such a thing meant before. */
export function StopSigns({ stop, reasons }: { stop: Stop; reasons: Reason[] }) {
  const { t, i18n } = useTranslation();
  if (stop.signs.length === 0) return null;
  const said = (sign: StopSign) => {
    const what = t(`stops.signs.${sign.kind}`, {
      signal: sign.signalName || sign.signalKey,
      value: sign.value,
    });
    const before = sign.reasonIds.slice(0, 2).map((id) => reasonName(reasons, id, i18n.language));
    return before.length === 0
      ? what
      : `${what} (${t('stops.signs.before', { reasons: before.join(', ') })})`;
  };
  return (
    <p className="stop-signs" data-testid="stop-signs">
      {t('stops.signs.title', { signs: stop.signs.map(said).join('; ') })}
    </p>
  );
}
