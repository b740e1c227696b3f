import { type Actor, partiesOf } from '@guichet/core/domain'
import { type Db, type DocumentRequirement, type DocumentRules, documentsOf, type Dossier } from '@guichet/core/server'
import { invoiceWorkflow } from '../domain/invoice-workflow.ts'
import { careOf } from './authorized-care-store.ts'
import { currentBooks } from './books-store.ts'
import { askedDocuments, heldRequirement } from './invoice-facts.ts'
import { getInvoice, isOver, listInvoiceLines } from './invoice-store.ts'

const portal: Actor = { kind: 'system', party: 'reception' }

/** States in which the clinic adds documents: while it writes, and when the control waits for them. */
const open: ReadonlySet<string> = new Set(['draft', 'on-hold'])

async function checklistOf(db: Db, dossier: Dossier) {
  const invoice = await getInvoice(db, portal, dossier.id)
  const { organizationId, authorizationId } = invoice
  const [books, lines, care] = await Promise.all([
    currentBooks(db, organizationId),
    listInvoiceLines(db, invoice),
    authorizationId ? careOf(db, { organizationId, id: authorizationId }) : null,
  ])
  return { invoice, asked: askedDocuments(books, { invoice, care, lines }) }
}

/** The requirements of which a document is there: of an invoice nobody adds to, nothing is asked any more. */
async function providedOf(
  db: Db,
  dossier: Dossier,
  requirements: readonly DocumentRequirement[],
): Promise<DocumentRequirement[]> {
  const provided = new Set((await documentsOf(db, dossier)).map(({ requirement }) => requirement))
  return requirements.filter(({ code }) => provided.has(code))
}

/** What comes with an invoice: the checklist of its care, and what the control asked for. Medical ones are for billing and control. */
export const invoiceDocuments: DocumentRules = {
  requirementsOf: async (db, dossier) => {
    const { invoice, asked } = await checklistOf(db, dossier)
    const held = (invoice.hold?.items ?? []).filter(({ kind }) => kind === 'document')
    const requirements = [
      ...held.map(({ id, text }) => ({
        code: heldRequirement(id),
        title: { fr: text },
        required: true,
        multiple: true,
      })),
      ...asked.map(({ code, title, help, required, multiple }) => ({
        code,
        title,
        required,
        ...(help ? { help } : {}),
        ...(multiple ? { multiple: true } : {}),
      })),
    ]
    const isClosed = invoice.state === 'rejected' || isOver(invoice)
    return isClosed ? await providedOf(db, dossier, requirements) : requirements
  },
  mayUpload: async (_db, dossier, actor) =>
    open.has(dossier.state) && partiesOf(invoiceWorkflow, dossier, actor).includes('billing'),
  maySee: async (db, dossier, actor) => {
    if (actor.kind !== 'account') return () => true
    const parties = partiesOf(invoiceWorkflow, dossier, actor)
    if (parties.includes('billing') || parties.includes('claims')) return () => true
    const { asked } = await checklistOf(db, dossier)
    const plain = new Set(asked.filter(({ medical }) => !medical).map(({ code }) => code))
    return ({ origin, requirement }) => origin === 'generated' || plain.has(requirement)
  },
}
