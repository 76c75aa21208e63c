import { iconWarningRhomb } from '@siemens/ix-icons/icons';
import { IxButton, IxIcon } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useEditSignal, useMachineStates, useMay } from '../../api/queries';
import type { MachineStates, PowerTold, Signal, StateWordTold } from '../../api/types';
import { number } from '../../lib/numbers';
import { typed } from '../../lib/signal-form';
import { mappingOf, stateClasses, type Meanings, type StateClass } from '../../lib/state-mapping';
import { dateAndClock, duration, toMs } from '../../lib/time';
import { unitText } from '../../lib/units';
import { Dialog, DialogActions } from '../../ui/Dialog';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { Answer, ProblemBox } from '../../ui/states';

interface Props {
  machineId: number;
  signals: Signal[];
  timeZone: string;
}

/** Opens what the machine's words and codes count as; notes of OEE link here by the URL. */
export function StatesButton(props: Props) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const show = (shown: boolean) =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      if (shown) next.set('dialog', 'states');
      else next.delete('dialog');
      return next;
    });
  return (
    <>
      <IxButton variant="secondary" onClick={() => show(true)}>
        {t('states.button')}
      </IxButton>
      {params.get('dialog') === 'states' && <StatesDialog {...props} close={() => show(false)} />}
    </>
  );
}

function StatesDialog({ machineId, signals, timeZone, close }: Props & { close: () => void }) {
  const { t } = useTranslation();
  const states = useMachineStates(machineId);
  return (
    <Dialog title={t('states.title')} close={close} wide>
      <Answer of={states}>
        {(data) => {
          const signal = signals.find(({ id }) => id === (data.signalId ?? data.power?.signalId));
          return (
            <>
              <p>
                {t(`states.source.${data.source}`)}{' '}
                {signal && <code className="breakable">{signal.key}</code>}
              </p>
              {data.power && signal ? (
                <Power key={signal.id} of={signal} power={data.power} timeZone={timeZone} close={close} />
              ) : data.signalId !== null && signal ? (
                <Words key={signal.id} of={signal} states={data} timeZone={timeZone} close={close} />
              ) : (
                <DialogActions>
                  <IxButton onClick={close}>{t('action.close')}</IxButton>
                </DialogActions>
              )}
            </>
          );
        }}
      </Answer>
    </Dialog>
  );
}

