import { dossierView, emailAddress } from '@guichet/core/domain'
import { z } from 'zod'
import { licenceStatuses } from './access-request-conditions.ts'
import { accessPaths, accessRequestStateNames } from './access-request-states.ts'
import {
  baseVersion,
  civilDate,
  coded,
  freeText,
  id,
  instant,
  localizedText,
  pageCursor,
  pageLimit,
  personName,
  phone,
  reasonText,
  registryContact,
  wallTime,
} from './contract-parts.ts'
import { neededFields } from './request-fields.ts'
import { grantStates } from './grant.ts'
import { handoverMethods, secretCodeStates } from './secret-code.ts'
import { accessEnding } from './withdrawal-contract.ts'

/** How the request came in: on the web, or by a call or an e-mail that an access manager wrote down. */
export const requestChannels = ['web', 'phone', 'email'] as const

/**
 * As whom the account asks. `self`: a physician, or a professional whose superior will be asked. `superior`: for somebody of their unit. `transcriber`:
 * an access manager, for whoever called; they do not decide on it afterwards.
 */
export const requesterCapacities = ['self', 'superior', 'transcriber'] as const

/** Why an access manager says no. Codes are message keys `directives-registry.refusal-code.<code>`. */
export const refusalCodes = [
  'no-need',
  'profession-not-entitled',
  'not-employed-here',
  'licence-not-valid',
  'identity-not-proven',
  'other',
] as const

/** What is wrong or missing, by field, when the access manager asks. */
export const requestFields = [
  'familyName',
  'givenName',
  'email',
  'phone',
  'profession',
  'licenceNumber',
  'employeeNumber',
  'jobTitle',
  'installation',
  'userCode',
  'mandate',
] as const

/** How an identity was proven to the access manager. */
export const identityEvidences = [
  'in-person-photo-id',
  'employee-file',
  'professional-order',
  'video-call-photo-id',
] as const

/** The person who is to have access. A physician without employee number gives the licence number. */
const beneficiaryFields = {
  familyName: personName,
  givenName: personName,
  /** Their own mailbox: neither shared nor that of whoever authorizes. */
  email: emailAddress,
  /** For the hand-over of a code; a call-back uses the number human resources or the order hold. */
  phone: phone.nullable(),
  language: z.enum(['fr', 'en', 'ar']),
  profession: z.string().max(60),
  licenceNumber: z.string().trim().max(20).nullable(),
  employeeNumber: z.string().trim().toUpperCase().max(20).nullable(),
  jobTitle: z.string().trim().min(2).max(120),
  departmentId: id,
  installation: z.string().trim().min(2).max(120),
}

/** `POST /access-requests`: a draft, with whatever is known; submitting says what is missing. `userCode` decides the path. */
export const createAccessRequest = z.strictObject({
  organizationId: id,
  capacity: z.enum(requesterCapacities),
  channel: z.enum(requestChannels).default('web'),
  beneficiary: z.strictObject(beneficiaryFields).partial(),
  userCode: z.string().trim().max(254).nullable().default(null),
  mandate: z.string().trim().max(1000).default(''),
  /** Who answers for the need of a professional; the superior who asks is it by themself. */
  superiorId: id.nullable().default(null),
  /** Residents, agency staff and locums have an end. */
  endsOn: civilDate.nullable().default(null),
})

/** `PUT /access-requests/:id`: while it is a draft, or when information was asked. Only what is sent changes. */
export const saveAccessRequest = z.strictObject({
  version: baseVersion,
  beneficiary: z.strictObject(beneficiaryFields).partial().optional(),
  userCode: z.string().trim().max(254).nullable().optional(),
  mandate: z.string().trim().max(1000).optional(),
  superiorId: id.nullable().optional(),
  endsOn: civilDate.nullable().optional(),
})

/** `POST …/actions/submit`, and `…/actions/give-information`. */
export const submitAccessRequest = z.strictObject({ version: baseVersion })

/** `POST …/actions/attest`: the superior answers for the need. */
export const attestNeed = z.strictObject({ version: baseVersion, mandate: z.string().trim().min(20).max(1000) })

/** `POST …/actions/decline-attestation`, `…/actions/verify-identity-again` (with its evidence). */
export const declineAttestation = z.strictObject({ version: baseVersion, reason: reasonText })

/** `POST …/actions/ask-information`: names what is wrong, field by field. */
export const askInformation = z.strictObject({
  version: baseVersion,
  fields: z.array(z.enum(requestFields)).min(1),
  message: reasonText,
})

/** `POST …/actions/refuse`: a code that is counted and words that are read. */
export const refuseAccessRequest = z.strictObject({
  version: baseVersion,
  code: z.enum(refusalCodes),
  reason: reasonText,
})

/** `POST …/actions/cancel`. */
export const cancelAccessRequest = z.strictObject({ version: baseVersion, reason: freeText.nullable().default(null) })

