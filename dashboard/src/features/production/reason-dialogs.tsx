import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCreateReason, useEditReason } from '../../api/production';
import type { Reason } from '../../api/types';
import { AskDialog } from '../../ui/AskDialog';
import { SelectField, TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { nameIn } from '../../lib/reasons';

type Category = Reason['category'];
const categories: Category[] = [
  'planned-downtime',
  'setup',
  'breakdown',
  'minor-stop',
  'starvation-blockage',
  'quality',
];
const languages = ['en', 'de'] as const;

/** A new class, group or reason, or what may change of one. */
export function ReasonDialog({
  of,
  parent,
  classes,
  close,
}: {
  of: Reason | undefined;
  parent: Reason | undefined;
  classes: Reason[];
  close: () => void;
}) {
  const { t, i18n } = useTranslation();
  const create = useCreateReason();
  const edit = useEditReason();
  const work = of ? edit : create;
  const level = of?.level ?? (parent === undefined ? 'class' : parent.level === 'class' ? 'group' : 'reason');
  const [key, setKey] = useState('');
  const [names, setNames] = useState<Record<string, string>>(of?.names ?? {});
  const [category, setCategory] = useState<Category>(of?.category ?? 'breakdown');
  const [group, setGroup] = useState(String(of?.parentId ?? ''));
  const given = Object.fromEntries(
    Object.entries(names)
      .map(([language, name]) => [language, name.trim()] as const)
      .filter(([, name]) => name !== ''),
  );
  const ready = Object.keys(given).length > 0 && (of !== undefined || key.trim() !== '');
  const send = () => {
    if (!ready) return;
    if (of) {
      edit.mutate(
        {
          of,
          names: given,
          parentId: level === 'reason' ? Number(group) : null,
          category: level === 'class' ? category : null,
        },
        { onSuccess: close },
      );
    } else {
      create.mutate(
        {
          key: key.trim(),
          names: given,
          parentId: parent?.id ?? null,
          category: level === 'class' ? category : null,
        },
        { onSuccess: close },
      );
    }
  };
  const title = of
    ? t('production.changeOf', { name: nameIn(of.names, i18n.language) })
    : t(`production.reasons.addTo.${level}`);
  return (
    <AskDialog
      title={title}
      close={close}
      action={of ? t('action.save') : title}
      ready={ready}
      work={work}
      go={send}
    >
      <Form send={send} busy={work.isPending}>
        {languages.map((language) => (
          <TextField
            key={language}
            label={t(`production.reasons.names.${language}`)}
            value={names[language] ?? ''}
            change={(name) => setNames({ ...names, [language]: name })}
          />
        ))}
        {!of && (
          <TextField
            label={t('production.reasons.key')}
            value={key}
            change={setKey}
            hint={t('production.reasons.keyHint')}
            required
          />
        )}
        {level === 'class' && (
          <SelectField
            label={t('production.reasons.category')}
            value={category}
            change={(wanted) => setCategory(categories.find((each) => each === wanted) ?? 'breakdown')}
          >
            {categories.map((each) => (
              <option key={each} value={each}>
                {t(`production.reasons.categories.${each}`)}
              </option>
            ))}
          </SelectField>
        )}
        {of && level === 'reason' && (
          <SelectField label={t('production.reasons.group')} value={group} change={setGroup}>
            {classes.flatMap((top) =>
              top.below.map((each) => (
                <option key={each.id} value={each.id}>
                  {`${nameIn(top.names, i18n.language)} / ${nameIn(each.names, i18n.language)}`}
                </option>
              )),
            )}
          </SelectField>
        )}
      </Form>
    </AskDialog>
  );
}
