import { languages } from '@guichet/core/domain'
import { z } from 'zod'
import { consultationOutcomes, consultationReasons, declaredSituations, receiptPattern } from './consultation.ts'
import {
  civilDate,
  directiveFlag,
  directiveKind,
  id,
  instant,
  localizedText,
  pageCursor,
  pageLimit,
  personName,
  reasonText,
  registryContact,
  sexOnFile,
  typedNam,
} from './contract-parts.ts'
import { choices, situations, treatments } from './directive.ts'
import { accessEnding } from './withdrawal-contract.ts'
import { identityWarnings, sexes } from './identity-comparison.ts'

/**
 * `POST /declared-numbers`: a number whose directives this account never opens. Only a keyed hash is kept. `confirmed`: one's own was shown back, and is right although
 * its letters do not fit the name; refused with the problem `own-number-unconfirmed` otherwise, and with `own-number-birth-date` where it cannot be theirs.
 */
export const declareNumber = z.strictObject({
  nam: typedNam,
  relation: z.enum(['own', 'relative']),
  confirmed: z.boolean().default(false),
})
/** `POST /declared-numbers/check`: nothing is kept. */
export const checkOwnNumber = z.strictObject({ nam: typedNam })
/** What a number says of its holder, to be compared before it is kept. */
export const ownNumberView = z.object({
  nam: z.string(),
  birthDates: z.array(civilDate),
  sex: z.enum(['F', 'M']),
  warnings: z.array(z.enum(identityWarnings)),
})
/** `POST /declared-numbers/correct`: another number takes the place of one's own; the privacy officer sees it with the reason. */
export const correctOwnNumber = z.strictObject({
  nam: typedNam,
  reason: reasonText,
  confirmed: z.boolean().default(false),
})

/** `POST /consultations`: the context, declared before anything is searched. The establishment is the one the session acts for. */
export const declareContext = z.strictObject({
  departmentId: id,
  reason: z.enum(consultationReasons),
  situation: z.enum(declaredSituations),
})

/** One's own consultation. No name, no number, nothing of a directive: it may be read again at any time. */
export const consultationView = z.object({
  id,
  receipt: z.string().regex(receiptPattern),
  organizationName: localizedText,
  departmentId: id,
  departmentName: localizedText,
  reason: z.enum(consultationReasons),
  situation: z.enum(declaredSituations),
  declaredAt: instant,
  /** Until when the context can be used. */
  endsAt: instant,
  outcome: z.enum(consultationOutcomes).nullable(),
  openedAt: instant.nullable(),
  /** When the view was over, closed by its reader or by itself. */
  closedAt: instant.nullable(),
  may: z.object({ search: z.boolean(), open: z.boolean() }),
})

/** `POST /consultations/:id/search`: exact keys only. `reason` lifts the soft stops of an hour and a day, where there is one; with `emergency` it lifts the pause after searches that found nobody, once a day. */
export const searchPerson = z.strictObject({
  keys: z.discriminatedUnion('by', [
    z.strictObject({
      by: z.literal('nam'),
      nam: typedNam,
      /** Asked for with the problem `birth-date-needed` where the number leaves two adults. */
      birthDate: civilDate.nullable().default(null),
    }),
    z.strictObject({
      by: z.literal('demographic'),
      familyNameAtBirth: personName,
      givenName: personName,
      birthDate: civilDate,
      sex: sexOnFile,
      /** The attribute asked for after `ambiguous`. */
      nam: typedNam.nullable().default(null),
    }),
  ]),
  reason: reasonText.nullable().default(null),
  emergency: z.boolean().default(false),
})

/** To compare aloud with the person or the chart. */
export const identityBlock = z.object({
  familyNameAtBirth: z.string(),
  givenName: z.string(),
  birthDate: civilDate,
  sexOnFile: z.enum(sexes),
  nam: z.string(),
  deceasedOn: civilDate.nullable(),
  /** What does not fit the number: shown, and stops nobody. */
  warnings: z.array(z.enum(identityWarnings)),
})

/**
 * What the search says. Nothing of a person is told unless `absent` or `present`; nothing of a directive before it is opened. A number that
 * cannot be one, or does not fit the birth date, is refused as `invalid` with the problem `nam-format`, `nam-month`, `nam-date` or `nam-identity-mismatch`, a birth date in the future with `birth-date-future`; one's own
 * with `own-number` or `relative-number`; a limit that a reason lifts with `search-limit` at `reason`; a limit that only time lifts, or an emergency, as `rate-limited`.
 */
export const searchAnswer = z.object({
  outcome: z.enum(consultationOutcomes),
  /** The fields to ask for after `ambiguous`. */
  ask: z.array(z.enum(['nam'])),
  person: identityBlock.nullable(),
  /** After `no-match`: how many more searches may find nobody before a pause, and how many minutes the pause lasts at most. */
  pause: z.object({ missesLeft: z.int(), minutes: z.int() }).nullable(),
})

