import { type AccountActor, type Actor, civilDateOf, type Instant, type Language, textIn } from '@guichet/core/domain'
import {
  type Block,
  type Db,
  formatDate,
  getOrganization,
  type PdfDocument,
  type Ports,
  recordAudit,
  type Tx,
} from '@guichet/core/server'
import type { LibraryView, QuestionList, QuestionQuery } from '../domain/publication-contract.ts'
import { type AnsweredQuestion, libraryFile, questionsFile, questionTopics } from '../domain/publication-schema.ts'
import { findQuestions } from '../domain/question-search.ts'
import { insurerIssuer } from './document-issuers.ts'
import { libraryBlocks } from './pdf/library-document.ts'
import { letterheadOf, type Say, sayIn } from './pdf/care-document.ts'
import { insurerOf } from './provider-store.ts'
import {
  findVisit,
  getPublication,
  keepVisit,
  keepVote,
  listPublished,
  listVotes,
  type Publication,
  publishAll,
} from './publication-store.ts'

/** A visit goes on as long as nothing else was looked at for half an hour. */
const visitMs = 30 * 60_000

/** Publishes the library and the answered questions of an insurer from its files. Throws when a file has a fault. */
export async function publishKnowledge(
  tx: Tx,
  actor: Actor,
  organizationId: string,
  files: { library: unknown; questions: unknown },
): Promise<void> {
  const documents = await publishAll(tx, organizationId, 'document', libraryFile.parse(files.library).documents)
  const questions = await publishAll(tx, organizationId, 'question', questionsFile.parse(files.questions).questions)
  await recordAudit(tx, actor, {
    action: 'knowledge.published',
    subjectKind: 'organization',
    subjectId: organizationId,
    organizationId,
    detail: { documents, questions },
  })
}

/** The library, with what is new since the reader looked before this visit. */
export async function readLibrary(db: Db, actor: AccountActor): Promise<LibraryView> {
  const { organizationId, provider } = await insurerOf(db, actor)
  const [documents, before] = await Promise.all([
    listPublished(db, organizationId, 'document'),
    lastVisit(db, { organizationId, accountId: actor.accountId }),
  ])
  return {
    lastVisitAt: before,
    items: documents.map(({ id, version, content, publishedAt }) => ({
      id,
      code: content.code,
      version,
      category: content.category,
      title: content.title,
      summary: content.summary,
      publishedAt,
      isNew: before !== null && publishedAt > before,
      prefilled: provider !== null && content.blocks.some(({ kind }) => kind === 'provider'),
      path: `/api/third-party-payment/library/${id}/pdf`,
    })),
  }
}

/** The reader looks at the library now. */
export async function visitLibrary(tx: Tx, actor: AccountActor): Promise<void> {
  const { organizationId } = await insurerOf(tx, actor)
  const who = { organizationId, accountId: actor.accountId }
  await keepVisit(tx, { ...who, beforeThat: await lastVisit(tx, who) })
}

async function lastVisit(db: Db, who: { organizationId: string; accountId: string }): Promise<Instant | null> {
  const visit = await findVisit(db, who)
  if (!visit) return null
  return Date.parse(db.now) - Date.parse(visit.seenAt) < visitMs ? visit.beforeThat : visit.seenAt
}

/** A library document as PDF in a language, forms filled in with the details of the reader's provider. */
export async function typesetLibraryDocument(
  ports: Ports,
  actor: AccountActor,
  { id, language = actor.language }: { id: string; language?: Language | undefined },
): Promise<{ fileName: string; bytes: Uint8Array }> {
  const db = ports.database.read()
  const { organizationId, provider } = await insurerOf(db, actor)
  const publication = await getPublication(db, organizationId, { kind: 'document', id })
  const say = sayIn(ports.translator, language)
  const blocks = libraryBlocks(publication.content, { language, provider, say })
  const document = await documentOf(db, organizationId, { publication, language, blocks, say })
  return {
    fileName: `${publication.content.code}-${publication.version}-${language}.pdf`,
    bytes: await ports.pdf.render({ document, createdAt: publication.publishedAt }),
  }
}

async function documentOf(
  db: Db,
  organizationId: string,
  parts: { publication: Publication<'document'>; language: Language; blocks: Block[]; say: Say },
): Promise<PdfDocument> {
  const { publication, language, blocks, say } = parts
  const { timeZone } = await getOrganization(db, organizationId)
  const { content, version, publishedAt } = publication
  return {
    language,
    title: textIn(content.title, language),
    subtitle: textIn(content.summary, language),
    organization: letterheadOf(await insurerIssuer(db, organizationId), language),
    reference: say(`library.reference.${content.category}`, { version: String(version) }),
    date: formatDate(civilDateOf(publishedAt, timeZone), language),
    blocks,
  }
}

/** The questions that fit a search, a topic, or a reason that was met; with counts by topic over all that fit the search. */
export async function readQuestions(db: Db, actor: AccountActor, query: QuestionQuery): Promise<QuestionList> {
  const { organizationId } = await insurerOf(db, actor)
  const [published, votes] = await Promise.all([
    listPublished(db, organizationId, 'question'),
    listVotes(db, organizationId, actor.accountId),
  ])
  const asked = published.map(({ id, content }) => ({ id, ...content })).filter((one) => isAbout(one, query.about))
  const found = findQuestions(asked, query.q ?? '')
  return {
    items: found
      .filter(({ topic }) => query.topic === undefined || topic === query.topic)
      .map(({ version: _version, about: _about, ...question }) => {
        const vote = votes.find(({ publicationId }) => publicationId === question.id)
        return { ...question, useful: vote?.useful ?? 0, votes: vote?.votes ?? 0, own: vote?.own ?? null }
      }),
    topics: questionTopics.map((topic) => ({ topic, count: found.filter((one) => one.topic === topic).length })),
  }
}

const isAbout = ({ about }: AnsweredQuestion, code: string | undefined) => code === undefined || about.includes(code)

/** The reader says whether an answer helped. */
export async function voteOnQuestion(
  tx: Tx,
  actor: AccountActor,
  { id, useful }: { id: string; useful: boolean },
): Promise<void> {
  const { organizationId } = await insurerOf(tx, actor)
  await getPublication(tx, organizationId, { kind: 'question', id })
  await keepVote(tx, { organizationId, publicationId: id, accountId: actor.accountId, useful })
}
