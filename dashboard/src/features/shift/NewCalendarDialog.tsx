import { useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useCalendarTemplates, useCreateCalendar } from '../../api/shifts';
import type { WorkCalendarDraft, WorkCalendarTemplate } from '../../api/types';
import { AskDialog } from '../../ui/AskDialog';
import { SelectField, TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { Loading, ProblemBox } from '../../ui/states';

const words = ['day', 'early', 'late', 'night'] as const;

/** The names of a template in the reader's language; a crew's letter stays. */
function named(template: WorkCalendarTemplate, name: string, t: TFunction): WorkCalendarDraft {
  return {
    name,
    holidays: [],
    exceptions: [],
    shifts: template.shifts.map((shift) => {
      const [key, crew] = shift.key.split('-');
      const word = words.find((each) => each === key);
      const text = word === undefined ? shift.name : t(`shift.word.${word}`);
      return {
        ...shift,
        name: crew === undefined ? text : `${text} ${crew.toUpperCase()}`,
        breaks: shift.breaks.map((pause) => ({ ...pause, name: t('shift.word.pause') })),
      };
    }),
  };
}

export function NewCalendarDialog({ close, made }: { close: () => void; made: (id: number) => void }) {
  const { t } = useTranslation();
  const templates = useCalendarTemplates();
  const create = useCreateCalendar();
  const [key, setKey] = useState<WorkCalendarTemplate['key']>('three-shifts');
  const [typed, setTyped] = useState<string>();
  const name = typed ?? t(`shift.template.${key}`);
  const template = templates.data?.find((each) => each.key === key);
  const send = () => {
    if (template) create.mutate(named(template, name, t), { onSuccess: (calendar) => made(calendar.id) });
  };
  return (
    <AskDialog
      title={t('shift.make.title')}
      close={close}
      action={t('shift.make.go')}
      ready={template !== undefined && name.trim() !== ''}
      work={create}
      go={send}
    >
      {templates.isPending && <Loading />}
      {templates.error && <ProblemBox error={templates.error} retry={() => void templates.refetch()} />}
      {templates.data && (
        <Form send={send} busy={create.isPending}>
          <SelectField
            label={t('shift.make.template')}
            value={key}
            hint={t('shift.make.hint')}
            change={(text) => setKey(templates.data.find((each) => each.key === text)?.key ?? key)}
          >
            {templates.data.map((each) => (
              <option key={each.key} value={each.key}>
                {t(`shift.template.${each.key}`)}
              </option>
            ))}
          </SelectField>
          <TextField
            label={t('shift.form.name')}
            value={name}
            change={setTyped}
            hint={t('shift.make.taken')}
            required
          />
        </Form>
      )}
    </AskDialog>
  );
}
