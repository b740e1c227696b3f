import type { Person } from '@guichet/core/server'
import {
  type Choice,
  type Decisions,
  type RevocationManner,
  type Situation,
  situations,
  type Treatment,
  treatments,
} from '../domain/directive.ts'
import type { DirectiveRecord, ReceiveDirective } from '../domain/directive-contract.ts'
import type { Author } from './insured-persons-data.ts'

/**
 * What the clerks and the operator of the register do, through the API and nothing else. The first version of a directive is 1, and each
 * action makes the next one: whoever acts from another answers a conflict.
 */
const base = '/api/directives-registry/directives'
const path = (id: string) => `${base}/${id}`

/** The same choice in every box. */
export const everywhere = (choice: Choice): Decisions => decide(() => choice)

/** Fifteen boxes by a rule. */
export function decide(rule: (situation: Situation, treatment: Treatment) => Choice): Decisions {
  return Object.fromEntries(
    situations.map((situation) => [
      situation,
      Object.fromEntries(treatments.map((one) => [one, rule(situation, one)])),
    ]),
  ) as Decisions
}

/** No resuscitation, ventilation or dialysis at the end of life or in a coma; food and water stay. */
export const comfortOnly = decide((situation, treatment) => {
  if (treatment === 'feeding' || treatment === 'hydration') return 'accept'
  return situation === 'severe-cognitive' && treatment === 'dialysis' ? 'not-expressed' : 'refuse'
})

type Received = Partial<Omit<ReceiveDirective, 'author'>> & { signedOn: string }

/** A form with its two witnesses and all its pages, come in on the day it is signed, or what is given instead. */
export function formOf(author: Author, change: Received): ReceiveDirective {
  const { signedOn } = change
  const witness = (name: string) => ({ name, adultDeclared: true, signedOn })
  return {
    kind: 'prescribed-form',
    author,
    language: 'fr',
    receivedOn: signedOn,
    thirdPerson: null,
    witnesses: [witness('Marthe Simoneau'), witness('Alcide Rancourt')],
    notary: null,
    pages: { expected: 4, received: 4 },
    ...change,
  }
}

/** A notarial act, which comes in on the day it is signed unless another is given. */
export function actOf(author: Author, signedOn: string, receivedOn = signedOn): ReceiveDirective {
  const notary = { name: 'Me Odette Marcoux', minuteNumber: '7214', sentOn: signedOn }
  return formOf(author, { signedOn, receivedOn, kind: 'notarial-act', witnesses: [], notary })
}

/** Takes in a form. Answers its id. */
export const receives = (clerk: Person, author: Author, change: Received) => takesIn(clerk, formOf(author, change))

/** Takes in a notarial act. Answers its id. */
export const receivesAct = (clerk: Person, author: Author, signedOn: string, receivedOn?: string) =>
  takesIn(clerk, actOf(author, signedOn, receivedOn))

async function takesIn(clerk: Person, document: ReceiveDirective): Promise<string> {
  const { id } = await clerk.post<{ id: string }>(base, document)
  return id
}

export const readsDirective = (person: Person, id: string) => person.get<DirectiveRecord>(path(id))

async function acts(person: Person, id: string, action: string, body: object): Promise<void> {
  await person.post(`${path(id)}/actions/${action}`, body)
}

export const keys = (clerk: Person, id: string, decisions: Decisions) =>
  acts(clerk, id, 'index', { version: 1, decisions })
export const keysAgain = (clerk: Person, id: string, decisions: Decisions) =>
  acts(clerk, id, 'key-again', { version: 2, decisions })
export const readsThirdTime = (clerk: Person, id: string, decisions: Decisions) =>
  acts(clerk, id, 'read-third-time', { version: 3, decisions })
export const registers = (clerk: Person, id: string, version = 3) => acts(clerk, id, 'register', { version })
export const filesAsSuperseded = (clerk: Person, id: string) => acts(clerk, id, 'file-as-superseded', { version: 3 })
export const returnsIncomplete = (clerk: Person, id: string, reason: string) =>
  acts(clerk, id, 'return-incomplete', { version: 1, reason })
export const rulesOnSameDay = (operator: Person, id: string, holds: 'this-one' | 'the-other', reason: string) =>
  acts(operator, id, 'rule-on-same-day', { version: 3, holds, reason })
export const recordsRevocation = (
  clerk: Person,
  id: string,
  revocation: { on: string; manner: RevocationManner; reason: string },
) => acts(clerk, id, 'record-revocation', { version: 4, ...revocation })
export const confirmsRevocation = (clerk: Person, id: string) => acts(clerk, id, 'confirm-revocation', { version: 5 })
export const proposesError = (clerk: Person, id: string, reason: string) =>
  acts(clerk, id, 'propose-error', { version: 4, reason })
export const marksError = (operator: Person, id: string, reason: string) =>
  acts(operator, id, 'mark-entered-in-error', { version: 5, reason })
export const notesCourtMatter = (clerk: Person, id: string, reason: string) =>
  acts(clerk, id, 'note-court-matter', { version: 4, reason })
export const recordsDeath = (clerk: Person, id: string, on: string, reason: string) =>
  acts(clerk, id, 'record-death', { version: 4, on, reason })

/** Stores the image of a form. */
export async function storesScan(clerk: Person, id: string, bytes: Buffer): Promise<void> {
  const answer = await clerk.send('POST', `${path(id)}/scan`, ...uploadOf(bytes))
  if (answer.status >= 400) throw new Error(`the image was refused: ${answer.status} ${answer.body.toString()}`)
}

function uploadOf(bytes: Buffer): [Buffer, Record<string, string>] {
  const boundary = '----guichet-scan'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="requirement"\r\n\r\nscan\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="formulaire.pdf"\r\ncontent-type: application/pdf\r\n\r\n`
  const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return [body, { 'content-type': `multipart/form-data; boundary=${boundary}` }]
}

/** The two clerks who key. */
export interface Clerks {
  first: Person
  second: Person
}

/** Keys twice and registers what was received. */
export async function completes({ first, second }: Clerks, id: string, decisions: Decisions): Promise<void> {
  await keys(first, id, decisions)
  await keysAgain(second, id, decisions)
  await registers(second, id)
}

/** The whole way of a form from the post to the register. Answers its id. */
export async function registersFor(
  clerks: Clerks,
  author: Author,
  { decisions = comfortOnly, ...document }: { signedOn: string; receivedOn?: string; decisions?: Decisions },
): Promise<string> {
  const id = await receives(clerks.first, author, document)
  await completes(clerks, id, decisions)
  return id
}
