import { z } from 'zod'
import type {
  ApplicationView,
  BareApplicationView,
  PrivilegeLineView,
  ProfileFieldView,
  RequiredDocumentView,
  RequiredTrainingView,
} from './application-contract.ts'
import type { CycleConfiguration } from './configuration.ts'
import { civilDate, coded, localizedText } from './contract-parts.ts'
import { datesAsked } from './documents.ts'
import type { DocumentRequirement } from './rule-schema.ts'

export const profileFieldDefinition = z.object({
  code: z.string(),
  group: z.string(),
  label: localizedText,
  help: localizedText.nullable(),
  kind: z.enum(['text', 'email', 'phone', 'postal-code', 'date', 'choice', 'choices', 'boolean', 'long-text']),
  options: z.array(coded),
  required: z.boolean(),
  /** Required as soon as that field has that value. */
  requiredWhen: z.object({ field: z.string(), is: z.string() }).nullable(),
  /** `clinician`: may be edited. `request-change`: a request goes to medical affairs. `locked`: shown only. */
  editability: z.enum(['clinician', 'request-change', 'locked']),
})

export const documentDefinition = z.object({
  code: z.string(),
  label: localizedText,
  help: localizedText.nullable(),
  required: z.boolean(),
  /** Why it is asked: message key `reappointment.document-why.<code>`. */
  why: z.string(),
  /** Which dates the uploader must give with the file. */
  asksIssuedOn: z.boolean(),
  asksExpiresOn: z.boolean(),
  /** The rule in figures, for its sentence: `reappointment.document-expiry.<rule>`. */
  expiry: z.object({ rule: z.string(), date: civilDate.nullable(), months: z.int().nullable() }),
  verification: z.enum(['none', 'spot', 'required']),
})

export const trainingDefinition = z.object({
  code: z.string(),
  title: localizedText,
  url: z.string(),
  provider: z.string(),
  minutes: z.int().nullable(),
})

export const privilegeLineDefinition = z.object({
  code: z.string(),
  label: localizedText,
  criteria: localizedText.nullable(),
  kind: z.enum(['core', 'non-core', 'context']),
  /** For example 12 in 24 months; null when no volume is asked. */
  currency: z.object({ minimum: z.int(), months: z.int() }).nullable(),
})

export const attestationDefinition = z.object({ code: z.string(), text: localizedText, required: z.boolean() })

/**
 * What a hospital asks of everybody alike in one cycle, in words: applications name it by codes. It stays as it is for a version of
 * the cycle.
 */
export const cycleDefinitions = z.object({
  welcome: localizedText,
  /** Whom the applicant asks. */
  contact: z.object({ name: localizedText, email: z.string(), phone: z.string() }),
  /** Fields are shown by group, groups in this order. */
  profile: z.object({ groups: z.array(coded), fields: z.array(profileFieldDefinition) }),
  documents: z.array(documentDefinition),
  training: z.array(trainingDefinition),
  privileges: z.object({
    version: z.string(),
    dictionaries: z.array(coded.extend({ lines: z.array(privilegeLineDefinition) })),
  }),
  attestations: z.object({ version: z.string(), items: z.array(attestationDefinition) }),
})

/** The version of the cycle that the reader knows of: with it the answer may be kept, as it never changes. */
export const cycleDefinitionsQuery = z.object({ version: z.coerce.number().int().optional() })

export type CycleDefinitions = z.output<typeof cycleDefinitions>

/** The definitions of a cycle that ends a term on `termEnd`. */
export function definitionsOf(configuration: CycleConfiguration, termEnd: string): CycleDefinitions {
  const { cycle, profile, documents, trainings, privileges, attestations } = configuration
  return {
    welcome: cycle.welcome,
    contact: cycle.policy.contact,
    profile: {
      groups: profile.groups,
      fields: profile.fields.map((field) => ({
        ...field,
        help: field.help ?? null,
        options: field.options ?? [],
        requiredWhen: field.requiredWhen ?? null,
      })),
    },
    documents: documents.documents.map((one) => documentDefinitionOf(one, termEnd)),
    training: trainings.trainings,
    privileges: {
      version: privileges.version,
      dictionaries: privileges.dictionaries.map(({ code, name, lines }) => ({
        code,
        name,
        lines: lines.map((line) => ({ ...line, criteria: line.criteria ?? null, currency: line.currency ?? null })),
      })),
    },
    attestations: { version: attestations.version, items: attestations.attestations },
  }
}

function documentDefinitionOf(
  requirement: DocumentRequirement,
  termEnd: string,
): CycleDefinitions['documents'][number] {
  const { code, label, help, required, why, expiry, verification } = requirement
  const asked = datesAsked(requirement)
  return {
    code,
    label,
    help: help ?? null,
    required,
    why: `reappointment.document-why.${why}`,
    asksIssuedOn: asked.issuedOn,
    asksExpiresOn: asked.expiresOn,
    expiry: {
      rule: expiry.rule,
      date: expiry.rule === 'must-cover-term' ? termEnd : null,
      months: expiry.rule === 'from-issue' ? (expiry.months ?? null) : null,
    },
    verification,
  }
}

/** Where the definitions that belong to an application are read. */
export const definitionsPath = ({ cycle }: Pick<BareApplicationView, 'cycle'>): string =>
  `/api/reappointment/cycles/${cycle.id}/definitions?version=${cycle.version}`

/** An application with the words of its cycle beside each value. Throws when they are not those of its cycle. */
export function withDefinitions(bare: BareApplicationView, definitions: CycleDefinitions): ApplicationView {
  return {
    ...bare,
    cycle: { ...bare.cycle, welcome: definitions.welcome, contact: definitions.contact },
    profile: bare.profile && {
      version: bare.profile.version,
      groups: definitions.profile.groups,
      fields: joined<ProfileFieldView>(bare.profile.values, definitions.profile.fields),
    },
    documents: bare.documents && joined<RequiredDocumentView>(bare.documents, definitions.documents),
    training: bare.training && joined<RequiredTrainingView>(bare.training, definitions.training),
    privileges: bare.privileges && privilegesOf(bare.privileges, definitions.privileges),
    attestations: bare.attestations && attestationsOf(bare.attestations, definitions.attestations),
  }
}

function privilegesOf(
  { dictionary, ...bare }: NonNullable<BareApplicationView['privileges']>,
  { version, dictionaries }: CycleDefinitions['privileges'],
): ApplicationView['privileges'] {
  const { name, lines } = dictionaries.find(({ code }) => code === dictionary) ?? unknown(dictionary)
  return {
    ...bare,
    dictionary: name,
    dictionaryVersion: version,
    lines: joined<PrivilegeLineView>(bare.lines, lines),
  }
}

function attestationsOf(
  { accepted, ...bare }: NonNullable<BareApplicationView['attestations']>,
  { version, items }: CycleDefinitions['attestations'],
): ApplicationView['attestations'] {
  return { ...bare, items: items.map((item) => ({ ...item, version, accepted: accepted.includes(item.code) })) }
}

interface Coded {
  code: string
}

/** Each value with its definition, in the order of the values. */
function joined<T extends Coded>(values: readonly Coded[], definitions: readonly Coded[]): T[] {
  const byCode = new Map(definitions.map((definition) => [definition.code, definition]))
  return values.map((value) => ({ ...(byCode.get(value.code) ?? unknown(value.code)), ...value }) as T)
}

function unknown(code: string): never {
  throw new Error(`the cycle does not define ${code}`)
}
