import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRemoveRota, useRotas } from '../../api/on-call';
import type { Contact, Rota } from '../../api/types';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';
import { RemoveDialog } from './RemoveDialog';
import { RotaDialog } from './RotaDialog';
import { RotaPicture } from './RotaPicture';
import { RowButtons } from './RowButtons';
import { StandInDialog } from './StandInDialog';

export function RotasPanel({ zone, write, contacts }: { zone: string; write: boolean; contacts: Contact[] }) {
  const { t } = useTranslation();
  const rotas = useRotas();
  const remove = useRemoveRota();
  const [asked, setAsked] = useState<Rota | 'new'>();
  const [standingIn, setStandingIn] = useState<Rota>();
  const [removing, setRemoving] = useState<Rota>();
  return (
    <Panel
      title={t('alarms.rotas.title')}
      aside={write && <IxButton onClick={() => setAsked('new')}>{t('alarms.rotas.create')}</IxButton>}
    >
      <Answer of={rotas}>
        {(items) =>
          items.length === 0 ? (
            <p className="quiet">{t('alarms.rotas.empty')}</p>
          ) : (
            <div className="stack rotas">
              {items.map((rota) => (
                <section key={rota.id} data-rota={rota.id} aria-label={rota.name}>
                  <div className="row apart">
                    <h3>
                      {rota.name} <span className="quiet small">{rota.timeZone}</span>
                    </h3>
                    {write && (
                      <RowButtons
                        name={rota.name}
                        change={() => setAsked(rota)}
                        remove={() => setRemoving(rota)}
                      >
                        <IxButton
                          variant="secondary"
                          aria-label={t('alarms.rotas.standInOf', { name: rota.name })}
                          onClick={() => setStandingIn(rota)}
                        >
                          {t('alarms.rotas.standIn')}
                        </IxButton>
                      </RowButtons>
                    )}
                  </div>
                  <RotaPicture rota={rota} contacts={contacts} />
                </section>
              ))}
            </div>
          )
        }
      </Answer>
      {asked && (
        <RotaDialog
          of={asked === 'new' ? undefined : asked}
          zone={zone}
          contacts={contacts}
          close={() => setAsked(undefined)}
        />
      )}
      {standingIn && (
        <StandInDialog of={standingIn} contacts={contacts} close={() => setStandingIn(undefined)} />
      )}
      {removing && (
        <RemoveDialog
          of={removing}
          text={t('alarms.onCall.removeText')}
          remove={remove}
          close={() => setRemoving(undefined)}
        />
      )}
    </Panel>
  );
}
