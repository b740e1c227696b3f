import { randomUUID } from 'node:crypto'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { isLanguage, type Language, languages } from '../../domain/language.ts'
import {
  type DatedProblem,
  type Problem,
  Refusal,
  type RefusalCode,
  refusals,
  type UnmetCondition,
} from '../../domain/refusal.ts'
import type { Ports } from '../ports.ts'

/** RFC 9457 problem details, with the members the screens need to say what to do next. */
export interface ProblemDetails {
  type: string
  title: string
  status: number
  code: string
  detail: string
  /** What to quote when asking for help; only on faults. */
  reference?: string
  problems?: (DatedProblem & { message: string })[]
  conditions?: UnmetCondition[]
  retryAfter?: number
  current?: unknown
  /** What it says in every language, for a page whose reader may change the language while it shows. */
  words?: Record<Language, ProblemWords>
}

interface ProblemWords {
  title: string
  detail: string
  /** The message of each of the problems. */
  problems: string[]
}

/** The language of an answer: of the page that asks, else of the signed-in person, else what the browser asks for, else French. */
export function languageOf(request: FastifyRequest): Language {
  const chosen = request.headers['x-language']
  if (isLanguage(chosen)) return chosen
  if (request.actor) return request.actor.language
  for (const part of (request.headers['accept-language'] ?? '').split(',')) {
    const language = part.trim().slice(0, 2).toLowerCase()
    if (isLanguage(language)) return language
  }
  return 'fr'
}

/** Turns everything a handler throws into an answer: an expected "no" in words, or a fault with a reference and no detail. */
export function answerErrors(server: FastifyInstance, ports: Ports): void {
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error, request)
    if (refusal) return sendProblem(reply, refused(refusal, request, ports))
    const reference = randomUUID().slice(0, 8)
    ports.log.error({ err: error, reference, route: request.routeOptions.url, method: request.method }, 'fault')
    return sendProblem(reply, {
      type: 'about:blank',
      title: ports.translator.t(languageOf(request), 'fault.title'),
      status: 500,
      code: 'fault',
      detail: ports.translator.t(languageOf(request), 'fault.detail', { reference }),
      reference,
    })
  })
  server.setNotFoundHandler((request, reply) => sendProblem(reply, refused(new Refusal('not-found'), request, ports)))
}

/** The answer to who asked; a page that says its language gets the words of all. */
function refused(refusal: Refusal, request: FastifyRequest, ports: Ports): ProblemDetails {
  const problem = problemOf(refusal, languageOf(request), ports)
  if (!isLanguage(request.headers['x-language'])) return problem
  const words = languages.map((language): [Language, ProblemWords] => {
    const { title, detail, problems = [] } = problemOf(refusal, language, ports)
    return [language, { title, detail, problems: problems.map(({ message }) => message) }]
  })
  return { ...problem, words: Object.fromEntries(words) as Record<Language, ProblemWords> }
}

function sendProblem(reply: FastifyReply, problem: ProblemDetails): FastifyReply {
  if (problem.retryAfter) reply.header('retry-after', problem.retryAfter)
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}

/** A refusal in the words of one language. */
export function problemOf(refusal: Refusal, language: Language, ports: Pick<Ports, 'translator'>): ProblemDetails {
  const { problems, conditions, retryAfter, current, values } = refusal.details
  return {
    type: `urn:guichet:refusal:${refusal.code}`,
    title: ports.translator.shown(language, `refusal.${refusal.code}.title`, values),
    status: refusal.status,
    code: refusal.code,
    detail: ports.translator.shown(language, `refusal.${refusal.code}`, values),
    ...(problems
      ? {
          problems: problems.map((problem) => ({
            ...problem,
            message: ports.translator.shown(language, `problem.${problem.code}`, problem.values),
          })),
        }
      : {}),
    ...(conditions ? { conditions } : {}),
    ...(retryAfter ? { retryAfter } : {}),
    ...(current === undefined ? {} : { current }),
  }
}

const codeOfStatus: Record<number, RefusalCode> = {
  413: 'file-too-large',
  415: 'file-type-refused',
  429: 'rate-limited',
}

function refusalOf(error: FastifyError, { body }: FastifyRequest): Refusal | undefined {
  if (error instanceof Refusal) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const sent = error.validationContext === 'body' ? body : undefined
    const problems = error.validation.map((issue): Problem => {
      const path = issue.instancePath.replace(/^\//, '')
      if (issue.keyword === 'custom' && issue.message) return { path, code: issue.message }
      return isBlankAt(sent, path)
        ? { path, code: 'format.required' }
        : known({ path, code: `format.${issue.keyword}` })
    })
    return new Refusal('invalid', { problems })
  }
  const status = error.statusCode ?? 500
  if (status >= 500) return undefined
  return new Refusal(codeOfStatus[status] ?? (status in codeByStatus ? codeByStatus[status]! : 'invalid'))
}

const codeByStatus: Record<number, RefusalCode> = Object.fromEntries(
  (Object.entries(refusals) as [RefusalCode, number][]).toReversed().map(([code, status]) => [status, code]),
)

/** Whether nothing was written where a body has this path. False without a body. */
function isBlankAt(body: unknown, path: string): boolean {
  if (typeof body !== 'object' || body === null || path === '') return false
  const value = path
    .split('/')
    .reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], body)
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

const formatProblems = new Set([
  'invalid_type',
  'too_small',
  'too_big',
  'invalid_format',
  'invalid_value',
  'unrecognized_keys',
])

/** Formats have a sentence each; a kind of fault we have no sentence for is told as "not valid". */
function known(problem: Problem): Problem {
  const kind = problem.code.replace(/^format\./, '')
  return problem.code.startsWith('format.') && !formatProblems.has(kind)
    ? { ...problem, code: 'format.invalid' }
    : problem
}
