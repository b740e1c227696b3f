import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const launcher = fileURLToPath(new URL('launch.js', import.meta.url))

function launch(parameters: string[], environment: Record<string, string> = {}) {
  const run = spawnSync(process.execPath, [launcher, ...parameters], {
    env: { PATH: process.env.PATH, ...environment },
    encoding: 'utf8',
    timeout: 20_000,
  })
  return { status: run.status, out: run.stdout.trim(), error: run.stderr.trim() }
}

test('--help prints every setting and starts nothing', () => {
  const { status, out, error } = launch(['--help'])
  expect({ status, error }).toEqual({ status: 0, error: '' })
  expect(out).toContain('DATABASE_URL')
  expect(out).toContain('Default: 3000')
})

test.each([
  [['--hlp'], {}, 'There is no option --hlp: npm start -- --help lists what there is.'],
  [
    [],
    { GUICHET_MODE: 'live' },
    'GUICHET_MODE must be demo or production, not "live": write for example GUICHET_MODE=production.',
  ],
  [
    [],
    { GUICHET_MODE: 'production' },
    'PUBLIC_URL is required in production mode: write for example PUBLIC_URL=https://guichet.example.org.',
  ],
  [['--dev'], { PORT: 'x' }, 'PORT must be a whole number from 1 to 65535, not "x": write for example PORT=3000.'],
])('%o with %o stops with one sentence', (parameters, environment, sentence) => {
  expect(launch(parameters, environment)).toEqual({ status: 1, out: '', error: sentence })
})

test('a port that is taken is told before anything is built', async () => {
  const other = createServer().listen(0, 'localhost')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  try {
    const sentence = `Port ${port} is taken by another program: stop it, or start with PORT=${port + 1}.`
    expect(launch([], { PORT: String(port) })).toEqual({ status: 1, out: '', error: sentence })
  } finally {
    other.close()
  }
})
