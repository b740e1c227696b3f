import { partiesOf } from '@guichet/core/domain'
import { type DossierKind, documentsOf } from '@guichet/core/server'
import { complaintWorkflow } from '../domain/complaint-workflow.ts'
import { complaintOutcomes } from './complaint-facts.ts'
import { complaintPath } from './complaint-notices.ts'
import { getComplaint, workedOnBy } from './complaint-store.ts'

const steps = ['open', 'qualified', 'in-progress', 'answered', 'closed']
/** States in which the claimant adds what proves it. */
const open: ReadonlySet<string> = new Set([
  'open',
  'qualified',
  'in-progress',
  'awaiting-claimant',
  'escalated',
  'reopened',
])

const proof = [
  {
    code: 'proof',
    title: { fr: 'Pièce à l’appui', en: 'Supporting document', ar: 'وثيقة داعمة' },
    required: false,
    multiple: true,
  },
]

/** Complaints, as core knows them. Files are kept as long as what they are about. */
export const complaints: DossierKind = {
  workflow: complaintWorkflow,
  conditionsOf: async (db, dossier, actor) => complaintOutcomes(db, await getComplaint(db, actor, dossier.id), actor),
  actedOnBy: workedOnBy,
  plannedSteps: async () => steps.map((state) => ({ state, date: null })),
  path: complaintPath,
  documents: {
    requirementsOf: async (db, dossier) =>
      open.has(dossier.state) || (await documentsOf(db, dossier)).length > 0 ? proof : [],
    mayUpload: async (_db, dossier, actor) =>
      open.has(dossier.state) && partiesOf(complaintWorkflow, dossier, actor).includes('claimant'),
  },
}
