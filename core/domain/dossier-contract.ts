import { z } from 'zod'

/** `{ fr, en?, ar? }` as organizations write their texts. */
export const localizedText = z.object({ fr: z.string(), en: z.string().optional(), ar: z.string().optional() })

const values = z.record(z.string(), z.union([z.string(), z.number()]))

/** A condition that blocks an action: the message that says what is missing, and where it is mended. */
export const unmetCondition = z.object({
  condition: z.string(),
  label: z.string(),
  values: values.optional(),
  fix: z.string().optional(),
})

/** Something this person may do now (`unmet` empty) or could do once the conditions are met. */
export const availableAction = z.object({
  action: z.string(),
  label: z.string(),
  party: z.string(),
  reason: z.enum(['required', 'optional']).optional(),
  unmet: z.array(unmetCondition),
})

/**
 * One step of the dated tracker; `ended` is where a case ended otherwise than it should. `date` is an instant once done or ended, the last day
 * in time while current, the civil date it is planned for.
 */
export const trackerStep = z.object({
  state: z.string(),
  label: z.string(),
  status: z.enum(['done', 'ended', 'current', 'planned']),
  date: z.string().nullable(),
  by: z.string().nullable(),
})

export const historyEntry = z.object({
  seq: z.number(),
  at: z.string(),
  action: z.string(),
  label: z.string(),
  from: z.string(),
  to: z.string(),
  toLabel: z.string(),
  partyLabel: z.string(),
  by: z.string().nullable(),
  reason: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()).nullable(),
})

/** A dossier in a list. Labels are message keys. */
export const dossierSummary = z.object({
  id: z.string(),
  reference: z.string(),
  kind: z.string(),
  kindLabel: z.string(),
  subject: z.string(),
  /** In Arabic script; empty where it is not known. */
  subjectAr: z.string(),
  organization: z.object({ id: z.string(), name: localizedText }),
  department: z.object({ id: z.string(), name: localizedText }).nullable(),
  state: z.string(),
  stateLabel: z.string(),
  /** How the state is meant; repeats what its words say. */
  stateTone: z.enum(['plain', 'info', 'good', 'wait', 'stop']),
  final: z.boolean(),
  holder: z.string().nullable(),
  holderLabel: z.string().nullable(),
  dueAt: z.string().nullable(),
  /** The last civil date in time, where the organization is. Screens tell this one. */
  dueOn: z.string().nullable(),
  stateSince: z.string(),
  updatedAt: z.string(),
  path: z.string(),
})

/** What every dossier page shows, whatever the service. */
export const dossierView = dossierSummary.extend({
  version: z.number(),
  createdAt: z.string(),
  applicantName: z.string(),
  /** What the reader is to this case; the web offers `actions` and never compares states. */
  parties: z.array(z.string()),
  actions: z.array(availableAction),
  tracker: z.array(trackerStep),
  history: z.array(historyEntry),
})

export type DossierSummary = z.output<typeof dossierSummary>
export type DossierView = z.output<typeof dossierView>
export type AvailableActionView = z.output<typeof availableAction>
export type TrackerStep = z.output<typeof trackerStep>
export type HistoryEntry = z.output<typeof historyEntry>

/** A dossier as its reader finds it among others. */
const listedDossier = dossierSummary.extend({
  /** Nothing is left for the reader but to sign it. */
  toSign: z.boolean(),
})
export type ListedDossierView = z.output<typeof listedDossier>

/** What waits together rather than dossier by dossier. `label` is a message key that takes `count`. */
const waitingQueue = z.object({ label: z.string(), count: z.int().positive(), path: z.string() })
export type WaitingQueue = z.output<typeof waitingQueue>

/** The home page: what waits for this person across all services, and their own dossiers. */
export const homeView = z.object({
  waiting: z.array(listedDossier),
  waitingTotal: z.number(),
  queues: z.array(waitingQueue),
  dossiers: z.array(dossierSummary.extend({ tracker: z.array(trackerStep) })),
  /** Those the person may begin with. */
  services: z.array(z.object({ name: z.string() })),
  /** Names of those in which the person had a part that has ended. */
  former: z.array(z.string()),
})
export type HomeView = z.output<typeof homeView>

export const dossierQuery = z.object({
  kind: z.string().max(80).optional(),
  q: z.string().trim().max(100).optional(),
  /** Only those that the home page counts among what waits for the reader. */
  waiting: z.literal('yes').optional(),
  cursor: z.string().max(200).optional(),
})
export const dossierPage = z.object({ items: z.array(listedDossier), next: z.string().nullable() })
export type DossierPage = z.output<typeof dossierPage>

export const dossierId = z.object({ id: z.uuid() })