/** `POST …/actions/enter-identity`, `…/actions/verify-identity-again`. */
export const enterIdentity = z.strictObject({
  version: baseVersion,
  familyName: personName,
  givenName: personName,
  birthDate: civilDate.nullable(),
  evidence: z.enum(identityEvidences),
  /** What was seen, never the number of a document. */
  evidenceNote: freeText.nullable().default(null),
})
export const verifyIdentityAgain = z.strictObject({
  version: baseVersion,
  evidence: z.enum(identityEvidences),
  evidenceNote: freeText.nullable().default(null),
  reason: reasonText,
})

/** `POST …/actions/issue-code`, `…/actions/regenerate-code`. Asks for a recent confirmation of the access manager's identity. */
export const issueCode = z.strictObject({ version: baseVersion, reason: freeText.nullable().default(null) })

/** The one answer that carries a code in clear; it is shown once, never stored, and never kept for a repeated idempotency key. */
export const issuedCode = z.object({
  code: z.string(),
  /** Message keys of the words to dictate it with, in order. */
  dictation: z.array(z.object({ character: z.string(), key: z.string() })),
  issuedAt: instant,
  expiresAt: instant,
  /** “Valid until 23:59 on this day”, in this zone. */
  lastValidDay: civilDate,
  zone: z.string(),
  codesLeft: z.int(),
  /** What is printed beside the code for its person, in their language. */
  slip: z.object({ language: z.enum(['fr', 'en', 'ar']), sentences: z.array(z.string()) }),
})

/** `POST …/actions/record-handover`. `at` is left out for a hand-over that happens now. */
export const recordHandover = z.strictObject({
  version: baseVersion,
  method: z.enum(handoverMethods),
  at: wallTime.nullable().default(null),
})

/** `POST …/actions/ask-new-code`: by the requester. */
export const askNewCode = z.strictObject({ version: baseVersion, reason: freeText.nullable().default(null) })

/** `POST …/actions/retry-provisioning`. */
export const retryProvisioning = z.strictObject({ version: baseVersion })

/** `GET /establishments`: where access can be asked for. */
export const establishmentList = z.object({ items: z.array(z.object({ id, name: localizedText })) })

/** `POST /access-requests/import`: the rows of a file, each a request of its own. `dryRun` only says what would become of them. */
export const importRequests = z.strictObject({
  organizationId: id,
  capacity: z.enum(['superior', 'transcriber']),
  channel: z.enum(requestChannels).default('web'),
  csv: z.string().max(1_000_000),
  dryRun: z.boolean(),
})
export const importOutcome = z.object({
  rows: z.array(
    z.object({
      line: z.int(),
      name: z.string(),
      /** Null where the row cannot become a request, and in a dry run. */
      dossierId: id.nullable(),
      reference: z.string().nullable(),
      problems: z.array(z.object({ path: z.string(), code: z.string() })),
    }),
  ),
  accepted: z.int(),
})

/** What requester, superior and access manager see of a code: everything but the code. */
export const codeView = z.object({
  state: z.enum(secretCodeStates),
  issuedAt: instant,
  issuedBy: z.string(),
  expiresAt: instant,
  lastValidDay: civilDate,
  zone: z.string(),
  /** Null while it lives. */
  endedOn: civilDate.nullable(),
  wrongAttempts: z.int(),
  attemptsLeft: z.int(),
  handover: z.object({ method: z.enum(handoverMethods), at: instant, by: z.string() }).nullable(),
  link: z.object({ sentAt: instant.nullable(), bounced: z.boolean(), openedAt: instant.nullable() }),
})

/** The page of one request, for one reader: parts they may not see are null. */
export const accessRequestView = z.object({
  dossier: dossierView,
  capacity: z.enum(requesterCapacities),
  channel: z.enum(requestChannels),
  /** Null until triage has settled it. */
  path: z.enum(accessPaths).nullable(),
  version: z.int(),
  editable: z.boolean(),
  /** What still has to be said before the request can be made. */
  missing: z.array(z.enum(neededFields)),
  beneficiary: z.object({
    familyName: z.string().nullable(),
    givenName: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    language: z.enum(['fr', 'en', 'ar']),
    profession: coded.nullable(),
    licenceNumber: z.string().nullable(),
    licenceStatus: z.enum(licenceStatuses).nullable(),
    licenceCheckedAt: instant.nullable(),
    employeeNumber: z.string().nullable(),
    jobTitle: z.string().nullable(),
    departmentId: id.nullable(),
    installation: z.string().nullable(),
  }),
  /** The establishment's domains where the person's mailbox is at none of them, for who decides; null otherwise. */
  mailboxElsewhere: z.array(z.string()).nullable(),
  userCode: z.string().nullable(),
  mandate: z.string().nullable(),
  endsOn: civilDate.nullable(),
  /** The superior on record; null for a physician. */
  superior: z.object({ accountId: id, name: z.string() }).nullable(),
  attestation: z.object({ by: z.string(), at: instant, decision: z.enum(['attested', 'declined']) }).nullable(),
  /** An addition of the service that did not succeed: what stands against it now, and whether the portal tries again by itself. */
  provisioning: z
    .object({
      tries: z.int(),
      again: z.boolean(),
      unmet: dossierView.shape.actions.element.shape.unmet,
    })
    .nullable(),
  /** What the access manager asked for. */
  question: z.object({ fields: z.array(z.enum(requestFields)), message: z.string(), askedAt: instant }).nullable(),
  refusal: z.object({ code: z.enum(refusalCodes), reason: z.string(), contestTo: registryContact }).nullable(),
  /** The request or grant that a duplicate points to. */
  duplicateOf: z.object({ dossierId: id.nullable(), reference: z.string().nullable() }).nullable(),
  identity: z
    .object({
      evidence: z.enum(identityEvidences),
      by: z.string(),
      at: instant,
      familyName: z.string(),
      givenName: z.string(),
      /** The proven name is not that of the request. */
      differs: z.boolean(),
    })
    .nullable(),
  /** The newest first. */
  codes: z.array(codeView).nullable(),
  codesLeft: z.int().nullable(),
  grant: z
    .object({
      state: z.enum(grantStates),
      startsOn: civilDate,
      endsOn: civilDate.nullable(),
      /** How it ended, for its holder; null while it lives, or once another access counts instead. */
      ending: accessEnding.nullable(),
      /** Since when it is in its state. */
      stateSince: instant,
    })
    .nullable(),
})

