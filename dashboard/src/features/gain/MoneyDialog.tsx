import { IxButton } from '@siemens/ix-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSetMoney } from '../../api/gains';
import { usePlant } from '../../api/queries';
import { useSites } from '../../api/shifts';
import type { Plant, SiteRow } from '../../api/types';
import { useNow } from '../../lib/now';
import { toLocalInput } from '../../lib/time';
import { AskDialog } from '../../ui/AskDialog';
import { SelectField, TextField } from '../../ui/fields';
import { Form } from '../../ui/Form';
import { Answer } from '../../ui/states';

/** What an hour of lost production costs, by site. */
export function MoneyDialog({ close }: { close: () => void }) {
  const sites = useSites();
  const plant = usePlant();
  return (
    <Answer of={sites}>
      {(rows) => (
        <Answer of={plant}>
          {(data) => {
            const first = rows[0];
            return first ? <Sites sites={rows} first={first} plant={data} close={close} /> : null;
          }}
        </Answer>
      )}
    </Answer>
  );
}

interface SitesProps {
  sites: SiteRow[];
  first: SiteRow;
  plant: Plant;
  close: () => void;
}

function Sites({ sites, first, plant, close }: SitesProps) {
  const { t } = useTranslation();
  const [id, setId] = useState(first.id);
  const site = sites.find((each) => each.id === id) ?? first;
  return (
    <Money key={site.id} of={site} plant={plant} close={close}>
      {sites.length > 1 && (
        <SelectField
          label={t('gain.money.site')}
          value={String(site.id)}
          change={(value) => setId(Number(value))}
        >
          {sites.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name || each.key}
            </option>
          ))}
        </SelectField>
      )}
    </Money>
  );
}

interface Row {
  place: string;
  from: string;
  perHour: string;
}

function placesOf(plant: Plant, siteId: number): { place: string; name: string }[] {
  const lines = plant.sites.find((each) => each.id === siteId)?.lines ?? [];
  return lines.flatMap((line) => {
    const place = `${line.areaKey}/${line.key}`;
    return [
      { place, name: line.name || line.key },
      ...line.machines.map((machine) => ({ place: `${place}/${machine.key}`, name: machine.name })),
    ];
  });
}

function Money({
  of,
  plant,
  close,
  children,
}: {
  of: SiteRow;
  plant: Plant;
  close: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const put = useSetMoney();
  const today = toLocalInput(useNow(), of.timeZone).slice(0, 10);
  const [currency, setCurrency] = useState(of.currency);
  const [rows, setRows] = useState<Row[]>(() =>
    of.hourlyRates.length === 0
      ? [{ place: '', from: today, perHour: '' }]
      : of.hourlyRates.map((rate) => ({ ...rate, perHour: String(rate.perHour) })),
  );
  const filled = rows.filter((row) => row.perHour.trim() !== '');
  const rate = (row: Row) => Number(row.perHour.replace(',', '.'));
  const ready =
    filled.every((row) => rate(row) > 0 && row.from !== '') && (filled.length === 0 || currency !== '');
  const change = (n: number, part: Partial<Row>) =>
    setRows(rows.map((row, i) => (i === n ? { ...row, ...part } : row)));
  const save = () => {
    if (!ready) return;
    put.mutate(
      {
        of,
        body: {
          currency: currency.trim().toUpperCase(),
          hourlyRates: filled.map((row) => ({ place: row.place, from: row.from, perHour: rate(row) })),
        },
      },
      { onSuccess: close },
    );
  };
  return (
    <AskDialog
      title={t('gain.money.title')}
      close={close}
      action={t('gain.money.save')}
      ready={ready}
      work={put}
      go={save}
    >
      <p>{t('gain.money.text')}</p>
      <Form send={save} busy={put.isPending} layout="stack">
        {children}
        <TextField
          label={t('gain.money.currency')}
          hint={t('gain.money.currencyHint')}
          value={currency}
          change={setCurrency}
        />
        {rows.map((row, n) => (
          <div key={n} className="gain-rate">
            <SelectField
              label={t('gain.money.place')}
              value={row.place}
              change={(place) => change(n, { place })}
            >
              <option value="">{t('gain.money.whole')}</option>
              {placesOf(plant, of.id).map(({ place, name }) => (
                <option key={place} value={place}>
                  {name}
                </option>
              ))}
            </SelectField>
            <TextField
              label={t('gain.money.from')}
              type="date"
              value={row.from}
              change={(from) => change(n, { from })}
            />
            <TextField
              label={t('gain.money.perHour')}
              value={row.perHour}
              change={(perHour) => change(n, { perHour })}
            />
            <IxButton
              variant="tertiary"
              aria-label={t('gain.money.remove', { n: n + 1 })}
              onClick={() => setRows(rows.filter((_, i) => i !== n))}
            >
              {t('gain.money.removeShort')}
            </IxButton>
          </div>
        ))}
        <div>
          <IxButton
            variant="tertiary"
            onClick={() => setRows([...rows, { place: '', from: today, perHour: '' }])}
          >
            {t('gain.money.add')}
          </IxButton>
        </div>
      </Form>
    </AskDialog>
  );
}
