import type { Person } from '@guichet/core/server'
import type { IssuedProof, MemberRights, RightsAnswer, RightsQuestion } from '../domain/rights-contract.ts'

const base = '/api/third-party-payment/rights'

/** Somebody at a provider asks about the rights of a member by number and birth date. */
export function asksRights(
  person: Person,
  { memberNumber, birthDate, acts = [] }: { memberNumber: string; birthDate: string; acts?: string[] },
): Promise<RightsAnswer> {
  const question: RightsQuestion = { memberNumber, by: { kind: 'birth-date', birthDate, rank: null }, acts }
  return person.post<RightsAnswer>(`${base}/checks`, question)
}

/** The same, for somebody who is known. Throws when the answer is that nobody fits. */
export async function readsRights(
  person: Person,
  member: { memberNumber: string; birthDate: string; acts?: string[] },
): Promise<MemberRights> {
  const answer = await asksRights(person, member)
  if (answer.outcome === 'unknown' || answer.outcome === 'several') throw new Error(`the answer is ${answer.outcome}`)
  return answer
}

/** The proof of the day, from a question of today. */
export const provesRights = (person: Person, checkId: string) =>
  person.post<IssuedProof>(`${base}/checks/${checkId}/proof`, {})
