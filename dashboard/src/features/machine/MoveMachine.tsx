import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMachine, useMoveMachine, usePlant, useRetireAlias, useMay } from '../../api/queries';
import type { Line, MachineRow, Site } from '../../api/types';
import { AskDialog } from '../../ui/AskDialog';
import { SelectField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { Answer, ProblemBox } from '../../ui/states';

export function MoveMachine({ machineId }: { machineId: number }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const mayWrite = useMay('write');
  return (
    mayWrite && (
      <>
        <IxButton variant="secondary" onClick={() => setShown(true)}>
          {t('move.action')}
        </IxButton>
        {shown && <MoveDialog machineId={machineId} close={() => setShown(false)} />}
      </>
    )
  );
}

interface Target {
  site: Site;
  line: Line;
}

const nameOf = ({ site, line }: Target) => {
  const area = line.areaKey === '-' ? '' : ` · ${line.areaKey}`;
  return `${site.name}${area} · ${line.name || line.key}`;
};

function MoveDialog({ machineId, close }: { machineId: number; close: () => void }) {
  const { t } = useTranslation();
  const machine = useMachine(machineId);
  const sites = usePlant().data?.sites ?? [];
  const move = useMoveMachine();
  const [lineId, setLineId] = useState('');
  // The demo plant is removed as a whole: nothing moves into it or out of it.
  const targets = sites
    .filter((site) => site.demo === machine.data?.demo)
    .flatMap((site) => site.lines.map((line): Target => ({ site, line })))
    .filter(({ line }) => line.id !== machine.data?.lineId);
  const target = targets.find(({ line }) => String(line.id) === lineId);
  const send = () => {
    if (machine.data && target)
      move.mutate({ of: machine.data, lineId: target.line.id }, { onSuccess: close });
  };
  return (
    <AskDialog
      title={t('move.title')}
      close={close}
      action={t('move.action')}
      ready={target !== undefined}
      work={move}
      go={send}
    >
      <Answer of={machine}>
        {(of) => (
          <>
            <Form send={send} busy={move.isPending}>
              <SelectField label={t('move.to')} value={lineId} change={setLineId}>
                <option value="">{t(targets.length > 0 ? 'move.choose' : 'move.nowhere')}</option>
                {targets.map((each) => (
                  <option key={each.line.id} value={each.line.id}>
                    {nameOf(each)}
                  </option>
                ))}
              </SelectField>
            </Form>
            <p>{t('move.text')}</p>
            <p>
              {t('move.alias')} <code className="breakable">{of.path}</code>
            </p>
            {target && target.site.timeZone !== of.timeZone && (
              <p>{t('move.zone', { zone: target.site.timeZone })}</p>
            )}
            <Aliases of={of} />
          </>
        )}
      </Answer>
    </AskDialog>
  );
}

/** Other paths it may publish under, each until it is retired. */
function Aliases({ of }: { of: MachineRow }) {
  const { t } = useTranslation();
  const retire = useRetireAlias();
  return (
    of.aliases.length > 0 && (
      <>
        <h3>{t('move.aliases')}</h3>
        <ul className="aliases">
          {of.aliases.map((alias) => (
            <li key={alias} className="row">
              <code className="breakable">{alias}</code>
              <IxButton
                variant="tertiary"
                aria-label={t('move.retireOf', { path: alias })}
                disabled={retire.isPending}
                onClick={() => retire.mutate({ of, alias })}
              >
                {t('move.retire')}
              </IxButton>
            </li>
          ))}
        </ul>
        {retire.error && <ProblemBox error={retire.error} />}
      </>
    )
  );
}
