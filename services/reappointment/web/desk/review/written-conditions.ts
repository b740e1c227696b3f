/** The least that the server takes for a condition; shorter ones are still being typed. */
const leastCondition = 5

/** The conditions as they are sent: those that are written. */
export const finished = (conditions: readonly string[]): string[] =>
  conditions.map((one) => one.trim()).filter((one) => one.length >= leastCondition)

/** Whether one was begun that is too short to be a condition. An empty row is none. */
export const hasUnfinished = (conditions: readonly string[]): boolean =>
  conditions.map((one) => one.trim()).some((one) => one !== '' && one.length < leastCondition)
