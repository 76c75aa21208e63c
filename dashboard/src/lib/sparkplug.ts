/**
 * The few Sparkplug B 3.0 payloads a first try needs, as protobuf bytes: Payload{timestamp=1, metrics=2,
 * seq=3}, Metric{name=1, alias=2, timestamp=3, datatype=4, long_value=11, double_value=13}.
 */
export interface Metric {
  name: string;
  value: number;
  type: 'int64' | 'double';
}

const datatype = { int64: 4, double: 10 } as const;

export function payload(timestamp: number, seq: number, metrics: Metric[]): Uint8Array {
  return Uint8Array.from([
    ...tag(1, 0),
    ...varint(timestamp),
    ...metrics.flatMap((metric) => {
      const bytes = encode(metric, timestamp);
      return [...tag(2, 2), ...varint(bytes.length), ...bytes];
    }),
    ...tag(3, 0),
    ...varint(seq),
  ]);
}

function encode(metric: Metric, timestamp: number): number[] {
  const name = [...new TextEncoder().encode(metric.name)];
  const head = [
    ...tag(1, 2),
    ...varint(name.length),
    ...name,
    ...tag(3, 0),
    ...varint(timestamp),
    ...tag(4, 0),
    ...varint(datatype[metric.type]),
  ];
  return metric.type === 'int64'
    ? [...head, ...tag(11, 0), ...varint(metric.value)]
    : [...head, ...tag(13, 1), ...float64(metric.value)];
}

function tag(field: number, wire: number): number[] {
  return varint(field * 8 + wire);
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}

function float64(value: number): number[] {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value, true);
  return [...new Uint8Array(view.buffer)];
}

export function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
