import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  useCreateMachineType,
  useEditMachineType,
  useRemoveMachineType,
  useSignalsOf,
} from '../../api/machine-types';
import { usePlant } from '../../api/queries';
import type { MachineType } from '../../api/types';
import { templatesFrom } from '../../lib/template-form';
import { AskDialog } from '../../ui/AskDialog';
import { SelectField, TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';

/** A new type, empty or from what a machine has. */
export function NewTypeDialog({ close, made }: { close: () => void; made: (id: number) => void }) {
  const { t } = useTranslation();
  const create = useCreateMachineType();
  const sites = usePlant().data?.sites ?? [];
  const [key, setKey] = useState('');
  const [name, setName] = useState('');
  const [from, setFrom] = useState('');
  const signals = useSignalsOf(from === '' ? undefined : Number(from));
  const ready = key.trim() !== '' && (from === '' || signals.data !== undefined);
  const send = () => {
    if (!ready) return;
    create.mutate(
      {
        key: key.trim(),
        name: name.trim() || key.trim(),
        signals: from === '' ? [] : templatesFrom(signals.data ?? []),
      },
      { onSuccess: (type) => made(type.id) },
    );
  };
  return (
    <AskDialog
      title={t('types.new')}
      close={close}
      action={t('types.make')}
      ready={ready}
      work={create}
      go={send}
    >
      <Form send={send} busy={create.isPending}>
        <TextField label={t('types.key')} value={key} change={setKey} hint={t('types.keyHint')} required />
        <TextField label={t('types.name')} value={name} change={setName} />
        <SelectField label={t('types.from')} value={from} change={setFrom} hint={t('types.fromHint')}>
          <option value="">{t('types.fromNothing')}</option>
          {sites
            .flatMap((site) => site.lines)
            .flatMap((line) => line.machines)
            .map((machine) => (
              <option key={machine.id} value={machine.id}>
                {machine.path}
              </option>
            ))}
        </SelectField>
      </Form>
    </AskDialog>
  );
}

export function RenameTypeDialog({ of, close }: { of: MachineType; close: () => void }) {
  const { t } = useTranslation();
  const edit = useEditMachineType();
  const [seen] = useState(of);
  const [name, setName] = useState(of.name);
  const ready = name.trim() !== '';
  const send = () => {
    if (ready) edit.mutate({ of: seen, name: name.trim() }, { onSuccess: close });
  };
  return (
    <AskDialog
      title={t('types.rename')}
      close={close}
      action={t('action.save')}
      ready={ready}
      work={edit}
      go={send}
    >
      <Form send={send} busy={edit.isPending}>
        <TextField label={t('types.name')} value={name} change={setName} required focus />
      </Form>
    </AskDialog>
  );
}

export function RemoveTypeDialog({
  of,
  close,
  removed,
}: {
  of: MachineType;
  close: () => void;
  removed: () => void;
}) {
  const { t } = useTranslation();
  const remove = useRemoveMachineType();
  return (
    <AskDialog
      title={t('types.askRemove', { name: of.name })}
      close={close}
      action={t('types.remove')}
      danger
      work={remove}
      go={() => remove.mutate({ of }, { onSuccess: removed })}
    >
      <p>{t('types.askRemoveText')}</p>
    </AskDialog>
  );
}
