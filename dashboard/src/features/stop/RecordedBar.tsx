import { iconSuccess } from '@siemens/ix-icons/icons';
import { IxIcon } from '@siemens/ix-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useUndoStopEdit } from '../../api/stops';
import type { Reason, StopEdit } from '../../api/types';
import { reasonName } from '../../lib/reasons';
import { ProblemBox } from '../../ui/states';

/** What was recorded last, with the way back; stays until the next or until it is put away. */
export function RecordedBar({
  edits,
  reasons,
  close,
}: {
  edits: StopEdit[];
  reasons: Reason[];
  close: () => void;
}) {
  const { t, i18n } = useTranslation();
  const undo = useUndoStopEdit();
  const undoAll = useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      for (const { id } of edits) await undo.mutateAsync(id);
    },
  });
  const reason = edits.map((edit) => reasonName(reasons, edit.reasonId, i18n.language)).join(', ');
  return (
    <div className="recorded-bar">
      <p className="row" role="status">
        <IxIcon name={iconSuccess} size="24" aria-hidden="true" />
        {t(undoAll.isSuccess ? 'stops.undone' : 'stops.recorded', { reason })}
      </p>
      <span className="row">
        {!undoAll.isSuccess && (
          <button
            type="button"
            className="big-button primary"
            disabled={undoAll.isPending}
            onClick={() => undoAll.mutate()}
          >
            {t('stops.undo')}
          </button>
        )}
        <button type="button" className="big-button" onClick={close}>
          {t('action.close')}
        </button>
      </span>
      {undoAll.error && <ProblemBox error={undoAll.error} />}
    </div>
  );
}
