import type { AnswerComplaint, ComplaintView } from '../../domain/complaint-contract.ts'

/** Whether the answer says that the complaint is founded while its line was settled again exactly as before. */
export function isWithoutEffect(
  outcome: AnswerComplaint['outcome'] | '',
  correction: ComplaintView['correction'],
): boolean {
  if (outcome === '' || outcome === 'unfounded' || correction?.state !== 'settled-again') return false
  return correction.before === correction.after
}
