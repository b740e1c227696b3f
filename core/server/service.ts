import type { Sql } from 'sql-template-tag'
import type { AnyWorkflow, ConditionOutcomes } from '../domain/workflow.ts'
import type { AccountActor, Actor } from '../domain/actor.ts'
import type { Instant } from '../domain/calendar.ts'
import type { WaitingQueue } from '../domain/dossier-contract.ts'
import type { Db, Tx } from './database/database.ts'
import type { DemoWorld } from './demo/demo-world.ts'
import type { AnyRoute } from './http/route.ts'
import type { AnyJob } from './jobs/job.ts'
import type { DocumentRules } from './documents/document-rules.ts'
import type { Dossier } from './dossiers/dossier.ts'
import type { VerifiableDocument } from './pdf/verification-store.ts'
import type { Ports } from './ports.ts'

/** A step of the dated tracker that lies ahead, with the day the service plans it for. */
export interface PlannedStep {
  state: string
  date: string | null
}

/** What core asks of a service about one kind of dossier. Everything else about the dossier core knows itself. */
export interface DossierKind {
  workflow: AnyWorkflow
  /** The outcome of the workflow's conditions for this dossier; only those named in `needed` have to be computed. */
  conditionsOf(db: Db, dossier: Dossier, actor: Actor): Promise<ConditionOutcomes>
  /** Planned dates of the steps of the tracker, in order. */
  plannedSteps(db: Db, dossier: Dossier): Promise<PlannedStep[]>
  /** SQL condition on `core.dossier d`: of what its holder could act on, what this person can; without it, everybody who is the holder can. */
  actedOnBy?(actor: AccountActor, now: Instant): Sql
  /** SQL condition on `core.dossier d`: nothing is left for this person but to sign it. It stands first among what waits for them, and says so. */
  signedBy?(actor: AccountActor): Sql
  /** Path of the dossier's page in the web app, for links in e-mails and lists. */
  path(dossierId: string): string
  /** What the service decides about documents; without it dossiers of this kind keep none. */
  documents?: DocumentRules
}

/** A named deadline of dossiers of one kind: what happens when it passes. Must be safe to run twice. */
export interface TimerDeclaration {
  kind: string
  name: string
  fire(tx: Tx, dossier: Dossier, ports: Ports): Promise<void>
}

/** A role that memberships grant, with its message key. Second factors are policy: `organization.settings.secondFactorRoles`. */
export interface RoleDeclaration {
  role: string
  label: string
}

/** Everything a service brings. The server reads this one declaration; core knows no service by name. */
export interface Service {
  name: string
  roles: RoleDeclaration[]
  dossiers: DossierKind[]
  /** Workflows of things that are not dossiers of a person, for example a yearly cycle; checked by the database alike. */
  otherWorkflows?: AnyWorkflow[]
  /** What of the service waits for this person beside dossiers; nothing is asked of the database for who has no such work. */
  queuesOf?(db: Db, actor: AccountActor): Promise<WaitingQueue[]>
  /** Whether this person may begin with the service: the home page offers it to nobody else. Without it, to everybody. */
  openTo?(db: Db, actor: AccountActor): Promise<boolean>
  /** Whether this person had a part in the service that has ended: the home page leads to what stays theirs. Without it, to nobody. */
  isFormer?(db: Db, actor: AccountActor): Promise<boolean>
  routes: AnyRoute[]
  jobs: AnyJob[]
  timers: TimerDeclaration[]
  /** Folder of `*.json` message files, see docs/architecture.md. */
  messages: URL
  /** Folder of plain SQL migrations, `NNNN_name.sql`, in the schema of the service. */
  migrations: URL
  /** Templates of e-mails by name: message keys for subject, heading, body lines and button. */
  emails: Record<string, EmailDeclaration>
  /** What strangers may know of a document the service keeps itself, by its verification code; undefined for the codes of others. */
  findVerification?(db: Db, ports: Pick<Ports, 'translator'>, code: string): Promise<VerifiableDocument | undefined>
  /** The people the demo lets one try as; nobody outside the demo. */
  demoPeople?: DemoPerson[]
  /** Builds the service's part of the demo world, through its own use cases; at the same time as the others build theirs, so without counting on what they bring. */
  seedDemo?(world: DemoWorld): Promise<void>
}

/** One person of the demo world on the sign-in page. */
export interface DemoPerson {
  email: string
  /** Message key: what this person does here, in one sentence. */
  does: string
}

export interface EmailDeclaration {
  subject: string
  /** Message keys of the paragraphs before the button. */
  body: string[]
  /** Message key of the button; the address is given when the e-mail is sent. */
  button?: string
  /** Message keys of the small print after the button. */
  notes?: string[]
  /** The template of a weaker notice about the same dossier: what was told by it is taken back, so that only this one is read. */
  outweighs?: string
}
