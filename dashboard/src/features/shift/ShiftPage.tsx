import { iconCalendar } from '@siemens/ix-icons/icons';
import { IxButton } from '@siemens/ix-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { usePlantZone, useMay } from '../../api/queries';
import { useLines, useSites, useWorkCalendars } from '../../api/shifts';
import type { WorkCalendar } from '../../api/types';
import { useNow } from '../../lib/now';
import { zoneLabel } from '../../lib/time';
import { SelectField } from '../../ui/fields';
import { Page } from '../../ui/Page';
import { Answer, Empty } from '../../ui/states';
import { AssignPanel } from './AssignPanel';
import { CalendarPanel } from './CalendarPanel';
import { DatesPanel } from './DatesPanel';
import { NewCalendarDialog } from './NewCalendarDialog';
import './shift.css';

/** The zone of the first site that works by the calendar, else of the plant. */
function useZoneOf(calendarId: number | undefined): string {
  const plant = usePlantZone();
  const sites = useSites().data ?? [];
  const lines = useLines().data ?? [];
  const direct = sites.find((site) => site.workCalendarId === calendarId);
  const line = lines.find((each) => each.workCalendarId === calendarId);
  return (direct ?? sites.find((site) => site.id === line?.siteId))?.timeZone ?? plant;
}

export function ShiftPage() {
  const { t, i18n } = useTranslation();
  const calendars = useWorkCalendars();
  const mayWrite = useMay('write');
  const [params, setParams] = useSearchParams();
  const [making, setMaking] = useState(false);
  const asked = Number(params.get('calendar'));
  const chosen = calendars.data?.find((each) => each.id === asked) ?? calendars.data?.[0];
  const zone = useZoneOf(chosen?.id);
  const now = useNow();
  const choose = (id: number) =>
    setParams((old) => {
      old.set('calendar', String(id));
      return old;
    });
  return (
    <Page
      title={t('shift.title')}
      below={
        <p className="quiet">
          {t('shift.below')} {t('time.zone', { zone: zoneLabel(now, i18n.language, zone) })}{' '}
          {!mayWrite && t('shift.readOnly')}
        </p>
      }
      actions={mayWrite && <IxButton onClick={() => setMaking(true)}>{t('shift.new')}</IxButton>}
    >
      <Answer of={calendars}>
        {(items) =>
          chosen === undefined ? (
            <Empty
              icon={iconCalendar}
              title={t('shift.empty.title')}
              text={mayWrite ? t('shift.empty.text') : t('shift.empty.ask')}
            >
              {mayWrite && <IxButton onClick={() => setMaking(true)}>{t('shift.new')}</IxButton>}
            </Empty>
          ) : (
            <>
              {items.length > 1 && <Chooser items={items} value={chosen.id} choose={choose} />}
              <CalendarPanel key={chosen.id} of={chosen} timeZone={zone} mayWrite={mayWrite} />
              <DatesPanel of={chosen} timeZone={zone} mayWrite={mayWrite} />
              <AssignPanel calendars={items} mayWrite={mayWrite} />
            </>
          )
        }
      </Answer>
      {making && (
        <NewCalendarDialog
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

function Chooser({
  items,
  value,
  choose,
}: {
  items: WorkCalendar[];
  value: number;
  choose: (id: number) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="select-narrow">
      <SelectField label={t('shift.calendar')} value={String(value)} change={(text) => choose(Number(text))}>
        {items.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
