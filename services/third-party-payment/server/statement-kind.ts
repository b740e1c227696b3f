import type { DossierKind } from '@guichet/core/server'
import { statementWorkflow } from '../domain/statement-workflow.ts'
import { statementOutcomes } from './statement-facts.ts'
import { statementPath } from './statement-path.ts'
import { getStatement } from './statement-store.ts'

const steps = ['prepared', 'signed-once', 'validated', 'issued', 'executed', 'reconciled']

/** Statements, as core knows them: their only documents are those the portal makes. */
export const statements: DossierKind = {
  workflow: statementWorkflow,
  conditionsOf: async (db, dossier, actor) => statementOutcomes(db, await getStatement(db, actor, dossier.id), actor),
  plannedSteps: async () => steps.map((state) => ({ state, date: null })),
  path: statementPath,
  documents: {
    requirementsOf: async () => [],
    mayUpload: async () => false,
  },
}
