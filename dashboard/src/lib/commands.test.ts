import { describe, expect, it } from 'vitest';
import { getCurl, mosquittoScalar, quoted, readingsCurl, sparkplugScript } from './commands';

const broker = { host: 'plant.example', port: 1883, user: 'press-01', password: "it's $ecret" };

describe('commands to copy', () => {
  it('quotes what a shell would change', () => {
    expect(quoted('press-01')).toBe('press-01');
    expect(quoted("it's $ecret")).toBe("'it'\\''s $ecret'");
  });

  it('publishes one value to a signal of the machine', () => {
    expect(mosquittoScalar(broker, 'takt/v1/main/berlin/-/line-1/press-01')).toBe(
      [
        'mosquitto_pub -h plant.example -p 1883 -q 1 \\',
        "  -u press-01 -P 'it'\\''s $ecret' \\",
        '  -t takt/v1/main/berlin/-/line-1/press-01/temperature \\',
        '  -m 21.5',
      ].join('\n'),
    );
  });

  it('posts the same JSON over HTTP', () => {
    expect(readingsCurl('http://h:8080', 'k', 'a/-/b/c')).toContain(
      `-d '{"path":"a/-/b/c","readings":{"values":{"temperature":21.5,"state":"run"}}}'`,
    );
  });

  it('never puts a key into the read call', () => {
    expect(getCurl('http://h', '/latest?machine=1', 'text/csv')).toBe(
      "curl 'http://h/api/v1/latest?machine=1' \\\n  -H \"Authorization: Bearer $TAKT_KEY\" \\\n  -H 'Accept: text/csv'",
    );
  });

  it('bears node and device before it sends data', () => {
    const script = sparkplugScript(broker, { group: 'main', node: 'n', device: 'd' }, 1000);
    expect([...script.matchAll(/spBv1\.0\/\S+/g)].map((match) => match[0])).toEqual([
      'spBv1.0/main/NBIRTH/n',
      'spBv1.0/main/DBIRTH/n/d',
      'spBv1.0/main/DDATA/n/d',
    ]);
  });
});