/** `POST /consultations/:id/open`: writes the record, then shows. Asks for a recent confirmation of the reader's identity. */
export const openDirective = z.strictObject({})

export const directiveView = z.object({
  versionId: id,
  versionNumber: z.int(),
  kind: directiveKind,
  signedOn: civilDate,
  registeredAt: instant,
  flags: z.array(directiveFlag),
  /** The declared situation first, the two others after it. */
  rows: z.array(
    z.object({
      situation: z.enum(situations),
      label: z.string(),
      cells: z.array(
        z.object({
          treatment: z.enum(treatments),
          label: z.string(),
          choice: z.enum(choices),
          choiceLabel: z.string(),
        }),
      ),
    }),
  ),
  /** The image of the form or act, when it was stored. */
  source: z.object({ mediaType: z.string(), pages: z.int() }).nullable(),
  verbalChange: z.object({ reportedAt: instant, emergency: z.boolean(), words: z.string() }).nullable(),
})

/** What stays on the screen until it closes. */
export const openedView = z.object({
  person: identityBlock,
  directive: directiveView,
  openedAt: instant,
  /** Five minutes after the last sign of life, fifteen after opening. */
  closesAt: instant,
})

/** `POST /consultations/:id/alive` while the page is open; `active` when somebody read since the last time. */
export const stayAlive = z.strictObject({ active: z.boolean() })
export const viewAlive = z.object({ closesAt: instant })

/** Of a receipt, or a copy on paper: the language its reader reads, that of the account when left out. */
export const paperQuery = z.object({ language: z.enum(languages).optional() })

/** `GET /consultations/:id/receipt`: to paste in the chart. The number is that of the audit. */
export const consultationReceipt = z.object({
  number: z.string().regex(receiptPattern),
  at: instant,
  outcome: z.enum(consultationOutcomes),
  /** That of the chart, see `chartLanguage`. */
  language: z.enum(languages),
  /** The text for the note. */
  text: z.string(),
  /** The same for its reader, who reads another language than that of the chart. */
  translation: z.object({ language: z.enum(languages), text: z.string() }).nullable(),
})

/** `POST /consultations/:id/verbal-change`: the person says otherwise now. It erases nothing; the next reader sees it at once. */
export const reportVerbalChange = z.strictObject({
  words: reasonText,
  capable: z.literal(true),
  /** Whether it was said in an emergency, which revokes by law. */
  emergency: z.boolean(),
})
export const verbalChangeAnswer = z.object({ reportedAt: instant })

/** `GET /consultations`: the reader's own, without any name. */
export const ownConsultation = z.object({
  id,
  receipt: z.string(),
  at: instant,
  reason: z.enum(consultationReasons),
  outcome: z.enum(consultationOutcomes).nullable(),
  organizationName: localizedText,
  departmentName: localizedText,
})
export const consultationsQuery = z.object({ cursor: pageCursor.optional(), limit: pageLimit })
export const ownConsultations = z.object({ items: z.array(ownConsultation), next: z.string().nullable() })

/** `GET /standing`: what the registry offers this account now, and why not. */
export const registryStanding = z.object({
  /** Message key `directives-registry.standing.<code>`. */
  standing: z.enum(['ready', 'own-number', 'no-grant', 'suspended', 'second-factor', 'other-context', 'ended']),
  organizationName: localizedText.nullable(),
  /** The units of the establishment, and the one the person works in. */
  departments: z.array(z.object({ id, name: localizedText })),
  departmentId: id.nullable(),
  /** Persons left before a reason is asked for. */
  personsLeftThisHour: z.int(),
  /** Whether a declared emergency may lift the pause after searches that found nobody. */
  emergencyLeft: z.boolean(),
  /** Whom to call; null without an access. */
  contact: registryContact.nullable(),
  /** The establishments that give access where the session does not act for them. */
  elsewhere: z.array(z.object({ organizationId: id, name: localizedText })),
  /** The last consultation that had an answer, while its context counts; nothing of the person. */
  last: consultationView.nullable(),
  /** How the access ended, where there is none any more. */
  ending: accessEnding.nullable(),
})

export type DeclareNumber = z.output<typeof declareNumber>
export type CheckOwnNumber = z.output<typeof checkOwnNumber>
export type OwnNumberView = z.output<typeof ownNumberView>
export type CorrectOwnNumber = z.output<typeof correctOwnNumber>
export type DeclareContext = z.output<typeof declareContext>
export type ConsultationView = z.output<typeof consultationView>
export type SearchPerson = z.output<typeof searchPerson>
export type IdentityBlock = z.output<typeof identityBlock>
export type SearchAnswer = z.output<typeof searchAnswer>
export type DirectiveView = z.output<typeof directiveView>
export type OpenedView = z.output<typeof openedView>
export type ConsultationReceipt = z.output<typeof consultationReceipt>
export type ReportVerbalChange = z.output<typeof reportVerbalChange>
export type OwnConsultations = z.output<typeof ownConsultations>
export type RegistryStanding = z.output<typeof registryStanding>
