import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { fetchMachinesOfTypeCsv, useMachinesOfType } from '../../api/machine-types';
import type { MachineType } from '../../api/types';
import { CsvButton } from '../../ui/CsvButton';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';

/** The machines of a type, and which of them are not as it says. */
export function MachinesPanel({ of }: { of: MachineType }) {
  const { t } = useTranslation();
  const machines = useMachinesOfType(of.id);
  return (
    <Panel
      title={t('types.machinesOf', { name: of.name })}
      aside={<CsvButton name={`machines-${of.key}`} load={() => fetchMachinesOfTypeCsv(of.id)} />}
    >
      <Answer of={machines}>
        {(items) =>
          items.length === 0 ? (
            <p className="quiet">{t('types.noMachines')}</p>
          ) : (
            <div
              className="table-scroll"
              tabIndex={0}
              role="region"
              aria-label={t('types.tableOf', { what: t('types.machinesOf', { name: of.name }) })}
            >
              <table className="table tight">
                <thead>
                  <tr>
                    <th scope="col">{t('types.machine')}</th>
                    <th scope="col" className="end">
                      {t('types.ownSettings')}
                    </th>
                    <th scope="col" className="end">
                      {t('types.missing')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((machine) => (
                    <tr key={machine.id} data-machine={machine.id} data-overrides={machine.overrides}>
                      <th scope="row" className="breakable">
                        <Link to={`/machines/${machine.id}?dialog=type`}>{machine.name}</Link>{' '}
                        <code className="quiet">{machine.path}</code>
                      </th>
                      <td className="end number">{machine.overrides}</td>
                      <td className="end number">{machine.missing}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answer>
    </Panel>
  );
}
