import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { environmentWith, readConfig, SettingFault } from './config.ts'
import { demoSecretKey, settings } from './settings.ts'
import { settingsExample, settingsHelp } from './settings-text.ts'

const production = {
  GUICHET_MODE: 'production',
  PUBLIC_URL: 'https://guichet.example.org/',
  DATABASE_URL: 'postgres://guichet@localhost/guichet',
  SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
  SMTP_URL: 'smtp://localhost:25',
  MAIL_FROM: 'Guichet <guichet@example.org>',
}

test('nothing written is the demo, whose address follows its port', () => {
  const config = readConfig({})
  expect(config).toMatchObject({
    mode: 'demo',
    port: 3000,
    publicUrl: 'http://localhost:3000',
    mailTransport: 'mailbox',
    files: 'disk',
  })
  expect(config.dataDir).toBe(path.resolve('.data'))
  expect(config.formTargets).toEqual(['http://localhost:3010'])
  expect(readConfig({ PORT: '4000' }).publicUrl).toBe('http://localhost:4000')
  expect(readConfig({ PORT: ' ' }).port).toBe(3000)
})

test('portals on two ports of one machine have each a payment sandbox of its own', () => {
  const { paymentSandboxPort, paymentSandboxUrl } = readConfig({ PORT: '3870', PAYMENT_SANDBOX_PORT: ' ' })
  expect({ paymentSandboxPort, paymentSandboxUrl }).toEqual({
    paymentSandboxPort: 3880,
    paymentSandboxUrl: 'http://localhost:3880',
  })
  expect(readConfig({ PORT: '3870', PAYMENT_SANDBOX_PORT: '4000' }).paymentSandboxUrl).toBe('http://localhost:4000')
})

test('a complete production is accepted, without anything of the demo', () => {
  const config = readConfig(production)
  expect(config).toMatchObject({
    publicUrl: 'https://guichet.example.org',
    mailTransport: 'smtp',
    paymentProvider: 'none',
    demoWorld: 'off',
    trustProxy: false,
  })
  expect(config.formTargets).toEqual([])
})

test.each([
  [
    { GUICHET_MODE: 'prod' },
    'GUICHET_MODE must be demo or production, not "prod": write for example GUICHET_MODE=production.',
  ],
  [{ PORT: '70000' }, 'PORT must be a whole number from 1 to 65535, not "70000": write for example PORT=3000.'],
  [{ PORT: '3e3' }, /^PORT must be/],
  [
    { PUBLIC_URL: 'guichet.example.org' },
    /^PUBLIC_URL must be an address that starts with http:\/\/ or https:\/\/ and has no path/,
  ],
  [{ PUBLIC_URL: 'https://example.org/guichet' }, /has no path/],
  [
    { DATABASE_URL: 'mysql://root:hunter2@localhost/x' },
    /^DATABASE_URL must be an address that starts with postgres:\/\/ or postgresql:\/\/: write/,
  ],
  [{ DATABASE_APP_ROLE: 'x; drop' }, /^DATABASE_APP_ROLE must be/],
  [
    { DATABASE_MIGRATOR_URL: 'postgres://localhost/x' },
    /^DATABASE_URL is required, because DATABASE_MIGRATOR_URL is written/,
  ],
  [{ SECRET_KEY: 'short' }, /^SECRET_KEY must be 32 bytes in base64: write/],
  [{ FILES: 's3', S3_ENDPOINT: 'http://localhost:9000' }, /^S3_BUCKET is required, because FILES is s3/],
  [{ MAIL_TRANSPORT: 'smtp' }, /^SMTP_URL is required/],
  [{ MAIL_FROM: 'a@example.org, b@example.org' }, /^MAIL_FROM must be/],
  [{ MAIL_FROM: 'Guichet <a@example.org>\r\nBcc: b@example.org' }, /^MAIL_FROM must be/],
  [{ TRUST_PROXY: 'true' }, /^TRUST_PROXY must be false or the addresses/],
  [{ METRICS_TOKEN: 'short' }, /^METRICS_TOKEN must be a text of at least 16 characters: write/],
])('%o stops with one sentence', (environment, sentence) => {
  expect(() => readConfig(environment)).toThrow(SettingFault)
  expect(() => readConfig(environment)).toThrow(sentence)
})

test.each([
  [{ PUBLIC_URL: 'http://guichet.example.org' }, /^PUBLIC_URL must start with https/],
  [{ PUBLIC_URL: '' }, /^PUBLIC_URL is required in production mode/],
  [{ DATABASE_URL: '' }, /^DATABASE_URL is required, because the embedded database is for the demo only/],
  [{ SECRET_KEY: '' }, /^SECRET_KEY is required in production mode/],
  [{ SECRET_KEY: demoSecretKey }, /^SECRET_KEY is the one of the demo/],
  [{ DEMO_WORLD: 'journey' }, /^DEMO_WORLD=journey fills a demo/],
  [{ MAIL_TRANSPORT: 'mailbox' }, /is for the demo only/],
  [{ MAIL_FROM: '' }, /^MAIL_FROM is required in production mode/],
  [{ SMTP_URL: '' }, /^SMTP_URL is required/],
  [{ PAYMENT_PROVIDER: 'sandbox' }, /takes no money and is for the demo only/],
])('production refuses %o', (environment, sentence) => {
  expect(() => readConfig({ ...production, ...environment })).toThrow(sentence)
})

test('a fault never repeats a secret', () => {
  for (const { name, secret } of Object.values(settings).map((setting) => ({ secret: false, ...setting }))) {
    if (!secret || name === 'S3_SECRET_ACCESS_KEY') continue
    expect(() => readConfig({ [name]: 'hunter2' }), name).toThrow(/^(?!.*hunter2)/)
  }
})

test('TRUST_PROXY takes addresses', () => {
  expect(() => readConfig({ TRUST_PROXY: '2' })).toThrow(SettingFault)
  expect(readConfig({ TRUST_PROXY: '10.0.0.0/8, fd00::/8, loopback' }).trustProxy).toBe(
    '10.0.0.0/8, fd00::/8, loopback',
  )
})

test('the environment wins over the file', (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'guichet-env-'))
  t.onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(path.join(folder, '.env'), 'PORT=4001\nLOG_LEVEL="warn"\n')
  const config = readConfig(environmentWith(path.join(folder, '.env'), { PORT: '4002' }))
  expect(config).toMatchObject({ port: 4002, logLevel: 'warn' })
  expect(environmentWith(path.join(folder, 'none'), { PORT: '1' })).toEqual({ PORT: '1' })
})

test('help and example name every setting, and each example is a valid value', () => {
  const uncommented = parseEnv(settingsExample().replaceAll(/^#(?=[A-Z0-9_]+=)/gm, ''))
  for (const { name } of Object.values(settings)) expect(settingsHelp()).toContain(`  ${name} `)
  expect(Object.keys(uncommented).toSorted()).toEqual(
    Object.values(settings)
      .map(({ name }) => name)
      .toSorted(),
  )
  for (const setting of Object.values(settings)) {
    if (setting.name === 'SECRET_KEY') continue
    expect(setting.reads.schema.safeParse(uncommented[setting.name]).success, setting.name).toBe(true)
  }
  expect(parseEnv(settingsExample())).toEqual({})
})
