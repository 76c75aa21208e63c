import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useEditMachine, useLineMachines, useMay } from '../../api/queries';
import type { Line, MachineRow } from '../../api/types';
import { positionOf, stagesOf } from '../../lib/line-order';
import { Dialog, DialogActions } from '../../ui/Dialog';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { Panel } from '../../ui/Panel';
import { Answer, ProblemBox } from '../../ui/states';

/** The line's machines in the order of the flow, and those its figure is of. */
export function LineOrder({ line, standing, search }: { line: Line; standing: number[]; search: string }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const mayWrite = useMay('write');
  const stages = stagesOf(line.machines);
  const apart = line.machines.filter(({ position }) => position === null);
  const machine = ({ id, name }: Line['machines'][number]) => (
    <li key={id} data-machine={id} data-standing={standing.includes(id) ? true : undefined}>
      <Link to={`/machines/${id}/oee${search}`}>{name}</Link>
      {standing.includes(id) && <span className="small"> {t('oee.order.standing')}</span>}
    </li>
  );
  return (
    <Panel
      title={t('oee.order.title')}
      aside={
        mayWrite && (
          <IxButton variant="secondary" onClick={() => setShown(true)}>
            {t('oee.order.change')}
          </IxButton>
        )
      }
    >
      {stages.length === 0 ? (
        <p className="quiet">{t('oee.order.none')}</p>
      ) : (
        <ol className="line-order">
          {stages.map(({ position, machines }) => (
            <li key={position} data-position={position}>
              <span className="quiet small number">
                <span className="unseen">{t('oee.order.position')} </span>
                {position}
              </span>
              <ul>{machines.map(machine)}</ul>
            </li>
          ))}
        </ol>
      )}
      {stages.length > 0 && apart.length > 0 && (
        <div className="line-apart">
          <span className="quiet small">{t('oee.order.apart')}</span>
          <ul>{apart.map(machine)}</ul>
        </div>
      )}
      {shown && <OrderDialog lineId={line.id} close={() => setShown(false)} />}
    </Panel>
  );
}

function OrderDialog({ lineId, close }: { lineId: number; close: () => void }) {
  const { t } = useTranslation();
  const machines = useLineMachines(lineId);
  return (
    <Dialog title={t('oee.order.title')} close={close}>
      <p>{t('oee.order.text')}</p>
      <Answer of={machines}>{(rows) => <Positions rows={rows} close={close} />}</Answer>
    </Dialog>
  );
}

function Positions({ rows, close }: { rows: MachineRow[]; close: () => void }) {
  const { t } = useTranslation();
  const edit = useEditMachine();
  const [typed, setTyped] = useState<Record<number, string>>({});
  const textOf = (of: MachineRow) => typed[of.id] ?? (of.position === null ? '' : String(of.position));
  const wrong = (of: MachineRow) => positionOf(textOf(of)) === null;
  const changed = rows.filter((of) => !wrong(of) && positionOf(textOf(of)) !== (of.position ?? 0));
  const ready = changed.length > 0 && !rows.some(wrong);
  // one after the other: what could not be saved stays, with its reason
  const save = async () => {
    if (!ready || edit.isPending) return;
    for (const of of changed) await edit.mutateAsync({ of, position: positionOf(textOf(of)) ?? 0 });
    close();
  };
  const send = () => void save().catch(() => undefined);
  return (
    <>
      <Form send={send} busy={edit.isPending}>
        {rows.map((of) => (
          <TextField
            key={of.id}
            label={of.name || of.key}
            value={textOf(of)}
            change={(text) => setTyped({ ...typed, [of.id]: text })}
            wrong={wrong(of) ? t('oee.order.wrong') : undefined}
          />
        ))}
      </Form>
      {edit.error && <ProblemBox error={edit.error} />}
      <DialogActions>
        <IxButton variant="secondary" onClick={close}>
          {t('action.cancel')}
        </IxButton>
        <IxButton loading={edit.isPending} disabled={!ready} onClick={send}>
          {t('action.save')}
        </IxButton>
      </DialogActions>
    </>
  );
}
