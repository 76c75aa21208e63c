import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useFollowType, useMachineTypes, useOverrides, useSetType } from '../../api/machine-types';
import { useMachine, useMay, useSession } from '../../api/queries';
import type { MachineOverrides } from '../../api/types';
import { Dialog, DialogActions } from '../../ui/Dialog';
import { SelectField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { settingText } from '../../ui/setting-text';
import { Answer, ProblemBox } from '../../ui/states';

/** Names the machine's type and how much of the machine is not as it says; opens what that is. */
export function TypeOfMachine({ machineId }: { machineId: number }) {
  const { t } = useTranslation();
  const overrides = useOverrides(machineId);
  const write = useMay('write');
  const [params, setParams] = useSearchParams();
  const show = (shown: boolean) =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      if (shown) next.set('dialog', 'type');
      else next.delete('dialog');
      return next;
    });
  const type = overrides.data?.type;
  if (!type && !write) return null;
  const own = overrides.data?.overrides.length ?? 0;
  return (
    <>
      <IxButton variant="secondary" onClick={() => show(true)}>
        {type
          ? own === 0
            ? t('types.buttonOf', { name: type.name })
            : t('types.buttonOwn', { name: type.name, count: own })
          : t('types.button')}
      </IxButton>
      {params.get('dialog') === 'type' && <TypeDialog machineId={machineId} close={() => show(false)} />}
    </>
  );
}

function TypeDialog({ machineId, close }: { machineId: number; close: () => void }) {
  const { t } = useTranslation();
  const overrides = useOverrides(machineId);
  const whole = useSession().data?.sites === null;
  const write = useMay('write');
  return (
    <Dialog title={t('types.button')} close={close} wide>
      <Answer of={overrides}>
        {(data) => (
          <>
            {data.type ? (
              <p>
                {whole ? (
                  <Link to={`/types?type=${data.type.id}`}>{data.type.name}</Link>
                ) : (
                  <strong>{data.type.name}</strong>
                )}{' '}
                <code className="quiet">{data.type.key}</code>
              </p>
            ) : (
              <p className="quiet">{t('types.none')}</p>
            )}
            {data.type && <Own of={data} write={write} />}
            {data.missing.length > 0 && (
              <p className="quiet breakable">{t('types.notYet', { sources: data.missing.join(', ') })}</p>
            )}
            {write && whole && <Chooser machineId={machineId} present={data.type?.id ?? 0} />}
          </>
        )}
      </Answer>
      <DialogActions>
        <IxButton variant="secondary" onClick={close}>
          {t('action.close')}
        </IxButton>
      </DialogActions>
    </Dialog>
  );
}

/** What is the machine's own, each with the way back. */
function Own({ of, write }: { of: MachineOverrides; write: boolean }) {
  const { t } = useTranslation();
  const follow = useFollowType();
  if (of.overrides.length === 0) return <p>{t('types.same')}</p>;
  return (
    <>
      <h3>{t('types.ownSettings')}</h3>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={t('types.ownSettings')}>
        <table className="table tight">
          <thead>
            <tr>
              <th scope="col">{t('types.preview.signal')}</th>
              <th scope="col">{t('types.preview.setting')}</th>
              <th scope="col">{t('types.ofMachine')}</th>
              <th scope="col">{t('types.ofType')}</th>
              {write && <th scope="col">{t('types.actions')}</th>}
            </tr>
          </thead>
          <tbody>
            {of.overrides.map((each) => (
              <tr key={`${each.signalId} ${each.field}`} data-override={`${each.signal} ${each.field}`}>
                <th scope="row" className="breakable">
                  {each.name}
                </th>
                <td>{settingText(each.field, t)}</td>
                <td className="breakable">{each.value || '–'}</td>
                <td className="breakable">{each.typeValue}</td>
                {write && (
                  <td>
                    <IxButton
                      variant="secondary"
                      aria-label={t('types.followOf', {
                        signal: each.name,
                        setting: settingText(each.field, t),
                      })}
                      disabled={follow.isPending}
                      onClick={() =>
                        follow.mutate({ of: { id: each.signalId, version: each.version }, field: each.field })
                      }
                    >
                      {t('types.follow')}
                    </IxButton>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {follow.error && <ProblemBox error={follow.error} />}
    </>
  );
}

function Chooser({ machineId, present }: { machineId: number; present: number }) {
  const { t } = useTranslation();
  const types = useMachineTypes();
  const machine = useMachine(machineId);
  const set = useSetType();
  const [chosen, setChosen] = useState<string>();
  const value = chosen ?? String(present);
  const ready = machine.data !== undefined && value !== String(present);
  const send = () => {
    if (ready && machine.data)
      set.mutate({ of: machine.data, typeId: Number(value) }, { onSuccess: () => setChosen(undefined) });
  };
  return (
    <>
      <Form send={send} busy={set.isPending}>
        <SelectField
          label={t('types.choose')}
          value={value}
          change={setChosen}
          hint={t(value === '0' ? 'types.chooseNone' : 'types.chooseHint')}
        >
          <option value="0">{t('types.noType')}</option>
          {types.data?.map((type) => (
            <option key={type.id} value={type.id}>
              {type.name}
            </option>
          ))}
        </SelectField>
      </Form>
      {ready && (
        <div>
          <IxButton loading={set.isPending} onClick={send}>
            {t('types.give')}
          </IxButton>
        </div>
      )}
      {types.error && <ProblemBox error={types.error} />}
      {set.error && <ProblemBox error={set.error} />}
    </>
  );
}
