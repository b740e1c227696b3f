import * as act from './acting-billing.ts'
import { at, type BillingCast, sendsOne } from './billing-cast.ts'

const salma = 'Salma Idrissi'

async function contests(
  { clerk }: BillingCast,
  about: { invoice: string; line: number; text: string },
): Promise<string> {
  const { lines } = await act.readInvoice(clerk, about.invoice)
  const lineId = lines[about.line]?.id ?? ''
  return act.complains(clerk, { type: 'invoice-rejection', invoiceId: about.invoice, lineId, text: about.text })
}

/** A complaint that was right: its line is settled again and paid with the next statement, and the clinic says that it is content. */
export async function playFoundedComplaint(cast: BillingCast, invoice: string): Promise<void> {
  const { world, clerk, claims, adviser, first } = cast
  await at(world, '2026-11-16', '09:30')
  const complaint = await contests(cast, {
    invoice,
    line: 2,
    text: 'Le résultat de la TSH était joint à la facture, deuxième page du fichier.',
  })
  await at(world, '2026-11-17', '09:10')
  await act.qualifies(adviser, complaint, salma)
  await act.begins(adviser, complaint)
  await act.reopensLine(adviser, complaint)
  await act.finds(claims, invoice, { 2: { findings: [], note: 'Le résultat est bien à la deuxième page.' } })
  await act.settlesAgain(claims, invoice)
  await act.answers(adviser, complaint, {
    outcome: 'founded',
    grounds: 'La pièce figurait dans le dossier. La ligne est liquidée de nouveau et payée avec le prochain relevé.',
  })
  await at(world, '2026-11-18', '14:00')
  await act.acceptsAnswer(clerk, complaint)
  await act.rates(clerk, complaint, 5, 'Réponse rapide et claire.')
  await at(world, '2026-11-19', '10:00')
  const supplement = await sendsOne(cast)
  await at(world, '2026-11-23', '11:00')
  await act.recordsExecution(first, supplement, 'VIR-26-112304', '2026-11-23')
  await act.reconciles(clerk, supplement)
}

/** An answer that does not convince; nobody says so in time, and the clock closes the complaint. */
export async function playAnsweredComplaint(cast: BillingCast, invoice: string): Promise<string> {
  const { world, adviser } = cast
  await at(world, '2027-02-10', '10:00')
  const complaint = await contests(cast, {
    invoice,
    line: 1,
    text: 'La CRP ultrasensible est cotée comme une CRP simple dans la nomenclature.',
  })
  await at(world, '2027-02-11', '09:30')
  await act.qualifies(adviser, complaint, salma)
  await act.begins(adviser, complaint)
  await act.answers(adviser, complaint, {
    outcome: 'unfounded',
    grounds: 'La cotation retenue est celle de l’acte prescrit ; la facture porte un autre acte.',
  })
  return complaint
}

/** A line that was looked at again and should not have been paid: what was paid too much is taken back with a later statement. */
export async function playTakeBack(cast: BillingCast, invoice: string): Promise<void> {
  const { world, claims, adviser } = cast
  await at(world, '2027-01-21', '09:40')
  const complaint = await contests(cast, {
    invoice,
    line: 0,
    text: 'La réduction de l’HbA1c au tarif conventionnel ne tient pas compte de l’avenant.',
  })
  await at(world, '2027-01-22', '09:00')
  await act.qualifies(adviser, complaint, salma)
  await act.begins(adviser, complaint)
  await act.reopensLine(adviser, complaint)
  await act.finds(claims, invoice, {
    0: { findings: ['PIECE_MANQUANTE'], note: 'L’ordonnance jointe ne porte pas d’HbA1c.' },
  })
  await act.settlesAgain(claims, invoice)
  await act.answers(adviser, complaint, {
    outcome: 'unfounded',
    grounds: 'L’analyse n’est pas prescrite : la ligne n’aurait pas dû être payée et sera reprise.',
  })
}

/** What was closed is opened again. */
export async function reopensLate({ world, clerk }: BillingCast, complaint: string): Promise<void> {
  await at(world, '2027-03-15', '09:00')
  await act.reopensComplaint(clerk, complaint, 'Le prescripteur confirme par écrit qu’il s’agit d’une CRP simple.')
}

/** A complaint in each state that waits, about lines of these invoices and about the service. */
export async function playComplaints(
  cast: BillingCast,
  { rejected, contested }: { rejected: string; contested: readonly string[] },
): Promise<void> {
  const { world, clerk, adviser } = cast
  const [first = '', second = '', third = ''] = contested
  await at(world, '2027-03-22', '10:50')
  const inProgress = await contests(cast, {
    invoice: first,
    line: 1,
    text: 'L’antibiogramme n’est compté qu’une fois sur notre facture.',
  })
  const asked = await contests(cast, {
    invoice: second,
    line: 1,
    text: 'Le rejet ne dit pas quel acte ferait double emploi.',
  })
  const escalated = await contests(cast, {
    invoice: third,
    line: 1,
    text: 'C’est la troisième facture rejetée pour le même motif ce mois-ci.',
  })
  const answered = await act.complainsAbout(
    clerk,
    'technical',
    'Le relevé du 4 mars ne s’ouvre pas sur le poste de la comptabilité.',
  )
  const qualified = await act.complainsAbout(
    clerk,
    'other',
    'Pouvez-vous confirmer la nouvelle adresse où déposer les originaux ?',
  )
  for (const id of [inProgress, asked, escalated, answered, qualified]) await act.qualifies(adviser, id, salma)
  for (const id of [inProgress, asked, answered]) await act.begins(adviser, id)
  await act.reopensLine(adviser, inProgress)
  await act.asksClaimant(adviser, asked, 'Pouvez-vous joindre le compte rendu de l’ECBU du 19 mars ?')
  await act.escalates(adviser, escalated, 'Motif répété sur trois factures : à trancher par la liquidation.')
  await act.answers(adviser, answered, {
    outcome: 'partly-founded',
    grounds: 'Le fichier est valide ; une version récente du lecteur est nécessaire pour l’ouvrir.',
  })
  await contests(cast, {
    invoice: rejected,
    line: 0,
    text: 'L’ordonnance est jointe à la facture, au nom de la patiente.',
  })
  const cancelled = await act.complainsAbout(clerk, 'account', 'Je ne reçois plus les avis par courriel depuis lundi.')
  await act.cancelsComplaint(clerk, cancelled)
}
