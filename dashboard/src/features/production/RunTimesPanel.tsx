import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchRunTimesCsv, useEndRunTime, usePutRunTime, useRunTimes } from '../../api/production';
import type { PlannedRunTime, Product } from '../../api/types';
import { number } from '../../lib/numbers';
import { useNow } from '../../lib/now';
import { itemsOf, itemsPerHour, runTimeMs, runTimesAt } from '../../lib/run-time';
import { dateAndClock, toMs } from '../../lib/time';
import { SelectField } from '../../ui/fields';
import { Panel } from '../../ui/Panel';
import { Answer, ProblemBox } from '../../ui/states';
import { CsvButton } from '../../ui/CsvButton';
import { machineName, useMachines } from './machines';
import { Table } from './Table';

interface Shown {
  current: PlannedRunTime | undefined;
  next: PlannedRunTime | undefined;
}

/** How long a cycle takes on which machine, and how many items of the product it makes. */
export function RunTimesPanel({ of, timeZone, write }: { of: Product; timeZone: string; write: boolean }) {
  const { t } = useTranslation();
  const times = useRunTimes(of.id);
  const machines = useMachines();
  const now = useNow();
  const [added, setAdded] = useState<number[]>([]);
  return (
    <Panel
      title={t('production.times.title', { name: of.key })}
      aside={<CsvButton name="run-times" load={() => fetchRunTimesCsv(of.id)} />}
    >
      <p className="quiet">{t('production.times.text')}</p>
      <Answer of={times}>
        {(versions) => {
          const planned = runTimesAt(versions, now);
          const rows = [...new Set([...planned.keys(), ...added])];
          const others = machines.filter((machine) => !rows.includes(machine.id));
          return (
            <>
              {rows.length === 0 ? (
                <p role="status">{t('production.times.empty')}</p>
              ) : (
                <Table
                  caption={t('production.times.title', { name: of.key })}
                  columns={[
                    { text: t('production.machine') },
                    { text: t('production.times.seconds') },
                    { text: t('production.times.items') },
                    { text: t('production.times.perHour'), end: true },
                    { text: t('production.times.since') },
                    ...(write ? [{ text: t('production.actions') }] : []),
                  ]}
                >
                  {rows.map((id) => (
                    <Row
                      key={id}
                      product={of}
                      machineId={id}
                      name={machineName(machines, id)}
                      shown={planned.get(id) ?? { current: undefined, next: undefined }}
                      timeZone={timeZone}
                      write={write}
                    />
                  ))}
                </Table>
              )}
              {write && others.length > 0 && (
                <div className="production-add">
                  <SelectField
                    label={t('production.times.add')}
                    value=""
                    change={(id) => id && setAdded([...added, Number(id)])}
                  >
                    <option value="">{t('production.times.choose')}</option>
                    {others.map((machine) => (
                      <option key={machine.id} value={machine.id}>
                        {`${machine.name} (${machine.path})`}
                      </option>
                    ))}
                  </SelectField>
                </div>
              )}
            </>
          );
        }}
      </Answer>
    </Panel>
  );
}

function Row({
  product,
  machineId,
  name,
  shown,
  timeZone,
  write,
}: {
  product: Product;
  machineId: number;
  name: string;
  shown: Shown;
  timeZone: string;
  write: boolean;
}) {
  const { t, i18n } = useTranslation();
  const put = usePutRunTime(product.id);
  const end = useEndRunTime(product.id);
  const current = shown.current?.milliseconds ?? null;
  const made = shown.current?.itemsPerCycle ?? 1;
  const [text, setText] = useState<string>();
  const [count, setCount] = useState<string>();
  const written = text ?? (current === null ? '' : String(current / 1000));
  const ms = runTimeMs(written);
  const wrong = text !== undefined && text !== '' && ms === null;
  const items = itemsOf(count ?? String(made));
  const time = (of: PlannedRunTime) => dateAndClock(toMs(of.validFrom), i18n.language, timeZone);
  const say = ({ milliseconds, itemsPerCycle }: PlannedRunTime) =>
    milliseconds === null
      ? t('production.times.none')
      : t(itemsPerCycle === 1 ? 'production.times.inSeconds' : 'production.times.inCycle', {
          seconds: number(milliseconds / 1000, i18n.language),
          items: itemsPerCycle,
        });
  const save = () => {
    if (ms !== null && items !== null)
      put.mutate(
        { machineId, milliseconds: ms, itemsPerCycle: items },
        {
          onSuccess: () => {
            setText(undefined);
            setCount(undefined);
          },
        },
      );
  };
  return (
    <tr data-machine={machineId}>
      <th scope="row">{name}</th>
      <td>
        {write ? (
          <form
            className="field production-seconds"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              save();
            }}
          >
            <input
              inputMode="decimal"
              autoComplete="off"
              aria-label={t('production.times.secondsOf', { name })}
              aria-invalid={wrong ? true : undefined}
              value={written}
              onChange={(event) => setText(event.target.value)}
            />
            {wrong && (
              <span className="wrong" role="alert">
                {t('production.times.wrong')}
              </span>
            )}
          </form>
        ) : (
          <span className="number">
            {current === null
              ? t('production.times.none')
              : t('production.times.inSeconds', { seconds: number(current / 1000, i18n.language) })}
          </span>
        )}
        {(put.error ?? end.error) && <ProblemBox error={put.error ?? end.error} />}
      </td>
      <td>
        {write ? (
          <form
            className="field production-seconds"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              save();
            }}
          >
            <input
              inputMode="numeric"
              autoComplete="off"
              aria-label={t('production.times.itemsOf', { name })}
              aria-invalid={items === null ? true : undefined}
              value={count ?? String(made)}
              onChange={(event) => setCount(event.target.value)}
            />
            {items === null && (
              <span className="wrong" role="alert">
                {t('production.times.wrongItems')}
              </span>
            )}
          </form>
        ) : (
          <span className="number">{made}</span>
        )}
      </td>
      <td className="end number">
        {ms === null || items === null ? '–' : number(itemsPerHour(ms, items), i18n.language)}
      </td>
      <td>
        {shown.current ? time(shown.current) : '–'}
        {shown.current?.milliseconds === null && (
          <div className="quiet small">{t('production.times.none')}</div>
        )}
        {shown.next && (
          <div className="quiet small">
            {t('production.times.next', { when: time(shown.next), value: say(shown.next) })}
          </div>
        )}
      </td>
      {write && (
        <td>
          <div className="row">
            <IxButton
              aria-label={t('production.times.saveOf', { name })}
              disabled={ms === null || items === null || (ms === current && items === made)}
              loading={put.isPending}
              onClick={save}
            >
              {t('action.save')}
            </IxButton>
            {(current !== null || shown.next) && (
              <IxButton
                variant="secondary"
                aria-label={t('production.times.endOf', { name })}
                loading={end.isPending}
                onClick={() => end.mutate(machineId, { onSuccess: () => setText(undefined) })}
              >
                {t('production.times.end')}
              </IxButton>
            )}
          </div>
        </td>
      )}
    </tr>
  );
}
