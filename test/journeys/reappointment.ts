import { activatesHerAccount, colleaguesActivate } from './activation.ts'
import { isDecided, isEvaluated, isRecommended } from './decision.ts'
import { answersHerQuestionnaire, reviewsHerProfile, trainingArrives, uploadsHerProof } from './filling-in.ts'
import { colleaguesSubmit, lettersInTheirLanguages } from './languages.ts'
import { invitationsLeave, opensTheCycle } from './opening.ts'
import { paysAndCloses, submitsUnpaid } from './submission.ts'
import { goTo, type Walk } from './walk.ts'

/** Journey 1: from the opening of the cycle to the decision letter and the new one-year appointment. */
export async function walkReappointment(walk: Walk): Promise<void> {
  await opensTheCycle(walk)
  await invitationsLeave(walk)
  const [recoveryCode = ''] = await activatesHerAccount(walk)
  await colleaguesActivate(walk)
  await reviewsHerProfile(walk)
  await goTo(walk, '2027-03-20', '19:40')
  await answersHerQuestionnaire(walk, recoveryCode)
  await uploadsHerProof(walk)
  await trainingArrives(walk)
  await submitsUnpaid(walk)
  await paysAndCloses(walk)
  await colleaguesSubmit(walk)
  await isEvaluated(walk)
  await isRecommended(walk)
  await isDecided(walk)
  await lettersInTheirLanguages(walk)
}
