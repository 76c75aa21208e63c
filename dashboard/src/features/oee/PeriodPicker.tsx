import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isFixedPeriod, type Period, type PeriodName } from '../../lib/oee';
import { fromLocalInput, toLocalInput } from '../../lib/time';
import { Choice, TextField } from '../../ui/fields';

export function PeriodPicker({
  period,
  offered,
  window,
  timeZone,
  change,
}: {
  period: Period;
  offered: PeriodName[];
  window: { from: number; to: number };
  timeZone: string;
  change: (period: Period) => void;
}) {
  const { t } = useTranslation();
  const [own, setOwn] = useState(isFixedPeriod(period));
  const chosen = isFixedPeriod(period) || own ? 'own' : period;
  return (
    <div className="stack">
      <Choice<PeriodName | 'own'>
        label={t('oee.period.label')}
        value={chosen}
        options={[...offered, 'own' as const].map((value) => ({ value, text: t(`oee.period.${value}`) }))}
        change={(value) => {
          setOwn(value === 'own');
          if (value !== 'own') change(value);
        }}
      />
      {chosen === 'own' && (
        <OwnPeriod
          key={isFixedPeriod(period) ? `${period.from}-${period.to}` : period}
          window={window}
          timeZone={timeZone}
          change={change}
        />
      )}
    </div>
  );
}

function OwnPeriod({
  window,
  timeZone,
  change,
}: {
  window: { from: number; to: number };
  timeZone: string;
  change: (period: Period) => void;
}) {
  const { t } = useTranslation();
  const [from, setFrom] = useState(() => toLocalInput(window.from, timeZone));
  const [to, setTo] = useState(() => toLocalInput(window.to, timeZone));
  const fromMs = fromLocalInput(from, timeZone);
  const toMs = fromLocalInput(to, timeZone);
  const valid = fromMs !== null && toMs !== null && fromMs < toMs;
  const send = () => valid && change({ from: fromMs, to: toMs });
  return (
    <form
      className="row oee-own"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextField type="datetime-local" label={t('range.from')} value={from} change={setFrom} />
      <TextField
        type="datetime-local"
        label={t('range.to')}
        value={to}
        change={setTo}
        wrong={valid ? undefined : t('range.wrong')}
      />
      <IxButton variant="secondary" disabled={!valid} onClick={send}>
        {t('range.apply')}
      </IxButton>
      <button type="submit" hidden />
    </form>
  );
}
