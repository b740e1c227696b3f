import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { Config } from '../config.ts'
import type { Language } from '../../domain/language.ts'
import type { Tx } from '../database/database.ts'
import { isEmailAddress } from './email-address.ts'

/** An e-mail ready to leave. `html` and `text` say the same. */
export interface RenderedEmail {
  /** Id of the outbox row; the Message-ID is made of it. */
  id: string
  to: { name: string; address: string }
  /** Name the sender is shown with. */
  fromName: string
  replyTo: string | null
  subject: string
  html: string
  text: string
  language: Language
}

/** Where e-mails go. */
export interface MailTransport {
  /** Hands the e-mail over for good; throws when it was not taken. */
  send(tx: Tx, email: RenderedEmail): Promise<void>
  close(): void
}

/** Demo only: e-mails go into a table that the mailbox page shows, in the transaction that marks them sent. */
export function mailboxTransport(): MailTransport {
  return {
    send: async (tx, email) => {
      await tx.run(sql`insert into core.mailbox (id, address, subject, html, plain, language, received_at)
        values (${uuidv7()}, ${email.to.address}, ${email.subject}, ${email.html}, ${email.text}, ${email.language}, ${tx.now})`)
    },
    close: () => undefined,
  }
}

/** The transport the settings of the installation name. */
export function openMailTransport(config: Pick<Config, 'mailTransport' | 'smtpUrl' | 'mailFrom'>): MailTransport {
  if (config.mailTransport === 'mailbox') return mailboxTransport()
  if (!config.smtpUrl) throw new Error('SMTP_URL is required to send e-mails')
  return smtpTransport({ url: config.smtpUrl, from: config.mailFrom })
}

/** The mail server, `smtp://user:password@host:587` or `smtps://…:465`, and the sender: an address, or `Name <address>`. */
export interface SmtpSettings {
  url: string
  from: string
}

/** E-mails go to a mail server over a few kept connections. Nothing is loaded or connected before the first e-mail. */
export function smtpTransport(settings: SmtpSettings): MailTransport {
  const url = new URL(settings.url)
  const secure = url.protocol === 'smtps:'
  const from = /<(.+)>$/.exec(settings.from)?.[1] ?? settings.from
  const host = from.slice(from.indexOf('@') + 1)
  const open = async () =>
    (await import('nodemailer')).createTransport({
      pool: true,
      maxConnections: 3,
      host: url.hostname,
      port: Number(url.port) || (secure ? 465 : 587),
      secure,
      ...credentialsOf(url, secure),
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  let opened: ReturnType<typeof open> | undefined
  return {
    send: async (_tx, email) => {
      if (!isEmailAddress(email.to.address)) throw new Error('the recipient is not exactly one e-mail address')
      opened ??= open()
      await (
        await opened
      ).sendMail({
        messageId: `<${email.id}@${host}>`,
        // Always objects: a string would be parsed, and a comma or a line break in it would add a recipient.
        from: { name: oneLine(email.fromName), address: from },
        to: { name: oneLine(email.to.name), address: email.to.address },
        ...(email.replyTo && isEmailAddress(email.replyTo)
          ? { replyTo: { name: oneLine(email.fromName), address: email.replyTo } }
          : {}),
        subject: oneLine(email.subject),
        text: email.text,
        html: email.html,
        headers: {
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
          'Content-Language': email.language,
        },
      })
    },
    close: () => void opened?.then((transport) => transport.close()),
  }
}

/** User and password leave only over TLS, unless the mail server is on this machine. */
function credentialsOf(url: URL, secure: boolean) {
  if (!url.username) return {}
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  const auth = { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
  return { auth, requireTLS: !secure && !local }
}

/** Header values hold no control characters. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ').trim()
}
