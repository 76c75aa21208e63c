import { query } from './http';

export interface Window {
  from: number;
  to: number;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

/** Paths that a page both calls and shows as a command. */
export const paths = {
  latest: (machineId?: number) => `/latest${query({ machine: machineId })}`,
  signals: (machineId: number) => `/machines/${machineId}/signals`,
  series: (signalIds: number[], window: Window, width: number) =>
    `/series${query({
      signals: signalIds.join(','),
      from: iso(window.from),
      to: iso(window.to),
      resolution: 'auto',
      width,
    })}`,
  readings: (signalId: number, window: Window) =>
    `/signals/${signalId}/readings${query({ from: iso(window.from), to: iso(window.to) })}`,
  waveforms: (signalId: number, window: Window) =>
    `/waveforms${query({ signal: signalId, from: iso(window.from), to: iso(window.to) })}`,
  waveform: (id: number) => `/waveforms/${id}`,
  rejections: (machineId: number | undefined, code: string | undefined, limit: number) =>
    `/rejections${query({ machine: machineId, code, limit })}`,
};
