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

/** `waiting`: longest at its step first. `due`: nearest due date first. `name`: family name. `updated`: last change first. */
export const deskSorts = ['waiting', 'due', 'name', 'updated'] as const
export type DeskSort = (typeof deskSorts)[number]
