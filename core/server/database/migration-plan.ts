import type { Service } from '../service.ts'
import { uniqueBy } from '../unique-by.ts'
import type { MigrationFolder } from './migration-files.ts'
import type { DeclaredWorkflow } from './workflow-rows.ts'

/** What a database must be brought to for core and these services. */
export interface MigrationPlan {
  folders: MigrationFolder[]
  workflows: DeclaredWorkflow[]
}

/** Schema of a service: its name, with underscores, since SQL names have no hyphens. */
export function schemaOf(service: Pick<Service, 'name'>): string {
  return service.name.replaceAll('-', '_')
}

/**
 * Folders and workflows of core and of the services, core first because services refer to it. Throws when two workflows have the same kind, or
 * begin their references alike.
 */
export function migrationPlan(
  services: readonly Pick<Service, 'name' | 'migrations' | 'dossiers' | 'otherWorkflows'>[],
): MigrationPlan {
  const workflows = services.flatMap((service) => {
    const declared = [...service.dossiers.map(({ workflow }) => workflow), ...(service.otherWorkflows ?? [])]
    return declared.map((workflow) => ({ service: service.name, workflow }))
  })
  uniqueBy(workflows, ({ workflow }) => `workflow ${workflow.kind}`)
  uniqueBy(workflows, ({ workflow }) => `prefix ${workflow.prefix}`)
  return {
    folders: [
      { schema: 'core', url: new URL('../migrations/', import.meta.url) },
      ...services.map((service) => ({ schema: schemaOf(service), url: service.migrations })),
    ],
    workflows,
  }
}
