import { base64, payload } from './sparkplug';

/** What a shell takes as one word, whatever is in it. */
export function quoted(word: string): string {
  return /^[A-Za-z0-9_./:@=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function command(lines: string[]): string {
  return lines.join(' \\\n  ');
}

export interface Broker {
  host: string;
  port: number;
  user: string;
  password: string;
}

function publish(broker: Broker, topic: string, rest: string): string {
  return command([
    `mosquitto_pub -h ${quoted(broker.host)} -p ${broker.port} -q 1`,
    `-u ${quoted(broker.user)} -P ${quoted(broker.password)}`,
    `-t ${quoted(topic)}`,
    rest,
  ]);
}

export function mosquittoScalar(broker: Broker, topic: string): string {
  return publish(broker, `${topic}/temperature`, '-m 21.5');
}

export function mosquittoJson(broker: Broker, topic: string): string {
  return publish(broker, topic, `-m ${quoted('{"values":{"temperature":21.5,"state":"run"}}')}`);
}

export function readingsCurl(origin: string, key: string, path: string): string {
  return command([
    `curl -X POST ${quoted(`${origin}/api/v1/readings`)}`,
    `-H ${quoted(`Authorization: Bearer ${key}`)}`,
    `-H ${quoted('Content-Type: application/json')}`,
    `-d ${quoted(JSON.stringify({ path, readings: { values: { temperature: 21.5, state: 'run' } } }))}`,
  ]);
}

/** The GET behind a view, for a terminal; the key comes from the caller's own environment. */
export function getCurl(origin: string, path: string, accept?: string): string {
  return command([
    `curl ${quoted(`${origin}/api/v1${path}`)}`,
    '-H "Authorization: Bearer $TAKT_KEY"',
    ...(accept ? [`-H ${quoted(`Accept: ${accept}`)}`] : []),
  ]);
}

/** Birth of the node, birth of the device with one metric, one value. */
export function sparkplugScript(
  broker: Broker,
  id: { group: string; node: string; device: string },
  now: number,
): string {
  const temperature = { name: 'temperature', value: 21.5, type: 'double' } as const;
  const steps: [string, Uint8Array][] = [
    [`NBIRTH/${id.node}`, payload(now, 0, [{ name: 'bdSeq', value: 0, type: 'int64' }])],
    [`DBIRTH/${id.node}/${id.device}`, payload(now, 1, [temperature])],
    [`DDATA/${id.node}/${id.device}`, payload(now + 1, 2, [temperature])],
  ];
  return steps
    .map(([rest, bytes]) => {
      const topic = `spBv1.0/${id.group}/${rest}`;
      return `echo ${base64(bytes)} | base64 -d | ${publish(broker, topic, '-s')}`;
    })
    .join('\n');
}
