import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MachineType } from '../../api/types';
import { number } from '../../lib/numbers';
import { wordsText, type Template } from '../../lib/template-form';
import { unitText } from '../../lib/units';
import { Panel } from '../../ui/Panel';
import { roleText } from '../../ui/role-text';
import { PreviewDialog } from './PreviewDialog';
import { TemplateDialog } from './TemplateDialog';
import { RemoveTypeDialog, RenameTypeDialog } from './type-dialogs';

/** What a type says of signals. Changes are gathered; before they are saved it is shown what they do. */
export function TypePanel({ of, write, removed }: { of: MachineType; write: boolean; removed: () => void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Template[]>();
  const [asked, setAsked] = useState<Template | 'new'>();
  const [dialog, setDialog] = useState<'preview' | 'rename' | 'remove'>();
  const signals: Template[] = draft ?? of.signals;
  const put = (template: Template) => {
    setDraft(
      [...signals.filter((each) => each.source !== template.source), template].toSorted((a, b) =>
        a.source.localeCompare(b.source),
      ),
    );
    setAsked(undefined);
  };
  const close = () => setDialog(undefined);
  return (
    <Panel
      title={t('types.of', { name: of.name })}
      aside={
        write && (
          <div className="row">
            <IxButton variant="secondary" onClick={() => setDialog('rename')}>
              {t('types.rename')}
            </IxButton>
            <IxButton variant="secondary" onClick={() => setDialog('remove')}>
              {t('types.remove')}
            </IxButton>
            <IxButton variant="secondary" onClick={() => setAsked('new')}>
              {t('types.add')}
            </IxButton>
          </div>
        )
      }
    >
      <p className="quiet">{t('types.says')}</p>
      {signals.length === 0 ? (
        <p className="quiet">{t('types.saysNothing')}</p>
      ) : (
        <TemplateTable
          signals={signals}
          change={write ? setAsked : undefined}
          remove={
            write
              ? (template) => setDraft(signals.filter((each) => each.source !== template.source))
              : undefined
          }
        />
      )}
      {draft && (
        <div className="type-unsaved" role="status">
          <span>{t('types.unsaved')}</span>
          <div className="row">
            <IxButton variant="secondary" onClick={() => setDraft(undefined)}>
              {t('types.discard')}
            </IxButton>
            <IxButton onClick={() => setDialog('preview')}>{t('types.look')}</IxButton>
          </div>
        </div>
      )}
      {asked && (
        <TemplateDialog
          of={asked === 'new' ? undefined : asked}
          taken={signals.map((each) => each.source)}
          close={() => setAsked(undefined)}
          put={put}
        />
      )}
      {dialog === 'preview' && draft && (
        <PreviewDialog
          of={of}
          signals={draft}
          close={close}
          saved={() => {
            setDraft(undefined);
            close();
          }}
        />
      )}
      {dialog === 'rename' && <RenameTypeDialog of={of} close={close} />}
      {dialog === 'remove' && <RemoveTypeDialog of={of} close={close} removed={removed} />}
    </Panel>
  );
}

function TemplateTable({
  signals,
  change,
  remove,
}: {
  signals: Template[];
  change: ((template: Template) => void) | undefined;
  remove: ((template: Template) => void) | undefined;
}) {
  const { t } = useTranslation();
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={t('types.signals')}>
      <table className="table tight">
        <thead>
          <tr>
            <th scope="col">{t('types.source')}</th>
            <th scope="col">{t('types.settings.name')}</th>
            <th scope="col">{t('types.settings.kind')}</th>
            <th scope="col">{t('types.settings.unit')}</th>
            <th scope="col">{t('types.settings.role')}</th>
            <th scope="col">{t('types.settings.validRange')}</th>
            <th scope="col">{t('types.further')}</th>
            {change && <th scope="col">{t('types.actions')}</th>}
          </tr>
        </thead>
        <tbody>
          {signals.map((each) => (
            <tr key={each.source} data-source={each.source}>
              <th scope="row">
                <code className="breakable">{each.source}</code>
              </th>
              <td className="breakable">{each.name ?? '–'}</td>
              <td>{each.kind ? t(`types.kinds.${each.kind}`) : '–'}</td>
              <td>{each.unit === null ? '–' : unitText(each.unit)}</td>
              <td>{each.role === null ? '–' : roleText(each.role, t)}</td>
              <td className="number">
                <Range of={each} />
              </td>
              <td className="breakable">
                <Further of={each} />
              </td>
              {change && remove && (
                <td>
                  <div className="row">
                    <IxButton
                      variant="secondary"
                      aria-label={t('types.changeOf', { source: each.source })}
                      onClick={() => change(each)}
                    >
                      {t('types.change')}
                    </IxButton>
                    <IxButton
                      variant="secondary"
                      aria-label={t('types.leaveOutOf', { source: each.source })}
                      onClick={() => remove(each)}
                    >
                      {t('types.leaveOut')}
                    </IxButton>
                  </div>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Range({ of }: { of: Template }) {
  const { t, i18n } = useTranslation();
  if (of.validRange === null) return '–';
  const { min, max } = of.validRange;
  return t('types.range', { min: number(min, i18n.language), max: number(max, i18n.language) });
}

/** Settings that few signals have. */
function Further({ of }: { of: Template }) {
  const { t, i18n } = useTranslation();
  const all = [
    of.expectedIntervalMs !== null &&
      t('types.every', { seconds: number(of.expectedIntervalMs / 1000, i18n.language) }),
    of.retention && t('types.kept', { time: t(`signal.retentions.${of.retention}`) }),
    of.modulus !== null && t('types.rolls', { at: number(of.modulus, i18n.language) }),
    of.stateMapping.length > 0 && wordsText(of.stateMapping),
    of.powerThresholds &&
      t('types.power', {
        idle: number(of.powerThresholds.idleAbove, i18n.language),
        producing: number(of.powerThresholds.producingAbove, i18n.language),
      }),
  ].filter((each) => typeof each === 'string');
  return all.length === 0 ? '–' : all.join(' · ');
}
