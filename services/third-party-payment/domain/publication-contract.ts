import { localizedText } from '@guichet/core/domain'
import { z } from 'zod'
import { libraryCategories, questionTopics } from './publication-schema.ts'

/** The library as somebody sees it: what is new since they last looked says so. */
export const libraryView = z.object({
  /** When they looked before this visit; null on the first one. */
  lastVisitAt: z.string().nullable(),
  items: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      version: z.int(),
      category: z.enum(libraryCategories),
      title: localizedText,
      summary: localizedText,
      publishedAt: z.string(),
      isNew: z.boolean(),
      /** Comes filled in with the details of the reader's provider. */
      prefilled: z.boolean(),
      path: z.string(),
    }),
  ),
})
export type LibraryView = z.output<typeof libraryView>

export const publicationId = z.object({ id: z.uuid() })
export const inLanguage = z.object({ language: z.enum(['fr', 'en', 'ar']).optional() })

export const questionQuery = z.object({
  /** Words in any language. */
  q: z.string().trim().max(100).optional(),
  topic: z.enum(questionTopics).optional(),
  /** A reason or a refusal. */
  about: z.string().max(60).optional(),
})
export type QuestionQuery = z.output<typeof questionQuery>

export const questionList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      topic: z.enum(questionTopics),
      question: localizedText,
      answer: z.array(localizedText),
      links: z.array(z.object({ label: z.string(), path: z.string() })),
      useful: z.int(),
      votes: z.int(),
      /** What the reader said; null for nothing yet. */
      own: z.boolean().nullable(),
    }),
  ),
  topics: z.array(z.object({ topic: z.enum(questionTopics), count: z.int() })),
})
export type QuestionList = z.output<typeof questionList>
export const questionVote = z.object({ useful: z.boolean() })
