import * as act from '../../services/reappointment/demo/acting.ts'
import type { CycleDetail, CycleList, InvitationPreview } from '../../services/reappointment/domain/cycle-contract.ts'
import { mailOf, readMail, tokenIn, type Walk } from './walk.ts'

const cycles = '/api/reappointment/cycles'

/** Medical affairs looks at what the cycle asks of everybody, and opens it. */
export async function opensTheCycle(walk: Walk): Promise<void> {
  const { journey, sophie, chen, josee, plan } = walk
  await journey.step('Les affaires médicales ouvrent le cycle 2027-2028', async () => {
    const { items } = await sophie.get<CycleList>(cycles)
    const cycle = await sophie.get<CycleDetail>(`${cycles}/${items[0]?.id}`)
    journey.same('le cycle 2027-2028 est prêt et n’est pas ouvert', [cycle.label, cycle.state], ['2027-2028', 'draft'])
    const parts = cycle.configuration.map((one) => one.part)
    const wanted = ['calendar', 'welcome', 'questionnaire', 'documents', 'trainings', 'fees', 'privileges']
    journey.holds(
      'calendrier, texte d’accueil, questionnaire, documents, formations et frais viennent des fichiers de l’hôpital',
      wanted.every((part) => parts.some((one) => one === part)),
      parts,
    )
    journey.same(
      'rien n’est à corriger dans cette configuration',
      cycle.configuration.flatMap((one) => one.faults),
      [],
    )
    const languages = Object.keys(cycle.welcome).toSorted()
    journey.same('le texte d’accueil existe en français, en anglais et en arabe', languages, ['ar', 'en', 'fr'])

    const address = `${cycles}/${cycle.id}`
    const preview = await sophie.get<InvitationPreview>(`${address}/invitations`)
    const members = plan.roster.length
    journey.same(
      `l’aperçu annonce ${members} invitations et n’oublie personne`,
      [preview.invited, preview.leftOut],
      [members, []],
    )
    const active = preview.feesByCategory.find((one) => one.category.code === 'active')
    journey.same('un membre actif devra 300,00 $', active?.total, { minor: 30_000, currency: 'CAD' })

    const opens = (who: typeof sophie, expectedInvitations: number) =>
      who.post<CycleDetail>(`${address}/actions/open`, { version: cycle.version, expectedInvitations })
    await journey.refused(
      'un nombre qui n’est pas celui de l’aperçu n’ouvre rien',
      opens(sophie, members + 1),
      'version-conflict',
    )
    await journey.refused('un chef de département n’ouvre pas de cycle', opens(chen, members), 'forbidden')
    await journey.refused('pour un autre hôpital, ce cycle n’existe pas', opens(josee, members), 'not-found')
    const opened = await opens(sophie, members)
    journey.same(
      `le cycle est ouvert, avec ${members} dossiers`,
      [opened.state, opened.applications],
      ['open', members],
    )
    await journey.refused('il ne s’ouvre pas deux fois', opens(sophie, members), 'version-conflict')
  })
}

/** Everybody of the roster is written to, each once. */
export async function invitationsLeave(walk: Walk): Promise<void> {
  const { journey, plan, amelie } = walk
  await journey.step('Les invitations partent', async () => {
    const counts = await journey.comes('chaque membre a reçu son courriel', async () => {
      const boxes = await Promise.all(plan.roster.map(({ email }) => mailOf(walk, email)))
      return boxes.every((box) => box.length > 0) && boxes.map((box) => box.length)
    })
    journey.same('chacun en a reçu un seul', new Set(counts), new Set([1]))
    const [summary] = await mailOf(walk, amelie.member.email)
    if (!summary) throw new Error('no invitation')
    const mail = await readMail(walk, summary)
    journey.same('celui de la Dre Tremblay est en français', mail.language, 'fr')
    journey.holds('il mène à la page d’activation, par un lien à usage unique', tokenIn(mail) !== '', mail.plain)
    journey.holds('il ne contient ni mot de passe ni réponse', !/mot de passe\s*:/i.test(mail.plain), mail.plain)
  })
}

/** Where everybody's file is, once they may read it. */
export async function findsFile({ person }: Walk['amelie']): Promise<string> {
  return act.findOwnFile(person, '2027-2028')
}
