export type SignalKindName = 'gauge' | 'counter' | 'state' | 'text' | 'waveform';

export const machineKinds = [
  'press',
  'cnc',
  'injection-moulding',
  'conveyor',
  'compressor',
  'packaging',
  'other',
] as const;
