/**
 * Questionnaires as FHIR R4 JSON: reading, showing, validating and storing them. Pure and small, one set of rules for the browser and the server.
 * A published questionnaire has passed `faultsOfQuestionnaire` (in `questionnaire-faults.ts`, which the browser does not need).
 */
export type {
  Coding,
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
} from 'fhir/r4.js'
export * from './questionnaire-answers.ts'
export * from './questionnaire-items.ts'
export * from './questionnaire-problems.ts'
export * from './questionnaire-response.ts'
export * from './questionnaire-review.ts'
export * from './questionnaire-sections.ts'
export * from './questionnaire-values.ts'
