import { dossierView } from '@guichet/core/domain'
import { z } from 'zod'
import {
  baseVersion,
  civilDate,
  decisionsView,
  directiveFlag,
  directiveKind,
  id,
  instant,
  pageCursor,
  pageLimit,
  personName,
  reasonText,
  typedNam,
} from './contract-parts.ts'
import { choices, revocationManners, situations, treatments } from './directive.ts'
import { directiveStateNames } from './directive-workflow.ts'

const signer = z.strictObject({
  name: z.string().trim().min(2).max(160),
  adultDeclared: z.boolean(),
  signedOn: civilDate,
})

const notary = z.strictObject({
  name: z.string().trim().min(2).max(160),
  minuteNumber: z.string().trim().min(1).max(40),
  sentOn: civilDate,
})

/** `POST /directives`: what came in, before anybody keyed its boxes. The image is uploaded beside it. */
export const receiveDirective = z.strictObject({
  kind: directiveKind,
  author: z.strictObject({ nam: typedNam, familyNameAtBirth: personName, givenName: personName, birthDate: civilDate }),
  language: z.enum(['fr', 'en']),
  signedOn: civilDate,
  receivedOn: civilDate,
  thirdPerson: signer.nullable(),
  witnesses: z.array(signer).max(2),
  notary: notary.nullable(),
  pages: z.strictObject({ expected: z.int().min(1).max(30), received: z.int().min(0).max(30) }),
})

/** All fifteen boxes: a keying without one of them is refused. */
export const keyedDecisions = z.record(z.enum(situations), z.record(z.enum(treatments), z.enum(choices)))

/** `POST …/actions/index`, `key-again`, `read-third-time`: one clerk's own keying; nobody's earlier one is shown. */
export const keyDecisions = z.strictObject({ version: baseVersion, decisions: keyedDecisions })

/** `POST …/actions/register`, `file-as-superseded`, `confirm-revocation`. */
export const moveDirective = z.strictObject({ version: baseVersion })

/** `POST …/actions/return-incomplete`, `note-court-matter`, `propose-error`, `mark-entered-in-error`. */
export const directiveReason = z.strictObject({ version: baseVersion, reason: reasonText })
/** `POST …/actions/record-death`. */
export const recordDeath = z.strictObject({ version: baseVersion, on: civilDate, reason: reasonText })
export const ruleOnSameDay = z.strictObject({
  version: baseVersion,
  holds: z.enum(['this-one', 'the-other']),
  reason: reasonText,
})
export const recordRevocation = z.strictObject({
  version: baseVersion,
  on: civilDate,
  manner: z.enum(revocationManners),
  reason: reasonText,
})

const listed = {
  id,
  reference: z.string(),
  state: z.enum(directiveStateNames),
  stateLabel: z.string(),
  kind: directiveKind,
  authorName: z.string(),
  signedOn: civilDate,
  receivedOn: civilDate,
  flags: z.array(directiveFlag),
}

/** `GET /directives`: the queue, by state or exact reference; nobody is searched by name here. */
export const directivesQuery = z.object({
  state: z.enum(directiveStateNames).optional(),
  reference: z.string().trim().max(40).optional(),
  cursor: pageCursor.optional(),
  limit: pageLimit,
})
export const directiveList = z.object({
  items: z.array(z.object(listed)),
  next: z.string().nullable(),
})
/** `GET /directives/counts`: how many wait in each state, whatever the list is narrowed to. */
export const directiveCounts = z.object({
  counts: z.array(z.object({ state: z.enum(directiveStateNames), label: z.string(), count: z.int() })),
})
export const receivedDirective = z.object({ id, reference: z.string() })

/** A version on the side of the register. `decisions` is null until both keyings agree, and to whoever never sees them. */
export const directiveRecord = z.object({
  ...listed,
  versionNumber: z.int(),
  version: z.int(),
  author: z.object({ familyNameAtBirth: z.string(), givenName: z.string(), birthDate: civilDate, nam: z.string() }),
  pages: z.object({ expected: z.int(), received: z.int() }),
  witnesses: z.array(signer),
  thirdPerson: signer.nullable(),
  notary: notary.nullable(),
  registeredAt: instant.nullable(),
  decisions: decisionsView.nullable(),
  /** Cells the clerks keyed differently, for the third reader: which, never what was keyed. */
  differing: z.array(z.string()),
  problems: z.array(
    z.object({
      path: z.string(),
      code: z.string(),
      values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
  ),
  revocation: z.object({ on: civilDate, manner: z.enum(revocationManners) }).nullable(),
  verbalChange: z.object({ reportedAt: instant, emergency: z.boolean(), words: z.string() }).nullable(),
  scan: z.object({ mediaType: z.string() }).nullable(),
  /** Whether the reader may store an image, or another one: clerks, until the version has ended. */
  mayStoreScan: z.boolean(),
  /** The version that took its place and is in force; null for one that was not replaced. */
  inForce: z.object({ id, reference: z.string() }).nullable(),
  /** The newest first. */
  history: z.array(
    z.object({
      at: instant,
      action: z.string(),
      label: z.string(),
      toLabel: z.string(),
      by: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
  actions: dossierView.shape.actions,
})

export type ReceiveDirective = z.output<typeof receiveDirective>
export type KeyDecisions = z.output<typeof keyDecisions>
export type DirectiveList = z.output<typeof directiveList>
export type DirectiveCounts = z.output<typeof directiveCounts>
export type DirectiveRecord = z.output<typeof directiveRecord>
