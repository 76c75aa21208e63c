import { iconCheck } from '@siemens/ix-icons/icons';
import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeleted, useMay, usePlantZone, useRestore } from '../../api/queries';
import type { DeletedThing } from '../../api/types';
import { useNow } from '../../lib/now';
import { moment, toMs, zoneLabel } from '../../lib/time';
import { AskDialog } from '../../ui/AskDialog';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { Page } from '../../ui/Page';
import { Answer, Empty } from '../../ui/states';

/** What was deleted and can be restored. */
export function DeletedPage() {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const zone = usePlantZone();
  const deleted = useDeleted();
  const write = useMay('write');
  const [asked, setAsked] = useState<DeletedThing>();
  return (
    <Page
      title={t('deleted.title')}
      below={
        <p className="quiet">
          {t('deleted.below')} {t('time.zone', { zone: zoneLabel(now, i18n.language, zone) })}
        </p>
      }
    >
      <Answer of={deleted}>
        {(things) =>
          things.length === 0 ? (
            <Empty icon={iconCheck} title={t('deleted.empty.title')} text={t('deleted.empty.text')} />
          ) : (
            <ul className="stack">
              {things.map((thing) => (
                <Thing key={thing.id} thing={thing} ask={write ? setAsked : undefined} />
              ))}
            </ul>
          )
        }
      </Answer>
      {asked && <RestoreDialog thing={asked} close={() => setAsked(undefined)} />}
    </Page>
  );
}

function Thing({ thing, ask }: { thing: DeletedThing; ask: ((thing: DeletedThing) => void) | undefined }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const zone = usePlantZone();
  const time = (text: string) => moment(toMs(text), now, i18n.language, zone);
  return (
    <li className="panel" data-place={thing.place}>
      <div className="panel-head">
        <h2 className="breakable">
          {t(`deleted.kind.${thing.kind}`)} {thing.name} <code>{thing.place}</code>
        </h2>
        {ask && (
          <IxButton aria-label={t('deleted.restoreOf', { place: thing.place })} onClick={() => ask(thing)}>
            {t('deleted.restore')}
          </IxButton>
        )}
      </div>
      <dl className="facts">
        <div>
          <dt>{t('deleted.at')}</dt>
          <dd className="number">{time(thing.deletedAt)}</dd>
        </div>
        <div>
          <dt>{t('deleted.until')}</dt>
          <dd className="number">{time(thing.purgeAt)}</dd>
        </div>
        <div>
          <dt>{t('deleted.under')}</dt>
          <dd>{t('deleted.counts', { things: thing.under, devices: thing.devices })}</dd>
        </div>
      </dl>
    </li>
  );
}

function RestoreDialog({ thing, close }: { thing: DeletedThing; close: () => void }) {
  const { t } = useTranslation();
  const restore = useRestore();
  const [key, setKey] = useState(thing.key);
  const ready = key.trim() !== '';
  const send = () => {
    if (ready)
      restore.mutate(
        { id: thing.id, key: key.trim() === thing.key ? undefined : key.trim() },
        { onSuccess: close },
      );
  };
  return (
    <AskDialog
      title={t('deleted.ask.title')}
      close={close}
      action={t('deleted.restore')}
      ready={ready}
      work={restore}
      go={send}
    >
      <p>{t('deleted.ask.text')}</p>
      <p className="quiet">{t('deleted.ask.hint')}</p>
      <Form send={send} busy={restore.isPending}>
        <TextField label={t('deleted.ask.key')} value={key} change={setKey} required />
      </Form>
    </AskDialog>
  );
}
