import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { fromLocalInput } from '../lib/time';
import { addDays } from '../lib/week';
import { json, query } from './http';
import { all, etag, useWrite } from './queries';
import type {
  LineRow,
  Page,
  PlannedShift,
  SiteRow,
  WorkCalendar,
  WorkCalendarDraft,
  WorkCalendarTemplate,
} from './types';

const root = '/work-calendars';

/** Whole days of a zone. */
function days(first: string, count: number, timeZone: string) {
  const at = (date: string) =>
    new Date(fromLocalInput(`${date}T00:00`, timeZone) ?? Date.parse(`${date}T00:00:00Z`)).toISOString();
  return { from: at(first), to: at(addDays(first, count)) };
}

export const useWorkCalendars = () =>
  useQuery({ queryKey: ['work-calendars'], queryFn: ({ signal }) => all<WorkCalendar>(root, signal) });

export const useCalendarTemplates = () =>
  useQuery({
    queryKey: ['work-calendar-templates'],
    queryFn: ({ signal }) => all<WorkCalendarTemplate>(`${root}/templates`, signal),
    staleTime: Infinity,
  });

/** The version is in the key: a changed calendar is asked for anew. */
export const useCalendarShifts = (of: WorkCalendar, first: string, count: number, timeZone: string) =>
  useQuery({
    queryKey: ['work-calendar-shifts', of.id, of.version, first, count, timeZone],
    queryFn: ({ signal }) =>
      all<PlannedShift>(
        `${root}/${of.id}/shifts${query({ timeZone, ...days(first, count, timeZone) })}`,
        signal,
      ),
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });

/** The shifts of a draft, or an error with all its faults. */
export const useShiftPreview = (
  calendar: WorkCalendarDraft,
  first: string,
  count: number,
  timeZone: string,
) =>
  useQuery({
    queryKey: ['work-calendar-preview', calendar, first, count, timeZone],
    queryFn: async ({ signal }) => {
      const body = { calendar, timeZone, ...days(first, count, timeZone) };
      return (await json<Page<PlannedShift>>(`${root}/preview`, { method: 'POST', body, signal })).items;
    },
    staleTime: Infinity,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  });

const stale = ['work-calendars', 'sites', 'lines'];

export const useCreateCalendar = () =>
  useWrite((body: WorkCalendarDraft) => json<WorkCalendar>(root, { method: 'POST', body }), stale);

export const useReplaceCalendar = () =>
  useWrite(
    ({ of, body }: { of: WorkCalendar; body: WorkCalendarDraft }) =>
      json<WorkCalendar>(`${root}/${of.id}`, { method: 'PUT', body, ifMatch: etag(of) }),
    stale,
  );

export const useRemoveCalendar = () =>
  useWrite(
    (of: WorkCalendar) => json<undefined>(`${root}/${of.id}`, { method: 'DELETE', ifMatch: etag(of) }),
    stale,
  );

export const useSites = () =>
  useQuery({ queryKey: ['sites'], queryFn: ({ signal }) => all<SiteRow>('/sites', signal) });

export const useLines = () =>
  useQuery({ queryKey: ['lines'], queryFn: ({ signal }) => all<LineRow>('/lines', signal) });

export const useAssignCalendar = () =>
  useWrite(
    ({
      to,
      of,
      workCalendarId,
    }: {
      to: 'sites' | 'lines';
      of: SiteRow | LineRow;
      workCalendarId: number | null;
    }) =>
      json<unknown>(`/${to}/${of.id}/work-calendar`, {
        method: 'PUT',
        body: { workCalendarId },
        ifMatch: etag(of),
      }),
    ['sites', 'lines'],
  );
