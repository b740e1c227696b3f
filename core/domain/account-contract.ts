import { z } from 'zod'
import { localizedText } from './dossier-contract.ts'
import { heldRole, organizationView } from './organization-contract.ts'
import { zoneClock } from './zone-clock.ts'

/** An e-mail address, trimmed and in lower case: one person, one way to write it. */
export const emailAddress = z.string().max(254).trim().toLowerCase().pipe(z.email())
const language = z.enum(['fr', 'en', 'ar'])
/** Longer than any password may be, so that the policy and not the schema answers. */
const password = z.string().max(1000)
const token = z.string().regex(/^[\w-]{43}$/)
const personName = z.string().trim().min(1).max(100)

/** A token from the fragment of a link; it never travels in an address. */
export const linkToken = z.object({ token: z.string().max(200) })
/** What a link opens, before it is used. Names appear only while it is valid. */
export const linkState = z.object({
  state: z.enum(['valid', 'expired', 'used', 'replaced', 'unknown']),
  purpose: z.enum(['activation', 'password-reset', 'email-change']).nullable(),
  givenName: z.string().nullable(),
  organizationName: localizedText.nullable(),
  /** Whether the roles that wait for this person need a second factor. */
  secondFactor: z.enum(['required', 'optional']).nullable(),
})
export type LinkState = z.output<typeof linkState>

/**
 * Where the person goes next. `signed-in`: the session is open. `second-factor`: a code is asked for.
 * `enrol-second-factor`: their role needs a second factor that must be set up first.
 */
export const nextStep = z.enum(['signed-in', 'second-factor', 'enrol-second-factor'])
export type NextStep = z.output<typeof nextStep>
export const signInAnswer = z.object({ next: nextStep })
export type SignInAnswer = z.output<typeof signInAnswer>
/** The step this browser is in the middle of, or null; and whether this is a demo, where one may try as somebody. */
export const pendingStep = z.object({
  next: z.enum(['second-factor', 'enrol-second-factor']).nullable(),
  mode: z.enum(['demo', 'production']),
})
export type PendingStep = z.output<typeof pendingStep>

export const activation = z.object({ token, password, language: language.optional() })
export const credentials = z.object({ email: emailAddress, password })
/** A code of the authenticator application, or one of the recovery codes. */
export const secondFactorCode = z.object({ code: z.string().min(6).max(40) })
/** `recoveryCodesLeft` is told when one was just spent. */
export const secondFactorAnswer = z.object({ next: nextStep, recoveryCodesLeft: z.number().nullable() })

/** The ticket of a secret that was shown in this tab before: the same is shown again while it waits for its first code. */
export const enrolmentStart = z
  .strictObject({ ticket: z.string().max(2000).optional() })
  .nullish()
  .transform((before) => before ?? {})
/** A secret to scan or type; `ticket` comes back with the first code, and shows the same secret again. */
export const enrolment = z.object({
  secret: z.string(),
  uri: z.string(),
  /** Side in modules, and the dark modules as the `d` of an SVG path in that many units. */
  qr: z.object({ size: z.number(), path: z.string() }),
  ticket: z.string(),
})
export type Enrolment = z.output<typeof enrolment>
export type EnrolmentStart = z.output<typeof enrolmentStart>
export const enrolmentConfirmation = z.object({ ticket: z.string().max(2000), code: z.string().min(6).max(40) })
/** Ten codes that work once each, shown once. */
export const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })
export const enrolmentAnswer = recoveryCodes.extend({ next: nextStep })

export const emailOnly = z.object({ email: emailAddress })
export const passwordReset = z.object({ token, password })
export const passwordChange = z.object({ current: password, password })
export const passwordOnly = z.object({ password })
/** The same answer whether or not there was anyone to write to. */
export const mailAnswer = z.object({ sent: z.literal(true) })
export const mailSent = { sent: true } as const
/** It happened; there is nothing more to say. */
export const done = z.object({ done: z.literal(true) })
export const doneAnswer = { done: true } as const

export const profile = z.object({
  title: z.string().trim().max(20),
  givenName: personName,
  familyName: personName,
  phone: z
    .string()
    .trim()
    .max(40)
    .regex(/^\+?[\d\s().-]{6,}(?:\s?(?:x|ext\.?|poste)\s?\d+)?$/i)
    .nullable(),
  language,
  /** The version that was read; another one means that it changed meanwhile. */
  version: z.int32().min(0),
})
export type Profile = z.output<typeof profile>
export const languageChoice = z.object({ language })
export const contextChoice = z.object({ organizationId: z.uuid().nullable() })

export const accountView = z.object({
  id: z.string(),
  title: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  /** Title and names as they are written. */
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  language,
  version: z.number(),
})
export type AccountView = z.output<typeof accountView>

/** An organization the person may act for, with what they are there today. */
export const accountContext = z.object({ organization: organizationView, roles: z.array(heldRole) })
export type AccountContext = z.output<typeof accountContext>

/** Everything the frame of every page needs. */
export const meView = z.object({
  account: accountView,
  /** The organization acted for now. */
  organization: organizationView.nullable(),
  /** The roles that count now: those of this organization, without those that wait for a second factor. */
  roles: z.array(z.string()),
  contexts: z.array(accountContext),
  /** How clocks stand in the zones of these organizations. */
  clocks: z.array(zoneClock),
  secondFactor: z.object({
    enabled: z.boolean(),
    /** A role of this person needs one, somewhere. */
    required: z.boolean(),
    /** Roles of this context that do not count, because this session has no second factor. */
    withheldRoles: z.array(heldRole),
    recoveryCodesLeft: z.number(),
  }),
  unreadNotifications: z.number(),
  /** Something must be accepted before they go on where they act now. */
  undertakingsDue: z.boolean(),
  mode: z.enum(['demo', 'production']),
  session: z.object({
    id: z.string(),
    expiresAt: z.string(),
    idleMinutes: z.number(),
    /** Demo only: it was opened by one click, and one click confirms who is there. */
    confirmsByClick: z.boolean(),
  }),
})
export type MeView = z.output<typeof meView>

export const sessionView = z.object({
  id: z.string(),
  /** This very session. */
  current: z.boolean(),
  browser: z.string().nullable(),
  system: z.string().nullable(),
  factors: z.array(z.string()),
  organizationName: localizedText.nullable(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
})
export const sessionList = z.object({ items: z.array(sessionView) })
export type SessionView = z.output<typeof sessionView>
export const sessionId = z.object({ id: z.uuid() })
/** `withdrawnFrom`: the organization whose access was withdrawn from whoever held the session; null for any other end. */
export const sessionEnd = z.object({ withdrawnFrom: localizedText.nullable() })
export type SessionEnd = z.output<typeof sessionEnd>

export const endedSessions = z.object({ ended: z.number() })

/** Someone to try as, on the sign-in page of a demo. `does` is a message key. */
export const demoPerson = z.object({
  email: z.string(),
  name: z.string(),
  organization: z.object({ name: localizedText, kind: z.string() }).nullable(),
  roles: z.array(heldRole),
  does: z.string(),
})
export const demoPeople = z.object({ items: z.array(demoPerson) })
export type DemoPersonView = z.output<typeof demoPerson>
