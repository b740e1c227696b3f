/** What makes a file worth a second look in a list. */
export const deskFlags = [
  'not-recommended',
  'conditions-recommended',
  'line-otherwise',
  'answered-yes',
  'change-request-open',
  'document-rejected',
  'document-missing',
  'document-doubtful',
  'training-missing',
  'unpaid',
  'late',
  'below-currency',
  'privileges-changed',
  'category-changed',
  'conflict',
  'resubmitted',
] as const
export type DeskFlag = (typeof deskFlags)[number]

/**
 * What the home page counts for a role and the desk lists by itself: `lapse`, files that nothing but the word of the Chief of Staff keeps from
 * lapsing; `reasons`, those of which medical affairs has not given the person the reasons of a recommendation against them.
 */
export const deskTasks = ['lapse', 'reasons'] as const
export type DeskTask = (typeof deskTasks)[number]

/** Who does each of them. */
export const roleOfTask: Record<DeskTask, string> = { lapse: 'chief-of-staff', reasons: 'medical-affairs' }

/** The desk with nothing but what a task waits for, of every cycle. */
export const deskPathOf = (task: DeskTask): string => `/reappointment/desk?mine=no&cycle=all&task=${task}`

/** `waiting`: longest at its step first. `due`: nearest due date first. `name`: family name. `updated`: last change first. */
export const deskSorts = ['waiting', 'due', 'name', 'updated'] as const
export type DeskSort = (typeof deskSorts)[number]
