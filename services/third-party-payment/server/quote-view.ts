import type { AccountActor } from '@guichet/core/domain'
import { actionsFor, type Db, documentsOf, dossierFrameOf, dossierViewFrom, type Ports } from '@guichet/core/server'
import { priceViewOf } from '../domain/priced-contract.ts'
import { quoteConditions } from '../domain/quote-conditions.ts'
import type { QuoteView, SavedQuoteLines } from '../domain/quote-contract.ts'
import { quoteWorkflow } from '../domain/quote-workflow.ts'
import { kindsFor } from '../domain/authorization-kinds.ts'
import { lineViews } from './care-line-store.ts'
import { estimateDocument } from './jobs/issue-quote.ts'
import { patientViewOf } from './patient-view.ts'
import { rightsOfMember } from './price-care.ts'
import { quoteSteps } from './quote-kind.ts'
import { readingOf } from './quote-facts.ts'
import { getQuote, linkTo, type Quote } from './quote-store.ts'

/** The page of one quote. */
export async function readQuote(db: Db, ports: Ports, actor: AccountActor, id: string): Promise<QuoteView> {
  const quote = await getQuote(db, actor, id)
  const [reading, frame, documents, authorization, copiedFrom] = await Promise.all([
    readingOf(db, quote),
    dossierFrameOf(db, quote),
    documentsOf(db, quote),
    linkTo(db, quote.organizationId, quote.authorizationId),
    linkTo(db, quote.organizationId, quote.copiedFrom),
  ])
  const { input, price, facts } = reading
  const { coverage, policies } = input.books
  const rights = await rightsOfMember(db, input.books, input.member, quote.careDate)
  const actions = actionsFor(quoteWorkflow, quote, actor, quoteConditions(facts))
  return {
    dossier: { ...dossierViewFrom(ports.registry, actor, quote, { frame, planned: quoteSteps }), actions },
    provider: { id: input.provider.id, name: input.provider.name, code: input.provider.code },
    patient: patientViewOf(input.member),
    ...contentOf(quote, reading),
    plan: rights.plan,
    rights: { inForce: rights.inForce, because: rights.inForce ? null : rights.because },
    tariffSet: quote.tariffSet ?? price?.lines.find(({ tariffSet }) => tariffSet !== null)?.tariffSet ?? null,
    booksVersion: quote.booksVersion,
    priceChanged: facts.priceChanged,
    issuedAt: quote.issuedAt,
    validUntil: quote.validUntil,
    editable: quote.state === 'draft' && actions.some(({ party }) => party === 'provider'),
    documentId: documents.findLast(({ requirement }) => requirement === estimateDocument)?.id ?? null,
    authorization,
    copiedFrom,
    requests: reading.requests,
    kinds: kindsFor(
      policies.authorizationKinds,
      input.lines.map(({ act }) => coverage.acts.get(act)?.family ?? ''),
    ).map(({ code, label }) => ({ code, label })),
  }
}

type Content = Pick<QuoteView, 'careDate' | 'linesVersion' | 'lines' | 'price' | 'unpriced'>

function contentOf(quote: Quote, { input, price }: Awaited<ReturnType<typeof readingOf>>): Content {
  return {
    careDate: quote.careDate,
    linesVersion: quote.linesVersion,
    lines: lineViews(input.books.coverage, input.lines),
    price: price && priceViewOf(price),
    unpriced: price?.lines.filter(({ status }) => status === 'CHIFFRAGE_MANUEL').map((line) => line.id) ?? [],
  }
}

/** What a save of the lines answers: the lines as they are kept, priced. */
export async function savedLinesOf(db: Db, quote: Quote): Promise<SavedQuoteLines> {
  return contentOf(quote, await readingOf(db, quote))
}
