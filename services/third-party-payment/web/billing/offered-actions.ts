import type { AvailableActionView } from '@guichet/core/domain'

/** Conditions that say which of several ends an invoice comes to; never a reason why something is blocked. */
const ends = new Set(['everyLinePaid', 'someLinePaid', 'noLinePaid'])
/** Conditions without which an action is simply not there for this invoice. */
const needless = new Set(['rejectedLines', 'notCorrectedYet', 'lineReopened'])

/**
 * The actions worth showing: of the three ends of a control the one the lines lead to, or one of them with what still blocks it;
 * a correction only where something was rejected.
 */
export function offeredActions(actions: readonly AvailableActionView[]): AvailableActionView[] {
  const settling = actions.filter(({ unmet }) => unmet.some(({ condition }) => ends.has(condition)))
  const isOpen = actions.some(({ action, unmet }) => isEnd(action) && unmet.length === 0)
  const blocked = settling.find(({ unmet }) => unmet.some(({ condition }) => !ends.has(condition)))
  return actions.flatMap((action) => {
    if (action.unmet.some(({ condition }) => needless.has(condition))) return []
    if (!settling.includes(action)) return [action]
    if (isOpen || action !== blocked) return []
    return [{ ...action, unmet: action.unmet.filter(({ condition }) => !ends.has(condition)) }]
  })
}

const isEnd = (action: string) => action === 'settle' || action === 'settle-partly' || action === 'reject'
