import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCreateProduct, useEditProduct } from '../../api/production';
import type { Product } from '../../api/types';
import { AskDialog } from '../../ui/AskDialog';
import { Choice, TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';

/** A new product, or what may change of one. */
export function ProductDialog({ of, close }: { of: Product | undefined; close: () => void }) {
  const { t } = useTranslation();
  const create = useCreateProduct();
  const edit = useEditProduct();
  const work = of ? edit : create;
  const [key, setKey] = useState(of?.key ?? '');
  const [name, setName] = useState(of?.name ?? '');
  const [unit, setUnit] = useState(of?.unit ?? '1');
  const [active, setActive] = useState<'active' | 'inactive'>(of?.active === false ? 'inactive' : 'active');
  const ready = key.trim() !== '' && unit.trim() !== '';
  const send = () => {
    if (!ready) return;
    const said = { name: name.trim() || key.trim(), unit: unit.trim() };
    if (of) edit.mutate({ of, ...said, active: active === 'active' }, { onSuccess: close });
    else create.mutate({ key: key.trim(), ...said }, { onSuccess: close });
  };
  return (
    <AskDialog
      title={of ? t('production.changeOf', { name: of.key }) : t('production.products.create')}
      close={close}
      action={of ? t('action.save') : t('production.products.create')}
      ready={ready}
      work={work}
      go={send}
    >
      <Form send={send} busy={work.isPending}>
        {!of && (
          <TextField
            label={t('production.products.key')}
            value={key}
            change={setKey}
            hint={t('production.keyHint')}
            required
          />
        )}
        <TextField label={t('production.products.name')} value={name} change={setName} />
        <TextField
          label={t('production.products.unit')}
          value={unit}
          change={setUnit}
          hint={t('production.products.unitHint')}
          suggestions={['1', 'kg', 'm', 'L']}
          required
        />
      </Form>
      {of && (
        <Choice
          label={t('production.state')}
          value={active}
          options={[
            { value: 'active', text: t('production.active') },
            { value: 'inactive', text: t('production.inactive') },
          ]}
          change={setActive}
        />
      )}
    </AskDialog>
  );
}
