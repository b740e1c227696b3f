import { type AnyRoute, defineRoute, sendFile } from '@guichet/core/server'
import * as contract from '../domain/publication-contract.ts'
import { insurerRoles, providerRoles } from '../domain/roles.ts'
import { readLibrary, readQuestions, typesetLibraryDocument, visitLibrary, voteOnQuestion } from './publications.ts'

const library = '/api/third-party-payment/library'
const questions = '/api/third-party-payment/questions'
const everybody = { roles: [...providerRoles, ...insurerRoles] } as const

/** Library and answered questions: for everybody, no personal data. */
export const publicationRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: library,
    access: everybody,
    summary: 'Documents of the insurer, with what is new since the last visit',
    response: contract.libraryView,
    handle: ({ db, actor }) => readLibrary(db, actor),
  }),
  defineRoute({
    method: 'POST',
    path: `${library}/visits`,
    access: everybody,
    summary: 'The reader looks at the library now',
    status: 204,
    idempotency: 'none',
    handle: ({ tx, actor }) => visitLibrary(tx, actor),
  }),
  defineRoute({
    method: 'GET',
    path: `${library}/:id/pdf`,
    access: everybody,
    summary: 'A document as PDF in a language, forms filled in',
    params: contract.publicationId,
    query: contract.inLanguage,
    mode: 'stream',
    rateLimit: 60,
    handle: async ({ ports, actor, params, query, reply }) => {
      const { fileName, bytes } = await typesetLibraryDocument(ports, actor, { ...params, ...query })
      return sendFile(reply, { fileName, mediaType: 'application/pdf', content: bytes })
    },
  }),
  defineRoute({
    method: 'GET',
    path: questions,
    access: everybody,
    summary: 'Answered questions by words, topic, or the reason that was met',
    query: contract.questionQuery,
    response: contract.questionList,
    handle: ({ db, actor, query }) => readQuestions(db, actor, query),
  }),
  defineRoute({
    method: 'PUT',
    path: `${questions}/:id/vote`,
    access: everybody,
    summary: 'Say whether an answer helped',
    params: contract.publicationId,
    body: contract.questionVote,
    status: 204,
    handle: ({ tx, actor, params, body }) => voteOnQuestion(tx, actor, { ...params, ...body }),
  }),
]
