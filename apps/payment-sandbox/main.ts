import { fstatSync } from 'node:fs'
import path from 'node:path'
import { startPaymentSandbox } from './sandbox.ts'

const help = `Paiement Démo, a fictional payment provider for the demo and for tests.

Settings (environment):
  PAYMENT_SANDBOX_SECRET   shared with the portal, at least 16 characters (required)
  PAYMENT_SANDBOX_PORT     port to listen on (default 3010; 0 takes a free one)
  PAYMENT_SANDBOX_HOST     address to listen on (default 127.0.0.1)
  PAYMENT_SANDBOX_URL      address under which browsers reach it (default http://localhost:<port>)
  PAYMENT_SANDBOX_JOURNAL  file in which it keeps what happened (default: below DATA_DIR; without either it forgets when it stops)`

function stopWith(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

function portSetting(): number {
  const port = Number(process.env.PAYMENT_SANDBOX_PORT ?? 3010)
  return Number.isInteger(port) && port >= 0 && port <= 65_535
    ? port
    : stopWith(`PAYMENT_SANDBOX_PORT must be a port number, got ${process.env.PAYMENT_SANDBOX_PORT}`)
}

function journalSetting(): string | undefined {
  const { PAYMENT_SANDBOX_JOURNAL: file, DATA_DIR: folder } = process.env
  if (file) return file
  return folder ? path.join(folder, 'payment-sandbox', 'journal.jsonl') : undefined
}

if (process.argv.includes('--help')) {
  console.log(help)
  process.exit(0)
}
const secret = process.env.PAYMENT_SANDBOX_SECRET ?? ''
if (secret.length < 16) stopWith('PAYMENT_SANDBOX_SECRET must be set, with at least 16 characters')

const sandbox = await startPaymentSandbox({
  port: portSetting(),
  secret,
  host: process.env.PAYMENT_SANDBOX_HOST || undefined,
  publicUrl: process.env.PAYMENT_SANDBOX_URL || undefined,
  journal: journalSetting(),
  log: (line) => console.error(line),
}).catch((fault: Error) => stopWith(`the payment sandbox did not start: ${fault.message}`))

console.log(`payment sandbox ready at ${sandbox.url}`)

const stop = () => void sandbox.close().then(() => process.exit(0))
process.once('SIGTERM', stop)
process.once('SIGINT', stop)

// Started by the portal, it reads from a pipe that closes when the portal is gone, however it went.
const input = fstatSync(0)
if (input.isFIFO() || input.isSocket()) process.stdin.once('end', stop).resume()
