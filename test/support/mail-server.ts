import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A real mail server that keeps what it gets. */
export interface MailServer {
  url: string
  received: { recipients: string[]; source: string }[]
  stop(): Promise<void>
  /** Listens again on the same port. */
  restart(): Promise<void>
}

interface TestEnd {
  onTestFinished(work: () => Promise<void>): void
}

export interface MailServerOptions {
  /** How long it thinks about each e-mail. */
  answersAfterMs?: number
  /** Whom it takes e-mails from; without this, from anybody. It never offers TLS. */
  asks?: { user: string; password: string }
}

/** Starts a mail server on a free port of every local address; it ends with the test. */
export async function mailServer(test: TestEnd, options: MailServerOptions = {}): Promise<MailServer> {
  const received: MailServer['received'] = []
  let server = await listen(0, received, options)
  const { port } = server.server.address() as AddressInfo
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()))
  test.onTestFinished(stop)
  return {
    url: `smtp://localhost:${port}`,
    received,
    stop,
    restart: async () => {
      server = await listen(port, received, options)
    },
  }
}

function listen(port: number, received: MailServer['received'], options: MailServerOptions): Promise<SMTPServer> {
  const server = new SMTPServer({
    disabledCommands: options.asks ? ['STARTTLS'] : ['AUTH', 'STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      const known = username === options.asks?.user && password === options.asks?.password
      done(known ? null : new Error('unknown user'), { user: username })
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        setTimeout(() => {
          const recipients = session.envelope.rcptTo.map((to) => to.address)
          received.push({ recipients, source: Buffer.concat(chunks).toString('utf8') })
          done()
        }, options.answersAfterMs ?? 0)
      })
    },
  })
  server.on('error', () => undefined)
  return new Promise((resolve) => server.listen(port, '0.0.0.0', () => resolve(server)))
}
