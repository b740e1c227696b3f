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
  await isOnRecord(walk)
}

async function isOnRecord({ journey, portal }: Walk): Promise<void> {
  await journey.step('Le registre de ce qui a été fait et lu est entier', async () => {
    journey.same('le portail s’arrête proprement', await portal.stop(), 0)
    const { code, output } = await portal.command('apps/server/audit-verify.ts')
    journey.same(`audit:verify : ${output.split('\n')[0]}`, code, 0)
    journey.holds(
      'aucune erreur du serveur pendant tout le parcours',
      !portal.output().includes('"msg":"fault"'),
      portal.output(),
    )
  })
}
