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

export type MachineKindName = (typeof machineKinds)[number];

/** The known kind of this name, else `other`. */
export function machineKind(name: string): MachineKindName {
  return machineKinds.find((each) => each === name) ?? 'other';
}