function Words({
  of,
  states,
  timeZone,
  close,
}: {
  of: Signal;
  states: MachineStates;
  timeZone: string;
  close: () => void;
}) {
  const { t } = useTranslation();
  const edit = useEditSignal();
  const mayWrite = useMay('write');
  // Both are seen once: the page behind may be read again meanwhile.
  const [seen] = useState(of);
  const [words] = useState(() => [
    ...states.words.filter(({ state }) => state === 'unmapped'),
    ...states.words.filter(({ state }) => state !== 'unmapped'),
  ]);
  const [chosen, setChosen] = useState<Meanings>({});
  const unknown = words.filter(({ state, word }) => state === 'unmapped' && !chosen[word]).length;
  const save = () =>
    edit.mutate({ of: seen, stateMapping: mappingOf(seen.stateMapping, chosen) }, { onSuccess: close });
  return (
    <>
      {unknown > 0 && (
        <p className="states-word">
          <IxIcon name={iconWarningRhomb} size="24" aria-hidden="true" />
          <span>{t('states.unknown', { count: unknown })}</span>
        </p>
      )}
      {words.length === 0 ? (
        <p className="quiet">{t('states.none')}</p>
      ) : (
        <div className="table-scroll" tabIndex={0} role="region" aria-label={t('states.table')}>
          <table className="table tight">
            <thead>
              <tr>
                <th scope="col">{t('states.word')}</th>
                <th scope="col" className="end">
                  {t('states.stood')}
                </th>
                <th scope="col">{t('states.means')}</th>
              </tr>
            </thead>
            <tbody>
              {words.map((word) => (
                <Word
                  key={word.word}
                  word={word}
                  timeZone={timeZone}
                  chosen={chosen[word.word]}
                  choose={
                    mayWrite
                      ? (state) => setChosen((before) => ({ ...before, [word.word]: state }))
                      : undefined
                  }
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="quiet small">{t(mayWrite ? 'states.past' : 'states.readOnly')}</p>
      {edit.error && <ProblemBox error={edit.error} />}
      <DialogActions>
        <IxButton variant={mayWrite ? 'secondary' : 'primary'} onClick={close}>
          {t(mayWrite ? 'action.cancel' : 'action.close')}
        </IxButton>
        {mayWrite && (
          <IxButton loading={edit.isPending} disabled={Object.keys(chosen).length === 0} onClick={save}>
            {t('action.save')}
          </IxButton>
        )}
      </DialogActions>
    </>
  );
}

function Word({
  word,
  timeZone,
  chosen,
  choose,
}: {
  word: StateWordTold;
  timeZone: string;
  chosen: StateClass | 'usual' | undefined;
  choose: ((state: StateClass | 'usual') => void) | undefined;
}) {
  const { t, i18n } = useTranslation();
  const usual =
    word.own || word.state === 'unmapped'
      ? t(word.own ? 'states.usual' : 'states.class.unmapped')
      : t('states.usualIs', { state: t(`states.class.${word.state}`) });
  return (
    <tr data-word={word.word} data-state={word.state}>
      <th scope="row">
        <span className="states-word">
          {word.state === 'unmapped' && !chosen && (
            <IxIcon name={iconWarningRhomb} size="16" aria-label={t('states.class.unmapped')} />
          )}
          <code className="breakable">{word.word}</code>
        </span>
      </th>
      <td className="end number">
        {word.ms === 0 ? '–' : duration(word.ms)}
        {word.lastSeen !== null && (
          <span className="states-last quiet small">
            {t('states.last', { at: dateAndClock(toMs(word.lastSeen), i18n.language, timeZone) })}
          </span>
        )}
      </td>
      <td>
        {choose === undefined ? (
          t(`states.class.${word.state}`)
        ) : (
          <select
            className="select"
            aria-label={t('states.meansOf', { word: word.word })}
            value={chosen ?? (word.own ? word.state : 'usual')}
            onChange={({ target }) => choose(stateClasses.find((each) => each === target.value) ?? 'usual')}
          >
            <option value="usual">{usual}</option>
            {stateClasses.map((each) => (
              <option key={each} value={each}>
                {t(`states.class.${each}`)}
              </option>
            ))}
          </select>
        )}
      </td>
    </tr>
  );
}

/** Thresholds as they were learned or given; a person's win. */
function Power({
  of,
  power,
  timeZone,
  close,
}: {
  of: Signal;
  power: PowerTold;
  timeZone: string;
  close: () => void;
}) {
  const { t, i18n } = useTranslation();
  const edit = useEditSignal();
  const mayWrite = useMay('write');
  const [seen] = useState(of);
  const text = (value: number | null) => (value === null ? '' : String(Math.round(value * 1000) / 1000));
  const [idle, setIdle] = useState(() => text(power.idleAbove));
  const [producing, setProducing] = useState(() => text(power.producingAbove));
  const unit = unitText(power.unit);
  const [idleAbove, producingAbove] = [typed(idle), typed(producing)];
  const ready =
    idleAbove !== undefined && producingAbove !== undefined && idleAbove >= 0 && idleAbove <= producingAbove;
  const put = (thresholds: { idleAbove: number | null; producingAbove: number | null }) =>
    edit.mutate({ of: seen, powerThresholds: thresholds }, { onSuccess: close });
  const send = () => {
    if (ready) put({ idleAbove, producingAbove });
  };
  const level = (value: number | null) => `${value === null ? '–' : number(value, i18n.language)} ${unit}`;
  return (
    <>
      <p data-origin={power.origin}>
        {power.origin === 'learned' && power.learnedAt !== null
          ? t('states.power.learned', {
              producing: level(power.producingAbove),
              idle: level(power.idleAbove),
              hours: number(Math.round((power.learnedMinutes ?? 0) / 60), i18n.language),
              at: dateAndClock(toMs(power.learnedAt), i18n.language, timeZone),
            })
          : power.origin === 'given'
            ? t('states.power.given', {
                producing: level(power.producingAbove),
                idle: level(power.idleAbove),
              })
            : t(`states.power.${power.refused ?? 'waiting'}`)}
      </p>
      {mayWrite && (
        <>
          <Form send={send} busy={edit.isPending}>
            <TextField
              label={t('states.power.idleAbove', { unit })}
              value={idle}
              change={setIdle}
              hint={t('states.power.idleHint')}
            />
            <TextField
              label={t('states.power.producingAbove', { unit })}
              value={producing}
              change={setProducing}
              hint={t('states.power.producingHint')}
            />
          </Form>
          <p className="quiet small">{t('states.past')}</p>
        </>
      )}
      {edit.error && <ProblemBox error={edit.error} />}
      <DialogActions>
        <IxButton variant="secondary" onClick={close}>
          {t('action.close')}
        </IxButton>
        {mayWrite && power.origin === 'given' && (
          <IxButton
            variant="secondary"
            disabled={edit.isPending}
            onClick={() => put({ idleAbove: null, producingAbove: null })}
          >
            {t('states.power.learnAgain')}
          </IxButton>
        )}
        {mayWrite && (
          <IxButton loading={edit.isPending} disabled={!ready} onClick={send}>
            {t('action.save')}
          </IxButton>
        )}
      </DialogActions>
    </>
  );
}
