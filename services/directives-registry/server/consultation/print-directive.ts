import { type AccountActor, civilDateOf, type Language, textIn } from '@guichet/core/domain'
import {
  type Block,
  formatDate,
  formatMoment,
  getOrganization,
  type PdfDocument,
  type Ports,
} from '@guichet/core/server'
import { chartLanguage } from '../../domain/consultation.ts'
import type { DirectiveView, IdentityBlock } from '../../domain/consultation-contract.ts'
import { letterheadOf, type Say, sayIn } from '../registry-letterhead.ts'
import { getInsuredPerson } from '../register/insured-person-store.ts'
import { viewDirective } from './directive-view.ts'
import { lockOpenView, type OpenView } from './open-directive.ts'
import type { PaperAsked } from './receipt.ts'
import { recordAccess } from './record-access.ts'
import { identityOf } from './search-person.ts'

interface Copy {
  view: OpenView
  person: IdentityBlock
  directive: DirectiveView
  /** When it is printed. */
  at: string
}

interface InWords {
  language: Language
  say: Say
}

/**
 * A copy on paper of an open view, in a language of the establishment. That it was printed is on record before the first byte; every page bears
 * the reader, the moment and the receipt. Refuses `wrong-state` once the view is closed.
 */
export async function printDirective(
  ports: Ports,
  actor: AccountActor,
  { id, language: wanted = actor.language }: PaperAsked,
): Promise<Uint8Array> {
  const { database, config, translator } = ports
  const copy = await database.transaction(async (tx): Promise<Copy> => {
    const view = await lockOpenView(tx, actor, id)
    const { consultation, directive, personId, reader } = view
    await recordAccess(tx, actor, consultation, { kind: 'printed', personId, detail: { directiveId: directive.id } })
    const person = await getInsuredPerson(tx, config, directive.organizationId, personId)
    return {
      view,
      person: identityOf(person, reader.today),
      directive: await viewDirective(tx, directive, consultation.situation),
      at: tx.now,
    }
  })
  const { organizationId } = copy.view.consultation
  const db = database.read()
  const language = chartLanguage(wanted, (await getOrganization(db, organizationId)).languages)
  const organization = await letterheadOf(db, organizationId, language)
  const document = copyDocument(copy, { actor, organization, language, say: sayIn(translator, language) })
  return ports.pdf.render({ document, createdAt: copy.at })
}

function copyDocument(
  { view, person, directive, at }: Copy,
  { actor, organization, language, say }: InWords & { actor: AccountActor; organization: PdfDocument['organization'] },
): PdfDocument {
  const { receipt, timeZone, departmentName } = view.consultation
  const moment = formatMoment(at, timeZone, language)
  return {
    language,
    paper: 'letter',
    title: say('pdf.copy.title'),
    subtitle: textIn(departmentName, language),
    organization,
    reference: receipt,
    date: formatDate(civilDateOf(at, timeZone), language),
    watermark: `${actor.name}\n${moment}\n${receipt}`,
    blocks: [
      ...bannersOf(directive, say),
      { kind: 'facts', items: identityFacts(person, { language, say }), columns: 2 },
      ...matrixOf(directive, say),
      { kind: 'heading', level: 1, text: say('pdf.copy.document') },
      { kind: 'facts', items: versionFacts(directive, timeZone, { language, say }), columns: 2 },
      { kind: 'paragraph', tone: 'muted', text: say('pdf.copy.made', { by: actor.name, at: moment, receipt }) },
    ],
  }
}

function bannersOf({ flags, verbalChange }: DirectiveView, say: Say): Block[] {
  return [
    { kind: 'notice', tone: 'warning', title: say('pdf.copy.applies'), text: say('pdf.copy.word-prevails') },
    ...flags.map((flag): Block => ({
      kind: 'notice',
      tone: 'warning',
      title: say(`directive-flag.${flag}`),
      text: flag === 'verbal-change-reported' && verbalChange ? verbalChange.words : say('pdf.copy.see-register'),
    })),
  ]
}

function identityFacts(person: IdentityBlock, { language, say }: InWords) {
  return [
    { label: say('pdf.copy.name-at-birth'), value: person.familyNameAtBirth },
    { label: say('pdf.copy.given-name'), value: person.givenName },
    { label: say('pdf.copy.birth-date'), value: formatDate(person.birthDate, language) },
    { label: say('pdf.copy.number'), value: person.nam },
  ]
}

function matrixOf({ rows }: DirectiveView, say: Say): Block[] {
  return rows.flatMap(({ situation, cells }): Block[] => [
    { kind: 'heading', level: 1, text: say(`situation.${situation}`) },
    {
      kind: 'table',
      columns: [
        { label: say('pdf.copy.treatment'), share: 3 },
        { label: say('pdf.copy.choice'), share: 1 },
      ],
      rows: cells.map(({ treatment, choice }) => [say(`treatment.${treatment}`), say(`choice.${choice}`)]),
    },
  ])
}

function versionFacts(
  { kind, signedOn, registeredAt, versionNumber }: DirectiveView,
  timeZone: string,
  { language, say }: InWords,
) {
  return [
    { label: say('pdf.copy.kind'), value: say(`directive-kind.${kind}`) },
    { label: say('pdf.copy.version'), value: String(versionNumber) },
    { label: say('pdf.copy.signed-on'), value: formatDate(signedOn, language) },
    { label: say('pdf.copy.registered-on'), value: formatDate(civilDateOf(registeredAt, timeZone), language) },
  ]
}
