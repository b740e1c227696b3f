import type { AuthorizationView } from '../../domain/authorization-contract.ts'

type Action = AuthorizationView['dossier']['actions'][number]

/** Conditions that say "this is not about your case" rather than "this is still missing": what they block is not shown. */
const beside: ReadonlySet<string> = new Set([
  'askedByAdministration',
  'askedByMedicalOfficer',
  'refusedIncomplete',
  'appealsRefusal',
  'appealsPartialGrant',
  'isStay',
  'notYetAppealed',
])

/**
 * What is worth showing of the actions: all that can be done, and of the blocked ones those the reader can do something about. A request
 * whose signature stands is not to be signed again.
 */
export function offeredActions(actions: readonly Action[], signature: AuthorizationView['signature'] = null): Action[] {
  return actions.filter(
    ({ action, unmet }) =>
      !unmet.some(({ condition }) => beside.has(condition)) && !(action === 'sign' && signature?.stands),
  )
}

/** Conditions whose time is over for good once they are not met: what they block can never be done any more. */
const lapsing: ReadonlySet<string> = new Set(['beforeAuthorizedEnd', 'appealInTime', 'reopenInTime'])

/** Whether it is too late for an action: waiting or mending something does not bring it back. */
export function isTooLate({ unmet }: Pick<Action, 'unmet'>): boolean {
  return unmet.some(({ condition }) => lapsing.has(condition))
}

/** The action as its route is called: who takes it at which step the server knows. */
export function routeOf(action: string): string {
  return action.replace(/^(medical|appeal)-(?=grant$)/, '')
}

/** Actions that have a form of their own. */
export type FormAction = 'request-documents' | 'grant-in-part' | 'refuse' | 'uphold' | 'declare-admission' | 'prolong'
const forms: Record<string, FormAction> = {
  'request-documents': 'request-documents',
  'request-medical-documents': 'request-documents',
  'grant-in-part': 'grant-in-part',
  'medical-grant-in-part': 'grant-in-part',
  'appeal-grant-in-part': 'grant-in-part',
  refuse: 'refuse',
  'medical-refuse': 'refuse',
  'appeal-refuse': 'refuse',
  'appeal-uphold': 'uphold',
  'declare-admission': 'declare-admission',
  prolong: 'prolong',
}

/** The form an action opens; undefined for those that are done at once. */
export function formOf(action: string): FormAction | undefined {
  return forms[action]
}

/** Answers are given where the questions stand. */
export function isAnswer(action: string): boolean {
  return action === 'answer-request' || action === 'answer-medical-request'
}
