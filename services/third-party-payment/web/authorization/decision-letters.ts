import type { AuthorizationView } from '../../domain/authorization-contract.ts'

type Letter = AuthorizationView['letters'][number]

/** The letter of each decision, undefined where it is not there yet, and the letters that belong to none. A letter bears the moment of its decision. */
export function decisionLetters(
  decisions: readonly { at: string }[],
  letters: readonly Letter[],
): { own: (Letter | undefined)[]; others: Letter[] } {
  const own = decisions.map(({ at }) => letters.find(({ issuedAt }) => Date.parse(issuedAt) === Date.parse(at)))
  return { own, others: letters.filter((letter) => !own.includes(letter)) }
}
