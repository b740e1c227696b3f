import { createContext, useContext } from 'react'
import type { Answers, AnswerValue, Editability, Questionnaire, QuestionnaireItem } from '../../domain/questionnaire.ts'
import type { DocumentUploadProps } from '../dossier/document-upload.tsx'

/** How the files among the answers are kept: under which requirement of which dossier. */
export interface AttachmentPlace extends Pick<DocumentUploadProps, 'dossierId' | 'maxBytes' | 'accepts'> {
  requirement: (linkId: string) => string
}

export interface FormContextValue {
  questionnaire: Questionnaire
  editability: ReadonlyMap<string, Editability>
  withheld: ReadonlySet<string>
  /** What is wrong, in words, by path. */
  problems: ReadonlyMap<string, string>
  readOnly: boolean
  attachments?: AttachmentPlace
  /** Asks the organization to correct an answer that the person may not change. */
  onRequestChange?: (linkId: string) => void
}

export const FormContext = createContext<FormContextValue | null>(null)

export function useForm(): FormContextValue {
  const form = useContext(FormContext)
  if (!form) throw new Error('a question is shown outside its form')
  return form
}

/** Where the answers to some items lie: the form's own map, or one row of a repeating group. */
export interface AnswerPlace {
  /** Before the linkId in paths: empty, or `group/0/`. */
  prefix: string
  /** Everything given there. */
  answers: Answers
  /** What of it counts, for conditions: with the answers around a row. */
  scope: Answers
  onAnswer: (linkId: string, value: AnswerValue | undefined) => void
}

export interface FieldProps {
  item: QuestionnaireItem
  path: string
  value: AnswerValue | undefined
  onAnswer: (value: AnswerValue | undefined) => void
}

/** The id of the field of an answer: what the error summary leads to. */
export function fieldId(path: string): string {
  return `answer-${path.replaceAll('/', '-')}`
}
