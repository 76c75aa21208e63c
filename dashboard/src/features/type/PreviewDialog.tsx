import { iconWarningRhomb } from '@siemens/ix-icons/icons';
import { IxButton, IxIcon } from '@siemens/ix-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useEditMachineType, useMachineTypePreview } from '../../api/machine-types';
import type { MachineType, MachineTypePreview } from '../../api/types';
import type { Template } from '../../lib/template-form';
import { Dialog, DialogActions } from '../../ui/Dialog';
import { settingText } from '../../ui/setting-text';
import { Answer, ProblemBox } from '../../ui/states';

/** More than a person reads through; the counts tell the rest. */
const mostShown = 200;

/** What a change of a type does to its machines, before it is done. */
export function PreviewDialog({
  of,
  signals,
  close,
  saved,
}: {
  of: MachineType;
  signals: Template[];
  close: () => void;
  saved: () => void;
}) {
  const { t } = useTranslation();
  const preview = useMachineTypePreview(of, { signals });
  const edit = useEditMachineType();
  const save = (digest: string) =>
    edit.mutate({ of, signals, expect: digest }, { onSuccess: saved, onError: () => void preview.refetch() });
  return (
    <Dialog title={t('types.preview.title')} close={close} wide>
      <Answer of={preview}>{(data) => <Differences of={data} />}</Answer>
      {edit.error && <ProblemBox error={edit.error} />}
      <DialogActions>
        <IxButton variant="secondary" onClick={close}>
          {t('action.cancel')}
        </IxButton>
        <IxButton
          loading={edit.isPending}
          disabled={preview.data === undefined || preview.isFetching}
          onClick={() => preview.data && save(preview.data.digest)}
        >
          {t('types.preview.go')}
        </IxButton>
      </DialogActions>
    </Dialog>
  );
}

function Differences({ of }: { of: MachineTypePreview }) {
  const { t } = useTranslation();
  const all = of.changed + of.kept;
  const shown = of.differences.slice(0, mostShown);
  return (
    <>
      <p data-preview={of.changed}>
        {t('types.preview.counts', {
          machines: of.machines,
          signals: of.signals,
          changed: of.changed,
          kept: of.kept,
        })}
      </p>
      {of.units > 0 && (
        <p className="type-warning">
          <IxIcon name={iconWarningRhomb} size="24" aria-hidden="true" />
          <span>{t('types.preview.units', { count: of.units })}</span>
        </p>
      )}
      {all === 0 ? (
        <p className="quiet">{t('types.preview.nothing')}</p>
      ) : (
        <div className="table-scroll tall" tabIndex={0} role="region" aria-label={t('types.preview.title')}>
          <table className="table tight">
            <thead>
              <tr>
                <th scope="col">{t('types.preview.machine')}</th>
                <th scope="col">{t('types.preview.signal')}</th>
                <th scope="col">{t('types.preview.setting')}</th>
                <th scope="col">{t('types.preview.from')}</th>
                <th scope="col">{t('types.preview.to')}</th>
                <th scope="col">{t('types.preview.what')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((each) => (
                <tr key={`${each.signalId} ${each.field}`} data-kept={each.kept}>
                  <th scope="row" className="breakable">
                    <Link to={`/machines/${each.machineId}`}>{each.path}</Link>
                  </th>
                  <td className="breakable">{each.signal}</td>
                  <td>{settingText(each.field, t)}</td>
                  <td className="breakable">{each.from || '–'}</td>
                  <td className="breakable">{each.to || '–'}</td>
                  <td>
                    {each.unit && <IxIcon name={iconWarningRhomb} size="16" aria-hidden="true" />}{' '}
                    {t(
                      each.kept
                        ? 'types.preview.kept'
                        : each.unit
                          ? 'types.preview.unit'
                          : 'types.preview.changed',
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {all > shown.length && <p className="quiet">{t('config.more', { shown: shown.length, count: all })}</p>}
    </>
  );
}
