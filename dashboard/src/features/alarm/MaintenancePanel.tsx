import { iconMaintenance } from '@siemens/ix-icons/icons';
import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useEndMaintenance, useMaintenance, useMarkMaintenance } from '../../api/alarms';
import { usePlant } from '../../api/queries';
import { useNow } from '../../lib/now';
import { moment, toMs } from '../../lib/time';
import { AskDialog } from '../../ui/AskDialog';
import { SelectField, TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { Panel } from '../../ui/Panel';
import { Answer, Empty, ProblemBox } from '../../ui/states';
import { Table } from './Table';

/** Machines that are worked on: their alarms are followed, and nobody is told of them. */
export function MaintenancePanel({ zone, record }: { zone: string; record: boolean }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const marks = useMaintenance();
  const end = useEndMaintenance();
  const [marking, setMarking] = useState(false);
  const time = (text: string) => moment(toMs(text), now, i18n.language, zone);
  return (
    <Panel
      title={t('alarms.maintenance.title')}
      aside={record && <IxButton onClick={() => setMarking(true)}>{t('alarms.maintenance.mark')}</IxButton>}
    >
      {end.error && <ProblemBox error={end.error} />}
      <Answer of={marks}>
        {(items) =>
          items.length === 0 ? (
            <Empty
              icon={iconMaintenance}
              title={t('alarms.maintenance.empty')}
              text={t('alarms.maintenance.emptyText')}
            />
          ) : (
            <Table
              stacked
              caption={t('alarms.maintenance.title')}
              columns={[
                t('alarms.column.machine'),
                t('alarms.maintenance.from'),
                t('alarms.maintenance.until'),
                t('alarms.reason'),
                t('alarms.column.actions'),
              ]}
            >
              {items.map((mark) => (
                <tr key={mark.id} data-maintenance={mark.id}>
                  <th scope="row">
                    <Link to={`/machines/${mark.machineId}`}>{mark.machine}</Link>
                    <div className="small quiet">{t(`alarms.maintenance.state.${mark.state}`)}</div>
                  </th>
                  <td className="number">{time(mark.from)}</td>
                  <td className="number">{time(mark.until)}</td>
                  <td className="breakable">{mark.reason}</td>
                  <td>
                    {record && (
                      <IxButton
                        variant="secondary"
                        loading={end.isPending}
                        aria-label={t('alarms.maintenance.endOf', { name: mark.machine })}
                        onClick={() => end.mutate(mark)}
                      >
                        {t('alarms.maintenance.end')}
                      </IxButton>
                    )}
                  </td>
                </tr>
              ))}
            </Table>
          )
        }
      </Answer>
      {marking && <MarkDialog close={() => setMarking(false)} />}
    </Panel>
  );
}

const hours = ['1', '2', '4', '8', '24', '168'] as const;

function MarkDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const now = useNow();
  const mark = useMarkMaintenance();
  const machines =
    usePlant().data?.sites.flatMap((site) => site.lines.flatMap((line) => line.machines)) ?? [];
  const [machine, setMachine] = useState('');
  const [time, setTime] = useState<string>('2');
  const [reason, setReason] = useState('');
  const chosen = machines.find((each) => String(each.id) === machine) ?? machines[0];
  const ready = reason.trim() !== '' && chosen !== undefined;
  const send = () => {
    if (!ready) return;
    mark.mutate(
      {
        machineId: chosen.id,
        from: null,
        until: new Date(now + Number(time) * 3_600_000).toISOString(),
        reason: reason.trim(),
      },
      { onSuccess: close },
    );
  };
  return (
    <AskDialog
      title={t('alarms.maintenance.mark')}
      close={close}
      action={t('alarms.maintenance.begin')}
      ready={ready}
      work={mark}
      go={send}
    >
      <p>{t('alarms.maintenance.text')}</p>
      <Form send={send} busy={mark.isPending}>
        <SelectField label={t('alarms.column.machine')} value={String(chosen?.id ?? '')} change={setMachine}>
          {machines.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </SelectField>
        <SelectField label={t('alarms.maintenance.for')} value={time} change={setTime}>
          {hours.map((each) => (
            <option key={each} value={each}>
              {t(`alarms.maintenance.time.${each}`)}
            </option>
          ))}
        </SelectField>
        <TextField label={t('alarms.reason')} value={reason} change={setReason} required />
      </Form>
    </AskDialog>
  );
}
