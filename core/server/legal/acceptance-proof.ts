import type { AccountActor } from '../../domain/actor.ts'
import { civilDateOf } from '../../domain/calendar.ts'
import { textIn } from '../../domain/language.ts'
import { legalTextIn } from '../../domain/legal-text.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Db } from '../database/database.ts'
import { formatDate, formatMoment, type MessageValues } from '../messages/message-value.ts'
import { getOrganization, type Organization } from '../organizations/organization-store.ts'
import type { Block, Fact, PdfDocument } from '../pdf/pdf-document.ts'
import type { Ports } from '../ports.ts'
import { type AcceptanceRow, findOwnAcceptance } from './legal-store.ts'

type Say = (key: string, values?: MessageValues) => string

/** A PDF ready to be sent. */
export interface ProofFile {
  fileName: string
  bytes: Uint8Array
}

/**
 * The proof of one own acceptance: who accepted what and when, and the whole text, in the language in which it was shown. Made each time
 * from what is recorded: the same bytes every time. Refuses `not-found` for somebody else's.
 */
export async function proofOf(
  db: Db,
  ports: Pick<Ports, 'pdf' | 'translator'>,
  actor: AccountActor,
  id: string,
): Promise<ProofFile> {
  const acceptance = await findOwnAcceptance(db, actor, id)
  if (!acceptance) throw new Refusal('not-found')
  const organization = await getOrganization(db, acceptance.organizationId)
  const say: Say = (key, values) => ports.translator.t(acceptance.language, `legal.pdf.${key}`, values)
  const document = documentOf(acceptance, organization, say)
  return {
    fileName: say('file', { code: acceptance.code, version: acceptance.version }),
    bytes: await ports.pdf.render({ document, createdAt: acceptance.acceptedAt }),
  }
}

function documentOf(acceptance: AcceptanceRow, organization: Organization, say: Say): PdfDocument {
  const { language, acceptedAt, code, version } = acceptance
  const { contact } = organization.settings
  return {
    language,
    paper: organization.currency === 'CAD' ? 'letter' : 'a4',
    title: say('title'),
    subtitle: legalTextIn(acceptance, language).title,
    organization: {
      name: textIn(organization.name, language),
      address: [],
      contact: contact
        ? [textIn(contact.name, language), contact.email, contact.phone].filter((line) => line !== undefined)
        : [],
    },
    reference: `${code} ${version}`,
    date: formatDate(civilDateOf(acceptedAt, organization.timeZone), language),
    blocks: [
      { kind: 'facts', items: factsOf(acceptance, organization, say) },
      ...textBlocks(acceptance, say),
      {
        kind: 'signature',
        name: acceptance.typedName ?? acceptance.personName,
        role: textIn(acceptance.actingName, language),
        signed: say('signed', { at: { kind: 'moment', value: acceptedAt, timeZone: organization.timeZone } }),
        statement: say(`statement.${acceptance.kind}`),
      },
    ],
  }
}

function factsOf(acceptance: AcceptanceRow, { timeZone }: Organization, say: Say): Fact[] {
  const { language } = acceptance
  const effective = say('version', {
    version: acceptance.version,
    date: formatDate(acceptance.effectiveFrom, language),
  })
  return [
    { label: say('person'), value: acceptance.personName },
    { label: say('acting-for'), value: textIn(acceptance.actingName, language) },
    { label: say('accepted-at'), value: formatMoment(acceptance.acceptedAt, timeZone, language) },
    { label: say('document'), value: effective },
    ...(acceptance.typedName === null ? [] : [{ label: say('typed-name'), value: acceptance.typedName }]),
    { label: say('fingerprint'), value: inGroups(acceptance.sha256) },
    { label: say('number'), value: acceptance.id },
  ]
}

/** A long number that may break into lines. */
function inGroups(hexadecimal: string): string {
  return hexadecimal.replaceAll(/.{8}(?=.)/g, '$& ')
}

function textBlocks(acceptance: AcceptanceRow, say: Say): Block[] {
  const { sections } = legalTextIn(acceptance, acceptance.language)
  return [
    { kind: 'heading', level: 1, text: say('text') },
    ...sections.flatMap(({ heading, paragraphs }): Block[] => [
      ...(heading === null ? [] : [{ kind: 'heading', level: 2, text: heading } as const]),
      ...paragraphs.map((text) => ({ kind: 'paragraph', text }) as const),
    ]),
  ]
}
