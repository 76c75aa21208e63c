import { iconDuplicate } from '@siemens/ix-icons/icons';
import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useMachineTypes } from '../../api/machine-types';
import { useMay } from '../../api/queries';
import type { MachineType } from '../../api/types';
import { Page } from '../../ui/Page';
import { Panel } from '../../ui/Panel';
import { Answer, Empty } from '../../ui/states';
import { MachinesPanel } from './MachinesPanel';
import { NewTypeDialog } from './type-dialogs';
import { TypePanel } from './TypePanel';
import './type.css';

/** What machines of one make have in common. */
export function TypesPage() {
  const { t } = useTranslation();
  const types = useMachineTypes();
  const write = useMay('write');
  const [params, setParams] = useSearchParams();
  const [making, setMaking] = useState(false);
  const choose = (id: number | undefined) => setParams(id === undefined ? {} : { type: String(id) });
  const chosen = types.data?.find((each) => String(each.id) === params.get('type'));
  return (
    <Page
      title={t('types.title')}
      below={
        <p className="quiet">
          {t('types.below')} {!write && t('types.readOnly')}
        </p>
      }
      actions={write && <IxButton onClick={() => setMaking(true)}>{t('types.new')}</IxButton>}
    >
      <Answer of={types}>
        {(items) =>
          items.length === 0 ? (
            <Empty icon={iconDuplicate} title={t('types.empty.title')} text={t('types.empty.text')}>
              {write && <IxButton onClick={() => setMaking(true)}>{t('types.new')}</IxButton>}
            </Empty>
          ) : (
            <>
              <Panel title={t('types.all')}>
                <TypeTable items={items} chosen={chosen?.id} choose={choose} />
              </Panel>
              {chosen && (
                <>
                  <TypePanel key={chosen.id} of={chosen} write={write} removed={() => choose(undefined)} />
                  <MachinesPanel of={chosen} />
                </>
              )}
            </>
          )
        }
      </Answer>
      {making && (
        <NewTypeDialog
          close={() => setMaking(false)}
          made={(id) => {
            setMaking(false);
            choose(id);
          }}
        />
      )}
    </Page>
  );
}

function TypeTable({
  items,
  chosen,
  choose,
}: {
  items: MachineType[];
  chosen: number | undefined;
  choose: (id: number) => void;
}) {
  const { t } = useTranslation();
  return (
    <div
      className="table-scroll"
      tabIndex={0}
      role="region"
      aria-label={t('types.tableOf', { what: t('types.all') })}
    >
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('types.key')}</th>
            <th scope="col">{t('types.name')}</th>
            <th scope="col" className="end">
              {t('types.signals')}
            </th>
            <th scope="col" className="end">
              {t('types.machines')}
            </th>
            <th scope="col">{t('types.actions')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((type) => (
            <tr key={type.id} data-type={type.key}>
              <th scope="row">{type.key}</th>
              <td className="breakable">{type.name}</td>
              <td className="end number">{type.signals.length}</td>
              <td className="end number">{type.machines}</td>
              <td>
                <IxButton
                  variant="secondary"
                  aria-label={t('types.openOf', { name: type.name })}
                  disabled={type.id === chosen}
                  onClick={() => choose(type.id)}
                >
                  {t('types.open')}
                </IxButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
