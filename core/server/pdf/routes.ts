import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isLanguage, type Language } from '../../domain/language.ts'
import { Refusal } from '../../domain/refusal.ts'
import { verificationView as verificationViewSchema } from '../../domain/verification-contract.ts'
import type { Db } from '../database/database.ts'
import { languageOf } from '../http/problem.ts'
import { type AnyRoute, defineRoute } from '../http/route.ts'
import type { Ports } from '../ports.ts'
import { sendPublicPage } from './public-page.ts'
import { isVerificationCode, normalizeVerificationCode } from './verification-code.ts'
import { askForCodePage, unknownCodePage, verificationPage } from './verification-page.ts'
import { findVerification } from './verification-store.ts'
import { verificationView } from './verification-view.ts'

const params = z.object({ code: z.string().min(1).max(64) })
const query = z.object({ lang: z.string().max(10).optional() })

/** Anybody who holds a document may check it, without an account and without scripts. */
export const verificationRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: '/api/verify/:code',
    access: 'public',
    summary: 'What a stranger may know about the document that bears this verification code.',
    params,
    response: verificationViewSchema,
    rateLimit: 60,
    handle: async ({ db, params, ports }) => {
      const view = await viewOf(db, params.code, ports)
      if (!view) throw new Refusal('not-found')
      return view
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/verify/:code',
    access: 'public',
    mode: 'stream',
    summary: 'The public page that tells whether a document is genuine and still counts.',
    params,
    query,
    rateLimit: 60,
    handle: async ({ db, params, query, ports, request, reply }) => {
      const language = chosenLanguage(query.lang, request)
      const view = await viewOf(db, params.code, ports)
      if (view) return sendPublicPage(reply, verificationPage(view, language, ports.translator))
      return sendPublicPage(reply, unknownCodePage(params.code, language, ports.translator), 404)
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/verify',
    access: 'public',
    mode: 'stream',
    summary: 'The public page where a verification code is typed in.',
    query: query.extend({ code: z.string().max(64).optional() }),
    rateLimit: 60,
    handle: async ({ query, ports, request, reply }) => {
      const language = chosenLanguage(query.lang, request)
      const code = normalizeVerificationCode(query.code ?? '')
      if (code) return reply.redirect(`/verify/${code}?lang=${language}`, 303)
      return sendPublicPage(reply, askForCodePage(language, ports.translator))
    },
  }),
]

/** Every store is asked in every case, so that the answer takes as long whether a code is malformed, unknown or known. */
async function viewOf(db: Db, typed: string, ports: Ports) {
  const code = normalizeVerificationCode(typed)
  const rows = await Promise.all([
    findVerification(db, code),
    ...ports.registry.services.map((service) => service.findVerification?.(db, ports, code)),
  ])
  const row = rows.find((one) => one !== undefined)
  return row && isVerificationCode(code) ? verificationView(row, db.now, ports.translator) : undefined
}

function chosenLanguage(wanted: string | undefined, request: FastifyRequest): Language {
  return isLanguage(wanted) ? wanted : languageOf(request)
}
