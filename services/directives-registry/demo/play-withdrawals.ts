import * as act from './acting.ts'
import { type Cast, at } from './play-access.ts'
import { withUserCode } from './clinicians-data.ts'
import type { Clinician } from './people.ts'

const clinician = (index: number): Clinician => {
  const found = withUserCode[index]
  if (!found) throw new Error(`there is no clinician ${index}`)
  return found
}

/** Accesses that ended, came back, rest, or are about to end: one withdrawal in each state. */
export async function playWithdrawals(cast: Cast): Promise<void> {
  const { world, bouchard, simard, gagne, lapointe, theriault } = cast
  await world.goTo(at('2027-03-08'))
  await act.withdrawsByClaim(bouchard, clinician(7), { as: 'superior', cause: 'departure' })
  const undone = await act.withdrawsByClaim(gagne, clinician(10), { as: 'human-resources', cause: 'leave' })
  await act.actsOnWithdrawal(gagne, undone, 'propose-undo', { reason: 'Le congé est celui d’une homonyme.' })
  await act.actsOnWithdrawal(lapointe, undone, 'confirm-undo')
  const unfounded = await act.withdrawsByClaim(simard, clinician(8), { as: 'superior', cause: 'transfer' })
  await act.actsOnWithdrawal(gagne, unfounded, 'find-unfounded', {
    reason: 'Cette infirmière relève des soins palliatifs, non des soins intensifs.',
  })
  const cancelled = await act.withdrawsByClaim(simard, clinician(11), {
    as: 'superior',
    cause: 'transfer',
    effectiveOn: '2027-04-05',
  })
  await act.actsOnWithdrawal(simard, cancelled, 'cancel', { reason: 'La mutation n’a pas lieu.' })
  await suspends(cast)
  await world.goTo(at('2027-03-22', '08:50'))
  await act.withdrawsByClaim(bouchard, clinician(9), { as: 'superior', cause: 'transfer', effectiveOn: '2027-04-05' })
  await act.withdrawsByClaim(simard, clinician(12), { as: 'superior', cause: 'departure' })
  const proposed = await act.withdrawsByClaim(simard, clinician(13), { as: 'superior', cause: 'mandate-ended' })
  await act.actsOnWithdrawal(simard, proposed, 'propose-undo', { reason: 'Elle reste une semaine de plus à l’unité.' })
  const contested = await act.withdrawsByClaim(gagne, clinician(15), {
    as: 'access-manager',
    cause: 'privileges-ended',
  })
  await act.actsOnWithdrawal(lapointe, contested, 'contest', {
    reason: 'La personne produit une lettre de nomination en vigueur.',
  })
  await act.readsWithdrawal(theriault, contested)
  const vague = { ...clinician(6), employeeNumber: null, email: 's.lemieux@ciusss-fleuve.example.org' }
  await act.withdrawsByClaim(bouchard, vague, { as: 'superior', cause: 'departure' })
}

/** One access rests while its holder is on leave. */
async function suspends({ gagne }: Cast): Promise<void> {
  const { items } = await act.listsGrants(gagne)
  const resting = items.find(({ holderName }) => holderName === 'Josiane Michaud')
  if (!resting) throw new Error('Josiane Michaud has no access')
  await gagne.post(`/api/directives-registry/grants/${resting.id}/actions/suspend`, {
    suspension: 'leave',
    reason: 'Congé de maternité jusqu’en septembre.',
  })
}
