import { iconDownload } from '@siemens/ix-icons/icons';
import { IxButton } from '@siemens/ix-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fetchReadingsCsv } from '../../api/queries';
import type { Signal } from '../../api/types';
import { save } from '../../lib/save';
import { ProblemBox } from '../../ui/states';

/** The raw readings of the range, as the API's own CSV. */
export function CsvExport({ signal, window }: { signal: Signal; window: { from: number; to: number } }) {
  const { t } = useTranslation();
  const load = useMutation({
    mutationFn: () => fetchReadingsCsv(signal.id, window),
    onSuccess: (content) =>
      save(content, `${signal.key}_${new Date(window.from).toISOString().slice(0, 16).replace(':', '')}.csv`),
  });
  return (
    <>
      <IxButton
        variant="tertiary"
        icon={iconDownload}
        loading={load.isPending}
        aria-label={t('machine.csvOf', { what: signal.name || signal.key })}
        onClick={() => load.mutate()}
      >
        {t('machine.csv')}
      </IxButton>
      {load.error && <ProblemBox error={load.error} />}
    </>
  );
}
