import type { Service } from '../service.ts'
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

/** Folders and workflows of core and of the services, core first because services refer to it. */
export function migrationPlan(
  services: readonly Pick<Service, 'name' | 'migrations' | 'dossiers' | 'otherWorkflows'>[],
): MigrationPlan {
  return {
    folders: [
      { schema: 'core', url: new URL('../migrations/', import.meta.url) },
      ...services.map((service) => ({ schema: schemaOf(service), url: service.migrations })),
    ],
    workflows: services.flatMap((service) => {
      const workflows = [...service.dossiers.map(({ workflow }) => workflow), ...(service.otherWorkflows ?? [])]
      return workflows.map((workflow) => ({ service: service.name, workflow }))
    }),
  }
}
