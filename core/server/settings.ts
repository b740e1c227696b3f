import path from 'node:path'
import {
  address,
  base64Key,
  choice,
  optional,
  origin,
  proxies,
  type Reader,
  secretOf,
  text,
  wholeNumber,
} from './setting-reader.ts'

/** One setting of the installation, declared once: the reader, the help and `.env.example` read this. */
export interface Setting<T> {
  /** Name of the environment variable. */
  name: string
  /** What it does, in one or two sentences. */
  does: string
  reads: Reader<T>
  /** Text that stands in when nothing is written. */
  fallback?: { demo?: string; production?: string }
  /** What could be written. */
  example: string
  /** Never shown, not even in a fault. */
  secret?: true
  /** Heading in the help. */
  group: string
}

function setting<T>(declaration: Setting<T>): Setting<T> {
  return declaration
}

const both = (value: string) => ({ demo: value, production: value })

/** Only for the demo: production refuses it, so it protects nothing worth protecting. */
export const demoSecretKey = 'ZGVtby1vbmx5LWRlbW8tb25seS1kZW1vLW9ubHktISE='

/** The settings by the name they have in `Config`. */
export const settings = {
  mode: setting({
    name: 'GUICHET_MODE',
    group: 'The portal',
    does: 'demo opens a portal that already lives, with people to try, a mailbox in the application and a sandbox for payments. production has none of these.',
    reads: choice('demo', 'production'),
    fallback: both('demo'),
    example: 'production',
  }),
  demoWorld: setting({
    name: 'DEMO_WORLD',
    group: 'The portal',
    does: 'What a demo is filled with on its first start: on has files in every state, journey has hospitals whose cycle nobody opened yet, off has nothing.',
    reads: choice('on', 'off', 'journey'),
    fallback: { demo: 'on', production: 'off' },
    example: 'journey',
  }),
  port: setting({
    name: 'PORT',
    group: 'The portal',
    does: 'Port to listen on.',
    reads: wholeNumber(1, 65_535),
    fallback: both('3000'),
    example: '3000',
  }),
  host: setting({
    name: 'HOST',
    group: 'The portal',
    does: 'Address to listen on. localhost is reachable from this machine only, 0.0.0.0 from everywhere.',
    reads: text('a host name or network address', /^[a-zA-Z0-9.:-]+$/),
    fallback: both('localhost'),
    example: '0.0.0.0',
  }),
  publicUrl: setting({
    name: 'PUBLIC_URL',
    group: 'The portal',
    does: 'Address people type, without a path; links in e-mails start with it. Production needs https, since cookies travel over TLS only. In the demo it is http://localhost and the port.',
    reads: origin(),
    example: 'https://guichet.example.org',
  }),
  trustProxy: setting({
    name: 'TRUST_PROXY',
    group: 'The portal',
    does: 'Whom to believe about the network address of a person: false for nobody, or the addresses of the proxies in front (loopback stands for this machine), separated by commas.',
    reads: proxies(),
    fallback: both('false'),
    example: 'loopback,10.0.0.0/8',
  }),
  secretKey: setting({
    name: 'SECRET_KEY',
    group: 'The portal',
    does: 'Key that encrypts second-factor secrets and links that wait in the outbox: 32 random bytes in base64 (openssl rand -base64 32). Keep it: without it people must set up their second factor again.',
    reads: base64Key(32),
    fallback: { demo: demoSecretKey },
    example: 'the-output-of-openssl-rand-base64-32=',
    secret: true,
  }),
  shutdownGraceSeconds: setting({
    name: 'SHUTDOWN_GRACE_SECONDS',
    group: 'The portal',
    does: 'How long requests and jobs under way may still take when the portal is asked to stop.',
    reads: wholeNumber(0, 600),
    fallback: both('10'),
    example: '30',
  }),
  databaseUrl: setting({
    name: 'DATABASE_URL',
    group: 'Database',
    does: 'PostgreSQL 15 or later. Without it the demo runs its own PostgreSQL in DATA_DIR.',
    reads: optional(address('postgres:', 'postgresql:')),
    example: 'postgres://guichet:password@localhost:5432/guichet',
    secret: true,
  }),
  databaseMigratorUrl: setting({
    name: 'DATABASE_MIGRATOR_URL',
    group: 'Database',
    does: 'The same database as the user who owns its tables and may create roles; used for migrations only. Without it DATABASE_URL serves for both.',
    reads: optional(address('postgres:', 'postgresql:')),
    example: 'postgres://guichet_owner:password@localhost:5432/guichet',
    secret: true,
  }),
  databaseAppRole: setting({
    name: 'DATABASE_APP_ROLE',
    group: 'Database',
    does: 'Role that the portal takes: it changes data, only adds to history and audit, and cannot change tables. Made by the migration.',
    reads: text('a role name in small letters, digits and underscores', /^[a-z_][a-z0-9_]{0,62}$/),
    fallback: both('guichet_app'),
    example: 'guichet_app',
  }),
  databasePool: setting({
    name: 'DATABASE_POOL',
    group: 'Database',
    does: 'Connections that requests may use at once.',
    reads: wholeNumber(2, 200),
    fallback: both('10'),
    example: '20',
  }),
  dataDir: setting({
    name: 'DATA_DIR',
    group: 'Files',
    does: 'Folder of everything the portal keeps on disk: documents and, in the demo, the database. When root starts the demo below a folder only root may enter, the database lies below /var/lib/guichet instead, and DATA_DIR/postgres-location says where.',
    reads: { expected: 'a folder', schema: text('', /./).schema.transform((folder) => path.resolve(folder)) },
    fallback: both('.data'),
    example: '/var/lib/guichet',
  }),
  files: setting({
    name: 'FILES',
    group: 'Files',
    does: 'Where documents are kept: disk (below DATA_DIR) or s3 (any S3-compatible storage).',
    reads: choice('disk', 's3'),
    fallback: both('disk'),
    example: 's3',
  }),
  s3Endpoint: setting({
    name: 'S3_ENDPOINT',
    group: 'Files',
    does: 'Address of the S3-compatible storage.',
    reads: optional(address('http:', 'https:')),
    example: 'https://s3.ca-central-1.amazonaws.com',
  }),
  s3Bucket: setting({
    name: 'S3_BUCKET',
    group: 'Files',
    does: 'Bucket that holds the documents; it must exist.',
    reads: optional(text('the name of a bucket', /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)),
    example: 'guichet-documents',
  }),
  s3Region: setting({
    name: 'S3_REGION',
    group: 'Files',
    does: 'Region of the bucket.',
    reads: text('the name of a region', /^[a-z0-9-]+$/),
    fallback: both('us-east-1'),
    example: 'ca-central-1',
  }),
  s3AccessKeyId: setting({
    name: 'S3_ACCESS_KEY_ID',
    group: 'Files',
    does: 'Key that may read and write the bucket.',
    reads: optional(secretOf(1)),
    example: 'AKIA0123456789',
  }),
  s3SecretAccessKey: setting({
    name: 'S3_SECRET_ACCESS_KEY',
    group: 'Files',
    does: 'Secret of that key.',
    reads: optional(secretOf(1)),
    example: 'the-secret-of-that-key',
    secret: true,
  }),
  documentMaxMb: setting({
    name: 'DOCUMENT_MAX_MB',
    group: 'Files',
    does: 'Largest document a person may upload, in mebibytes.',
    reads: wholeNumber(1, 200),
    fallback: both('15'),
    example: '25',
  }),
  mailTransport: setting({
    name: 'MAIL_TRANSPORT',
    group: 'E-mail',
    does: 'mailbox shows every e-mail inside the demo, smtp sends them.',
    reads: choice('mailbox', 'smtp'),
    fallback: { demo: 'mailbox', production: 'smtp' },
    example: 'smtp',
  }),
  smtpUrl: setting({
    name: 'SMTP_URL',
    group: 'E-mail',
    does: 'Mail server, with user and password if it asks for them; smtps for TLS from the start.',
    reads: optional(address('smtp:', 'smtps:')),
    example: 'smtps://user:password@mail.example.org:465',
    secret: true,
  }),
  mailFrom: setting({
    name: 'MAIL_FROM',
    group: 'E-mail',
    does: 'Sender of all e-mails.',
    reads: text(
      'an e-mail address, with or without a name before it',
      /^([^<>"@\r\n]{1,80} )?<[^\s<>@,]+@[^\s<>@,]+>$|^[^\s<>@,]+@[^\s<>@,]+$/,
    ),
    fallback: { demo: 'Guichet <guichet@demo.invalid>' },
    example: 'Guichet <guichet@example.org>',
  }),
  paymentProvider: setting({
    name: 'PAYMENT_PROVIDER',
    group: 'Payments',
    does: 'Hosted payment page: sandbox is a fictional one for the demo, none offers no payment online.',
    reads: choice('sandbox', 'none'),
    fallback: { demo: 'sandbox', production: 'none' },
    example: 'none',
  }),
  paymentSandboxPort: setting({
    name: 'PAYMENT_SANDBOX_PORT',
    group: 'Payments',
    does: 'Port of the sandbox, which runs in its own process. Without it ten more than PORT.',
    reads: wholeNumber(1, 65_535),
    example: '3010',
  }),
  paymentSandboxUrl: setting({
    name: 'PAYMENT_SANDBOX_URL',
    group: 'Payments',
    does: 'Address under which browsers reach the sandbox. Without it http://localhost and its port.',
    reads: origin(),
    example: 'http://localhost:3010',
  }),
  paymentSandboxSecret: setting({
    name: 'PAYMENT_SANDBOX_SECRET',
    group: 'Payments',
    does: 'Secret of at least 16 characters with which the sandbox signs its notifications.',
    reads: secretOf(16),
    fallback: both('demo-only-payment-secret'),
    example: 'at-least-sixteen-characters',
    secret: true,
  }),
  logLevel: setting({
    name: 'LOG_LEVEL',
    group: 'Operations',
    does: 'How much is logged. No level logs personal data.',
    reads: choice('fatal', 'error', 'warn', 'info', 'debug', 'silent'),
    fallback: both('info'),
    example: 'warn',
  }),
  metricsToken: setting({
    name: 'METRICS_TOKEN',
    group: 'Operations',
    does: 'Bearer token of at least 16 characters for the figures at /metrics. Without it only this machine may read them.',
    reads: optional(secretOf(16)),
    example: 'at-least-sixteen-characters',
    secret: true,
  }),
} as const

/** What each setting becomes. */
export type Values = { [K in keyof typeof settings]: (typeof settings)[K] extends Setting<infer T> ? T : never }
