import { type AnyWorkflow, type ConditionOutcomes, type Move, nextState, Refusal } from '@guichet/core/domain'

/** Moves as lines that can be compared, whether declared or written as a table. */
export function written(moves: readonly Move[] | string): string[] {
  const lines =
    typeof moves === 'string'
      ? moves.trim().split('\n')
      : moves.map(({ party, action, from, to }) => `${party} ${action} ${from} -> ${to}`)
  return lines.map((line) => line.replaceAll(/ +/g, ' ')).toSorted()
}

/** What an action from a state still needs when nothing is given; each need alone must stop it, and all of them together let it go. */
export function unmetOf(workflow: AnyWorkflow, action: string, state: string): string[] {
  const parties = [workflow.actions[action]?.by ?? '']
  const ask = (outcomes: ConditionOutcomes): string[] => {
    try {
      nextState(workflow, state, action, { parties, outcomes })
      return []
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return (error.details.conditions ?? []).map(({ condition }) => condition)
    }
  }
  const all: ConditionOutcomes = Object.fromEntries(Object.keys(workflow.conditions).map((name) => [name, true]))
  const needs = ask({})
  const alone = needs.filter((need) => ask({ ...all, [need]: false }).join() === need)
  if (alone.length < needs.length || ask(all).length > 0)
    throw new Error(`${action} from ${state} is not stopped one by one`)
  return needs
}
