// What Maven runs here. `install`: npm ci, unless the installed packages are those of the lock file.
// `all`: the API's types out of its document, then lint, types, unit tests, bundle, unless nothing changed
// since they last passed.
// `bundle`: the bundle only, for whoever just wants to start the platform.
// `e2e`: the pages in a real browser, under the same condition. A last argument `true` skips.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('..', import.meta.url));
const inputs = readdirSync(here).filter(
  (name) => !['node_modules', 'dist', 'target', 'pom.xml'].includes(name),
);

function* files(path) {
  if (!statSync(path).isDirectory()) yield path;
  else for (const name of readdirSync(path).toSorted()) yield* files(join(path, name));
}

function digest(paths) {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths.flatMap((each) => [...files(join(here, each))])) {
    hash.update(path.slice(here.length)).update(readFileSync(path));
  }
  return hash.digest('hex');
}

function run(command, ...args) {
  const { status, error } = spawnSync(command, args, { cwd: here, stdio: 'inherit' });
  if (error)
    throw new Error(
      `${command} cannot be started: ${error.message}. Node 20.19 or newer with npm is needed.`,
    );
  if (status !== 0) process.exit(status ?? 1);
}

function once(name, paths, result, work) {
  const stamp = join(here, name);
  const now = digest(paths);
  if (existsSync(join(here, result)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) {
    console.log(`dashboard: ${process.argv[2]} is up to date`);
    return;
  }
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
}

const work = {
  install: () =>
    once('node_modules/.lock-digest', ['package-lock.json'], 'node_modules', () =>
      run('npm', 'ci', '--loglevel', 'error'),
    ),
  all: () => {
    once('target/api.digest', ['../docs/openapi.json', 'package-lock.json'], 'src/api/document.ts', () =>
      run('npm', 'run', '--silent', 'api'),
    );
    once('target/checked.digest', inputs, 'dist/index.html', () => {
      for (const script of ['lint', 'types', 'test', 'build']) run('npm', 'run', '--silent', script);
    });
  },
  bundle: () => {
    const checked = join(here, 'target/checked.digest');
    const stamp =
      existsSync(checked) && readFileSync(checked, 'utf8') === digest(inputs)
        ? 'target/checked.digest'
        : 'target/bundled.digest';
    once(stamp, inputs, 'dist/index.html', () => run('npm', 'run', '--silent', 'build'));
  },
  e2e: () =>
    once('target/browsed.digest', inputs, 'dist/index.html', () => run('npm', 'run', '--silent', 'e2e')),
};

if (!process.argv.slice(3).includes('true')) work[process.argv[2]]();
