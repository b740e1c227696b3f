import type { Language, LocalizedText } from '../../domain/language.ts'
import { textIn } from '../../domain/language.ts'
import { isolatedIn } from '../../domain/reading-order.ts'
import type { Ports } from '../ports.ts'
import type { EmailDeclaration } from '../service.ts'
import { type EmailContent, layoutHtml, layoutText } from './email-layout.ts'
import type { RenderedEmail } from './mail-transport.ts'
import type { MessageValues } from './message-value.ts'

/** Whom people of an organization write to or call. */
interface Contact {
  name?: LocalizedText
  email?: string
  phone?: string
}

/** What the outbox knows about an e-mail. */
export interface EmailFacts {
  id: string
  address: string
  language: Language
  template: string
  values: MessageValues
  /** Name of the person, when the address is that of an account. */
  recipient: string | null
  hasAccount: boolean
  reference: string | null
  organizationName: LocalizedText | null
  contact: Contact | null
}

/**
 * The e-mail of a declared template in its language. Every sentence may use `{{reference}}`, `{{organization}}` and
 * `{{recipient}}` beside its own values. `url` is the address of the button.
 */
export function renderEmail(
  ports: Pick<Ports, 'registry' | 'translator'>,
  facts: EmailFacts,
  url: string | null,
): RenderedEmail {
  const { language } = facts
  const organization = facts.organizationName ? textIn(facts.organizationName, language) : 'Guichet'
  const known = { organization, reference: facts.reference ?? '', recipient: facts.recipient ?? '', ...facts.values }
  const say = (key: string, values: MessageValues = known) => ports.translator.shown(language, key, values)
  const content = contentOf(ports.registry.email(facts.template), facts, { say, sender: organization, url })
  return {
    id: facts.id,
    to: { name: facts.recipient ?? '', address: facts.address },
    fromName: organization,
    replyTo: facts.contact?.email ?? null,
    subject: content.subject,
    html: layoutHtml(content),
    text: layoutText(content),
    language,
  }
}

type Say = (key: string, values?: MessageValues) => string

function contentOf(
  declared: EmailDeclaration,
  facts: EmailFacts,
  { say, sender, url }: { say: Say; sender: string; url: string | null },
): EmailContent {
  const paragraphs = declared.body.map((key) => say(key))
  const { button, notes = [] } = declared
  return {
    language: facts.language,
    sender,
    // Lists of e-mails show a subject in its own line: marks of direction would only be in the way of searching it.
    subject: say(declared.subject).replaceAll(/[\u2066-\u2069]/g, ''),
    preheader: paragraphs[0] ?? '',
    greeting: say(facts.recipient ? 'email.greeting' : 'email.greeting-nameless'),
    paragraphs,
    button: button && url ? { label: say(button), url, fallback: say('email.button-fallback') } : null,
    notes: notes.map((key) => say(key)),
    reference: facts.reference ? { label: say('email.reference'), value: facts.reference } : null,
    contact: contactLine(facts, say),
    why: say(whyKey(facts)),
  }
}

function whyKey({ organizationName, hasAccount }: EmailFacts): string {
  if (organizationName) return hasAccount ? 'email.why-organization' : 'email.why-address'
  return hasAccount ? 'email.why-account' : 'email.why-address-only'
}

function contactLine({ contact, organizationName, language }: EmailFacts, say: Say): string | null {
  if (!organizationName) return null
  const who = textIn(contact?.name ?? organizationName, language)
  const ways = [contact?.email, contact?.phone?.replaceAll(' ', '\u00a0')]
    .filter((way) => way !== undefined)
    .map((way) => isolatedIn(language, way))
    .join(' · ')
  return ways ? say('email.contact', { who, ways }) : say('email.contact-organization', { who })
}
