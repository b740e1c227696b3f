import { z } from 'zod'
import type { Answers, Questionnaire, SectionState } from './questionnaire.ts'

/** FHIR and answers pass as they are: their rules are `faultsOfQuestionnaire` and `problemsOf`, shared by both sides. */
const anyObject = z.record(z.string(), z.unknown())
export const answersJson = anyObject as unknown as z.ZodType<Answers, Answers>
const questionnaireJson = anyObject as unknown as z.ZodType<Questionnaire, Questionnaire>

const sectionStateJson: z.ZodType<SectionState, SectionState> = z.object({
  linkId: z.string(),
  state: z.enum(['not-started', 'incomplete', 'complete', 'not-applicable']),
  missing: z.number(),
})

const sensitivity = z.enum(['normal', 'legal', 'health'])

/** Who changed a form last: a name, and whether that is the reader. */
export const formAuthor = z.object({ name: z.string(), you: z.boolean() })

/** A questionnaire with the answers of one dossier, as far as the reader may see them. */
export const formView = z.object({
  questionnaireId: z.string(),
  questionnaire: questionnaireJson,
  status: z.enum(['not-started', 'in-progress', 'completed', 'amended']),
  /** 0 before anything was saved; sent back as `baseVersion`. */
  version: z.number(),
  answers: answersJson,
  updatedAt: z.string().nullable(),
  updatedBy: formAuthor.nullable(),
  sections: z.array(sectionStateJson),
  /** linkIds of what this reader may not see, answered or not. */
  withheld: z.array(z.string()),
  /** Answers that reviewers must look at, in reading order; empty for the person who fills in. */
  flags: z.array(
    z.object({
      linkId: z.string(),
      path: z.string(),
      value: z.unknown(),
      sensitivity,
      explanation: z.string().optional(),
    }),
  ),
})
export type FormView = z.output<typeof formView>

/**
 * One changed answer: `was` is what the screen held when the person began to change it, `now` what they entered. Null or absent means no answer.
 * A repeating group is sent as a whole.
 */
export const answerChange = z.object({
  linkId: z.string().min(1).max(80),
  was: z.unknown().optional(),
  now: z.unknown().optional(),
})
export type AnswerChange = z.output<typeof answerChange>

export const saveAnswersBody = z.object({
  baseVersion: z.int().min(0),
  changes: z.array(answerChange).min(1).max(300),
})
export type SaveAnswersBody = z.input<typeof saveAnswersBody>

/** What a save answers: everything as it now stands, also what others changed meanwhile. */
export const savedForm = z.object({
  version: z.number(),
  updatedAt: z.string(),
  answers: answersJson,
  sections: z.array(sectionStateJson),
})
export type SavedForm = z.output<typeof savedForm>

/** `current` of a `version-conflict`: the stored answers that differ both from what the screen started with and from what it sends. */
export const formConflict = z.object({
  version: z.number(),
  updatedAt: z.string(),
  by: formAuthor.nullable(),
  /** The conflicting linkIds; nothing of the save was kept. */
  linkIds: z.array(z.string()),
  /** The stored answers to them; a linkId without a key has no stored answer. */
  answers: answersJson,
})
export type FormConflict = z.output<typeof formConflict>

const element = { extension: z.array(z.looseObject({ url: z.string() })).optional() }
const coding = z.looseObject({
  code: z.string().optional(),
  system: z.string().optional(),
  display: z.string().optional(),
  _display: z.looseObject(element).optional(),
})

const questionnaireItem: z.ZodType = z.looseObject({
  ...element,
  linkId: z.string(),
  type: z.string(),
  text: z.string().optional(),
  _text: z.looseObject(element).optional(),
  required: z.boolean().optional(),
  repeats: z.boolean().optional(),
  readOnly: z.boolean().optional(),
  maxLength: z.int().optional(),
  enableBehavior: z.enum(['all', 'any']).optional(),
  enableWhen: z
    .array(
      z.looseObject({
        question: z.string(),
        operator: z.enum(['exists', '=', '!=', '>', '<', '>=', '<=']),
        answerCoding: coding.optional(),
      }),
    )
    .optional(),
  answerOption: z.array(z.looseObject({ valueCoding: coding.optional() })).optional(),
  initial: z.array(z.looseObject({ valueCoding: coding.optional() })).optional(),
  item: z.array(z.lazy(() => questionnaireItem)).optional(),
})

/** The shape that a questionnaire file must have before its content can be checked. */
export const questionnaireFile = z.looseObject({
  ...element,
  resourceType: z.literal('Questionnaire'),
  id: z.string().optional(),
  url: z.string().optional(),
  version: z.string().optional(),
  language: z.string().optional(),
  title: z.string().optional(),
  _title: z.looseObject(element).optional(),
  item: z.array(questionnaireItem).optional(),
})
