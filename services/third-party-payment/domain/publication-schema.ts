import { z } from 'zod'

const words = z.strictObject({ fr: z.string().min(1), en: z.string().min(1), ar: z.string().min(1) })
const code = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/)
const version = z.int().min(1)

/** A piece of a library document. `provider`: the reader's own details, so that a form comes filled in. `lines`: what is written by hand. */
const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), text: words }),
  z.strictObject({ kind: z.literal('paragraph'), text: words }),
  z.strictObject({ kind: z.literal('list'), items: z.array(words).min(1), ordered: z.boolean().optional() }),
  z.strictObject({ kind: z.literal('notice'), title: words, text: words }),
  z.strictObject({
    kind: z.literal('table'),
    columns: z.array(words).min(2),
    rows: z.array(z.array(words).min(2)).min(1),
  }),
  z.strictObject({ kind: z.literal('provider') }),
  z.strictObject({ kind: z.literal('lines'), labels: z.array(words).min(1) }),
  z.strictObject({ kind: z.literal('signature'), role: words }),
])
export type LibraryBlock = z.output<typeof block>

export const libraryCategories = ['agreement', 'form', 'guide', 'notice'] as const

/** One document of the library. A higher version replaces the one before. */
const libraryDocument = z.strictObject({
  code,
  version,
  /** Words: the message `third-party-payment.library.category.<category>`. */
  category: z.enum(libraryCategories),
  title: words,
  summary: words,
  blocks: z.array(block).min(1),
})
export type LibraryDocument = z.output<typeof libraryDocument>

export const questionTopics = [
  'access',
  'rights',
  'authorization',
  'quote',
  'invoice',
  'payment',
  'complaint',
  'data',
] as const

/** One answered question. `about`: codes of reasons and refusals that lead to it. */
const answeredQuestion = z.strictObject({
  code,
  version,
  topic: z.enum(questionTopics),
  question: words,
  answer: z.array(words).min(1),
  /** Pages of the portal that do what the answer says; the label is the message of the page. */
  links: z.array(z.strictObject({ label: z.string(), path: z.string().regex(/^\//) })).default([]),
  about: z.array(z.string().regex(/^[A-Za-z_-]+$/)).default([]),
})
export type AnsweredQuestion = z.output<typeof answeredQuestion>

/** `library.json` */
export const libraryFile = z.strictObject({ version: z.string(), documents: z.array(libraryDocument) })
/** `questions.json` */
export const questionsFile = z.strictObject({ version: z.string(), questions: z.array(answeredQuestion) })
