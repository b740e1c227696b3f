import type { AnyWorkflow } from '../domain/workflow.ts'
import type { DemoPerson, DossierKind, EmailDeclaration, Service, TimerDeclaration } from './service.ts'
import { coreEmails } from './core-emails.ts'
import { migrationPlan } from './database/migration-plan.ts'
import { uniqueBy } from './unique-by.ts'

/** Everything the installed services declare, looked up by name. */
export interface Registry {
  services: readonly Service[]
  workflows: readonly { service: string; workflow: AnyWorkflow }[]
  demoPeople: readonly DemoPerson[]
  /** Names of all kinds of dossiers. */
  kinds: readonly string[]
  /** Throws a fault for a kind no installed service declares. */
  dossierKind(kind: string): DossierKind
  timer(kind: string, name: string): TimerDeclaration | undefined
  email(template: string): EmailDeclaration
}

/** Builds the registry; throws when two services declare the same name. */
export function createRegistry(services: readonly Service[]): Registry {
  const kinds = uniqueBy(
    services.flatMap((service) => service.dossiers),
    (kind) => kind.workflow.kind,
  )
  const timers = uniqueBy(
    services.flatMap((service) => service.timers),
    (timer) => `${timer.kind} ${timer.name}`,
  )
  const emails = uniqueBy(
    [coreEmails, ...services.map((service) => service.emails)].flatMap((declared) => Object.entries(declared)),
    ([name]) => name,
  )
  return {
    services,
    workflows: migrationPlan(services).workflows,
    demoPeople: services.flatMap((service) => service.demoPeople ?? []),
    kinds: [...kinds.keys()],
    dossierKind: (kind) => found(kinds.get(kind), `dossier kind ${kind}`),
    timer: (kind, name) => timers.get(`${kind} ${name}`),
    email: (template) => found(emails.get(template), `e-mail ${template}`)[1],
  }
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`no installed service declares ${what}`)
  return value
}
