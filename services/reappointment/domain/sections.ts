/** The parts of an application, in the order of its task list. */
export const sectionKeys = [
  'profile',
  'questionnaire',
  'privileges',
  'documents',
  'training',
  'fees',
  'attestations',
] as const
export type SectionKey = (typeof sectionKeys)[number]

/** How far a part is. `not-applicable`: nothing is asked of this person in it. */
export const sectionStates = ['not-started', 'incomplete', 'complete', 'not-applicable'] as const
export type SectionState = (typeof sectionStates)[number]
