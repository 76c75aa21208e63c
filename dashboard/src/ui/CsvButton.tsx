import { iconDownload } from '@siemens/ix-icons/icons';
import { IxButton } from '@siemens/ix-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { save } from '../lib/save';
import { ProblemBox } from './states';

/** The table beside it as the API's own CSV. */
export function CsvButton({ name, load }: { name: string; load: () => Promise<Blob> }) {
  const { t } = useTranslation();
  const file = useMutation({ mutationFn: load, onSuccess: (content) => save(content, `${name}.csv`) });
  return (
    <>
      <IxButton
        variant="secondary"
        icon={iconDownload}
        loading={file.isPending}
        onClick={() => file.mutate()}
      >
        {t('csv.export')}
      </IxButton>
      {file.error && <ProblemBox error={file.error} />}
    </>
  );
}
