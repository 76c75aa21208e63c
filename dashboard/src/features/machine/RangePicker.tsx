import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bounds, isFixed, spans, type SpanName, type TimeRange } from '../../lib/range';
import { fromLocalInput, toLocalInput } from '../../lib/time';
import { Choice, TextField } from '../../ui/fields';

const names = Object.keys(spans) as SpanName[];

export function RangePicker({
  range,
  timeZone,
  change,
}: {
  range: TimeRange;
  timeZone: string;
  change: (range: TimeRange) => void;
}) {
  const { t } = useTranslation();
  const [custom, setCustom] = useState(isFixed(range));
  const chosen = isFixed(range) || custom ? 'custom' : range.span;
  return (
    <div className="stack range">
      <Choice<SpanName | 'custom'>
        label={t('range.label')}
        value={chosen}
        options={[
          ...names.map((name) => ({ value: name, text: t(`range.${name}`) })),
          { value: 'custom' as const, text: t('range.custom') },
        ]}
        change={(value) => {
          setCustom(value === 'custom');
          if (value !== 'custom') change({ span: value });
        }}
      />
      {chosen === 'custom' && (
        <CustomRange key={JSON.stringify(range)} range={range} timeZone={timeZone} change={change} />
      )}
    </div>
  );
}

function CustomRange({
  range,
  timeZone,
  change,
}: {
  range: TimeRange;
  timeZone: string;
  change: (range: TimeRange) => void;
}) {
  const { t } = useTranslation();
  const [[from, to], setTexts] = useState(() => {
    const now = bounds(range, Date.now());
    return [toLocalInput(now.from, timeZone), toLocalInput(now.to, timeZone)];
  });
  const fromMs = fromLocalInput(from ?? '', timeZone);
  const toMs = fromLocalInput(to ?? '', timeZone);
  const valid = fromMs !== null && toMs !== null && fromMs < toMs;
  return (
    <form
      className="row custom-range"
      onSubmit={(event) => {
        event.preventDefault();
        if (valid) change({ from: fromMs, to: toMs });
      }}
    >
      <TextField
        type="datetime-local"
        label={t('range.from')}
        value={from ?? ''}
        change={(text) => setTexts([text, to])}
      />
      <TextField
        type="datetime-local"
        label={t('range.to')}
        value={to ?? ''}
        change={(text) => setTexts([from, text])}
        wrong={valid ? undefined : t('range.wrong')}
      />
      <IxButton
        type="submit"
        variant="secondary"
        disabled={!valid}
        onClick={() => valid && change({ from: fromMs, to: toMs })}
      >
        {t('range.apply')}
      </IxButton>
    </form>
  );
}