/** `GET /access-requests`: the desk of the access manager and of the superior; by state, unit, words, and what is late. */
export const accessRequestQuery = z.object({
  state: z.enum(accessRequestStateNames).optional(),
  department: id.optional(),
  late: z.stringbool().optional(),
  /** With those that have ended; a state that is chosen is shown in any case. */
  ended: z.stringbool().optional(),
  q: z.string().trim().max(100).optional(),
  sort: z.enum(['waiting', 'due', 'newest']).default('waiting'),
  cursor: pageCursor.optional(),
  limit: pageLimit,
})
export const accessRequestRow = z.object({
  id,
  reference: z.string(),
  state: z.enum(accessRequestStateNames),
  stateLabel: z.string(),
  stateSince: instant,
  dueAt: instant.nullable(),
  /** The last civil date in time, where the establishment is. */
  dueOn: civilDate.nullable(),
  late: z.boolean(),
  beneficiaryName: z.string(),
  jobTitle: z.string(),
  departmentName: localizedText.nullable(),
  requesterName: z.string(),
  path: z.enum(accessPaths).nullable(),
  /** Of the newest code; null without one. */
  code: z
    .object({
      state: z.enum(secretCodeStates),
      expiresAt: instant,
      attemptsLeft: z.int(),
      delivered: z.boolean(),
      opened: z.boolean(),
    })
    .nullable(),
  licenceStatus: z.enum(licenceStatuses).nullable(),
})
export const accessRequestPage = z.object({
  items: z.array(accessRequestRow),
  next: z.string().nullable(),
})
/** What is counted beside the desk: the same filters, without order and place. By state, whatever state is chosen. */
export const accessRequestCountsQuery = accessRequestQuery.omit({ sort: true, cursor: true, limit: true })
export const accessRequestCounts = z.object({ countsByState: z.record(z.string(), z.int()) })

/** `GET /access-options`: what a new request offers an account in an establishment. */
export const accessOptionsQuery = z.object({ organizationId: id })
export const accessOptions = z.object({
  capacities: z.array(z.enum(requesterCapacities)),
  professions: z.array(coded.extend({ physician: z.boolean() })),
  /** With those who answer for the need of its people. */
  departments: z.array(
    z.object({ id, name: localizedText, superiors: z.array(z.object({ accountId: id, name: z.string() })) }),
  ),
  contact: registryContact,
  employeeNumberExample: z.string(),
  mailDomains: z.array(z.string()),
  /** What the person has there already, or has asked for. */
  existing: z.object({
    access: z.enum(grantStates).nullable(),
    requests: z.array(z.object({ id, reference: z.string(), stateLabel: z.string() })),
  }),
})

export type CreateAccessRequest = z.output<typeof createAccessRequest>
export type SaveAccessRequest = z.output<typeof saveAccessRequest>
export type ImportRequests = z.output<typeof importRequests>
export type ImportOutcome = z.output<typeof importOutcome>
export type EstablishmentList = z.output<typeof establishmentList>
export type AskInformation = z.output<typeof askInformation>
export type RefuseAccessRequest = z.output<typeof refuseAccessRequest>
export type EnterIdentity = z.output<typeof enterIdentity>
export type VerifyIdentityAgain = z.output<typeof verifyIdentityAgain>
export type IssuedCode = z.output<typeof issuedCode>
export type RecordHandover = z.output<typeof recordHandover>
export type CodeView = z.output<typeof codeView>
export type AccessRequestView = z.output<typeof accessRequestView>
export type AccessRequestQuery = z.output<typeof accessRequestQuery>
export type AccessRequestCountsQuery = z.output<typeof accessRequestCountsQuery>
export type AccessRequestCounts = z.output<typeof accessRequestCounts>
export type AccessRequestRow = z.output<typeof accessRequestRow>
export type AccessRequestPage = z.output<typeof accessRequestPage>
export type AccessOptions = z.output<typeof accessOptions>
