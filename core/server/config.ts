import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { demoSecretKey, type Setting, settings, type Values } from './settings.ts'

export { settingsExample, settingsHelp } from './settings-text.ts'

/** The settings of the installation, read and checked once at the start; each value is described in `settings.ts`. */
export interface Config extends Values {
  /** Origins outside the portal to which a form may lead: the hosted payment pages. */
  formTargets: string[]
}

/** A setting that stops the start. Its message is the one sentence to show. */
export class SettingFault extends Error {
  override name = 'SettingFault'
}

type Environment = Record<string, string | undefined>
type Mode = Values['mode']

/** The environment, completed by the lines of a `.env` file if there is one; the environment wins. */
export function environmentWith(file: string | URL, environment: Environment = process.env): Environment {
  return existsSync(file) ? { ...parseEnv(readFileSync(file, 'utf8')), ...environment } : environment
}

/** Reads all settings. Throws `SettingFault` with what is wrong and what to write; an empty text counts as nothing written. */
export function readConfig(environment: Environment): Config {
  const mode = read(settings.mode, environment, 'demo')
  const port = read(settings.port, environment, mode)
  // Two portals on one machine have a sandbox each.
  const sandboxPort = environment.PAYMENT_SANDBOX_PORT?.trim() || String(port + 10)
  const derived: Environment = {
    ...environment,
    PAYMENT_SANDBOX_PORT: sandboxPort,
    PUBLIC_URL: environment.PUBLIC_URL || (mode === 'demo' ? `http://localhost:${port}` : undefined),
    PAYMENT_SANDBOX_URL: environment.PAYMENT_SANDBOX_URL || `http://localhost:${sandboxPort}`,
  }
  const entries = Object.entries(settings).map(([key, setting]) => [key, read<unknown>(setting, derived, mode)])
  const values = Object.fromEntries(entries) as Values
  const fault = rules.map((rule) => rule(values)).find((sentence) => sentence !== undefined)
  if (fault) throw new SettingFault(fault)
  return { ...values, formTargets: values.paymentProvider === 'sandbox' ? [values.paymentSandboxUrl] : [] }
}

function read<T>(setting: Setting<T>, environment: Environment, mode: Mode): T {
  const written = environment[setting.name]?.trim() || undefined
  const result = setting.reads.schema.safeParse(written ?? setting.fallback?.[mode])
  if (result.success) return result.data
  const example = `write for example ${setting.name}=${setting.example}`
  if (written === undefined) throw new SettingFault(`${setting.name} is required in ${mode} mode: ${example}.`)
  const value = setting.secret ? '' : `, not "${written}"`
  throw new SettingFault(`${setting.name} must be ${setting.reads.expected}${value}: ${example}.`)
}

type Rule = (values: Values) => string | undefined

/** A rule that only binds in production. */
const inProduction =
  (rule: Rule): Rule =>
  (values) =>
    values.mode === 'production' ? rule(values) : undefined

/** What the settings must be together; the first sentence stops the start. */
const rules: Rule[] = [
  (values) =>
    values.mailTransport === 'smtp' && !values.smtpUrl ? needed('SMTP_URL', 'e-mails are sent by SMTP') : undefined,
  (values) => (values.files === 's3' ? missingForS3(values) : undefined),
  (values) =>
    values.databaseMigratorUrl && !values.databaseUrl
      ? needed('DATABASE_URL', 'DATABASE_MIGRATOR_URL is written')
      : undefined,
  inProduction((values) =>
    values.publicUrl.startsWith('https:')
      ? undefined
      : 'PUBLIC_URL must start with https:// in production, because cookies travel over TLS only: write for example PUBLIC_URL=https://guichet.example.org.',
  ),
  inProduction((values) =>
    values.databaseUrl ? undefined : needed('DATABASE_URL', 'the embedded database is for the demo only'),
  ),
  inProduction((values) =>
    values.secretKey === demoSecretKey
      ? 'SECRET_KEY is the one of the demo, which everybody knows: write the output of openssl rand -base64 32.'
      : undefined,
  ),
  inProduction((values) =>
    values.demoWorld === 'off'
      ? undefined
      : `DEMO_WORLD=${values.demoWorld} fills a demo and has no place in production: leave DEMO_WORLD out.`,
  ),
  inProduction((values) =>
    values.mailTransport === 'mailbox'
      ? 'MAIL_TRANSPORT=mailbox shows everybody the e-mails of everybody and is for the demo only: write MAIL_TRANSPORT=smtp and SMTP_URL.'
      : undefined,
  ),
  inProduction((values) =>
    values.paymentProvider === 'sandbox'
      ? 'PAYMENT_PROVIDER=sandbox takes no money and is for the demo only: write PAYMENT_PROVIDER=none.'
      : undefined,
  ),
]

const s3Settings = ['s3Endpoint', 's3Bucket', 's3AccessKeyId', 's3SecretAccessKey'] as const

function missingForS3(values: Values): string | undefined {
  const missing = s3Settings.find((key) => !values[key])
  return missing && needed(settings[missing].name, 'FILES is s3')
}

function needed(name: string, reason: string): string {
  const example = Object.values(settings).find((setting) => setting.name === name)?.example
  return `${name} is required, because ${reason}: write for example ${name}=${example}.`
}
