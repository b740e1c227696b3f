import type { DemoWorld } from '@guichet/core/server'
import * as act from './acting-billing.ts'
import { listAuthorizations } from './acting-care.ts'
import {
  analyses,
  at,
  type BillingCast,
  billingCast,
  billsAnalyses,
  patients,
  preparesOne,
  sendsOne,
  settlesAnalyses,
} from './billing-cast.ts'
import {
  playAnsweredComplaint,
  playComplaints,
  playFoundedComplaint,
  playTakeBack,
  reopensLate,
} from './play-complaints.ts'

/** Invoices, statements, bank details and complaints in each of their states, from the clinic's first weeks to the day the demo is looked at. */
export async function playBilling(world: DemoWorld): Promise<void> {
  const cast = await billingCast(world)
  await playBankDetails(cast)
  const first = await playAutumn(cast)
  await playFoundedComplaint(cast, first)
  const { second, third } = await playWinter(cast)
  await playTakeBack(cast, third)
  const silent = await playSilence(cast)
  const complaint = await playAnsweredComplaint(cast, second)
  const returned = await playFebruary(cast)
  await playCorrection(cast, silent)
  await playMarch(cast)
  await reopensLate(cast, complaint)
  await playSignatures(cast, returned)
  const rejected = await playControl(cast)
  await playComplaints(cast, { rejected, contested: await playSettlements(cast) })
  await playDrafts(cast)
}

async function playBankDetails({ world, clerk, first, second }: BillingCast): Promise<void> {
  await at(world, '2026-10-12', '09:30')
  const id = await act.proposesBankDetails(clerk)
  await at(world, '2026-10-13', '10:00')
  await act.confirmsBankDetails(first, id)
  await act.approvesBankDetails(second, id)
}

/** The first invoice that was paid, one of its lines rejected for want of a document. */
async function playAutumn(cast: BillingCast): Promise<string> {
  const { world, clerk, first } = cast
  await at(world, '2026-11-03', '10:30')
  const invoice = await settlesAnalyses(cast, patients.skalli, {
    number: '2026/0117',
    on: '2026-10-31',
    codes: ['ANA02', 'ANA01', 'ANA04'],
    found: { 2: { findings: ['PIECE_MANQUANTE'], note: 'Le résultat de la TSH n’est pas joint.' } },
  })
  await at(world, '2026-11-05', '10:00')
  const statement = await sendsOne(cast)
  await at(world, '2026-11-09', '11:20')
  await act.recordsExecution(first, statement, 'VIR-26-110931', '2026-11-09')
  await at(world, '2026-11-12', '16:00')
  await act.reconciles(clerk, statement)
  return invoice
}

/** A statement that was cancelled before it left, and the one that took its place; a line contested without success. */
async function playWinter(cast: BillingCast): Promise<{ second: string; third: string }> {
  const { world, clerk, first, second: other } = cast
  await at(world, '2027-01-12', '10:00')
  const second = await settlesAnalyses(cast, patients.cherkaoui, {
    number: '2027/0009',
    on: '2027-01-08',
    codes: ['ANA02', 'ANA05', 'ANA07'],
    found: { 1: { findings: ['COTATION_ERRONEE'], note: 'La CRP prescrite est une CRP ultrasensible.' } },
  })
  await at(world, '2027-01-14', '10:00')
  const cancelled = await preparesOne(cast)
  await act.signs(first, cancelled)
  await act.cancelsStatement(other, cancelled, 'Une facture reçue ce matin doit partir avec ce relevé.')
  const third = await settlesAnalyses(cast, patients.naima, {
    number: '2027/0011',
    on: '2027-01-11',
    codes: ['ANA03', 'ANA06'],
  })
  const statement = await sendsOne(cast)
  await at(world, '2027-01-18', '11:00')
  await act.recordsExecution(first, statement, 'VIR-27-011802', '2027-01-18')
  await at(world, '2027-01-20', '15:00')
  await act.matchesBankLines(clerk, [statement])
  return { second, third }
}

/** An invoice whose missing document never comes. */
async function playSilence(cast: BillingCast): Promise<string> {
  const { world, claims } = cast
  await at(world, '2027-01-25', '09:50')
  const silent = await billsAnalyses(cast, patients.naciri, {
    number: '2027/0021',
    on: '2027-01-22',
    codes: ['ANA04', 'ANA06'],
  })
  await act.takesUp(claims, silent)
  await act.putsOnHold(claims, silent, 'L’ordonnance est illisible.', [
    { kind: 'document', text: 'Ordonnance lisible, datée et signée' },
  ])
  return silent
}

/** A transfer that comes back, and one that arrives. */
async function playFebruary(cast: BillingCast): Promise<string> {
  const { world, clerk, first } = cast
  await at(world, '2027-02-16', '10:20')
  await settlesAnalyses(cast, patients.houda, {
    number: '2027/0040',
    on: '2027-02-12',
    codes: ['ANA02', 'ANA01', 'ANA05'],
  })
  await at(world, '2027-02-18', '10:00')
  const returned = await sendsOne(cast)
  await at(world, '2027-02-19', '11:00')
  await settlesAnalyses(cast, patients.yasmine, { number: '2027/0044', on: '2027-02-18', codes: ['ANA02', 'ANA06'] })
  await at(world, '2027-02-23', '09:20')
  await act.recordsRejection(first, returned, 'Compte momentanément bloqué par la banque du bénéficiaire.')
  await at(world, '2027-02-24', '09:30')
  await act.confirmsDetails(clerk, returned)
  await at(world, '2027-02-25', '10:00')
  const executed = await sendsOne(cast)
  await at(world, '2027-03-01', '11:10')
  await act.recordsExecution(first, executed, 'VIR-27-030117', '2027-03-01')
  return returned
}

/** The invoice that was rejected for want of a document is filed again with it. */
async function playCorrection(cast: BillingCast, rejected: string): Promise<void> {
  const { world, clerk, claims } = cast
  await at(world, '2027-03-02', '09:40')
  const correction = await act.corrects(clerk, rejected)
  await act.writesInvoice(clerk, correction, { number: '2027/0021-R', date: '2027-03-02', prescribedOn: '2027-01-22' })
  await filesAlone(cast, correction)
  await act.takesUp(claims, correction)
  await act.settles(claims, correction)
}

/** Sessions of dialysis of February and a stay of March, billed from their authorizations; a transfer on its way, another that came back. */
async function playMarch(cast: BillingCast): Promise<void> {
  const { world, claims, first } = cast
  await at(world, '2027-03-03', '10:30')
  await settlesDialysis(cast)
  await at(world, '2027-03-04', '10:00')
  const returned = await sendsOne(cast)
  await at(world, '2027-03-09', '11:40')
  const stay = await billsStay(cast)
  await act.takesUp(claims, stay)
  await act.settles(claims, stay)
  await at(world, '2027-03-11', '10:00')
  await sendsOne(cast)
  await at(world, '2027-03-11', '11:40')
  await act.recordsRejection(first, returned, 'Compte clôturé.')
}

async function settlesDialysis(cast: BillingCast): Promise<void> {
  const { clerk, claims } = cast
  const dates = ['2027-02-17', '2027-02-19', '2027-02-22', '2027-02-24', '2027-02-26']
  const invoice = await act.beginsInvoice(clerk, { authorizationId: await authorized(cast, 'hemodialysis') })
  await act.writesInvoice(clerk, invoice, {
    number: '2027/0058',
    date: '2027-03-03',
    lines: [{ act: 'DIA01', careDate: '2027-02-17', dates, quantity: 5, billed: 5 * 85_000 }],
  })
  await filesAlone(cast, invoice)
  await act.takesUp(claims, invoice)
  await act.settles(claims, invoice)
}

/** More is billed than was granted, and more than the convention pays: each line says what became of it. */
async function billsStay(cast: BillingCast): Promise<string> {
  const { clerk } = cast
  const invoice = await act.beginsInvoice(clerk, { authorizationId: await authorized(cast, 'surgical-stay') })
  await act.writesInvoice(clerk, invoice, {
    number: '2027/0063',
    date: '2027-03-08',
    admittedOn: '2027-03-04',
    dischargedOn: '2027-03-08',
    lines: [
      { act: 'CHI02', careDate: '2027-03-04', billed: 184_500 },
      { act: 'HOS01', careDate: '2027-03-04', quantity: 4, billed: 4 * 85_000 },
      { act: 'EXT01', careDate: '2027-03-04', quantity: 3, billed: 3 * 60_000 },
    ],
  })
  await filesAlone(cast, invoice)
  return invoice
}

async function authorized({ clerk }: BillingCast, kind: string): Promise<string> {
  const { items } = await listAuthorizations(clerk, `?kind=${kind}&state=under-way`)
  const [care] = items
  if (!care) throw new Error(`no care of kind ${kind} is under way`)
  return care.id
}

async function filesAlone({ clerk }: BillingCast, invoice: string): Promise<void> {
  await act.uploadsProofs(clerk, invoice)
  await act.marksReady(clerk, invoice)
  await act.files(clerk, [invoice])
}

/** Statements that are sent to the bank once more, that wait for the bank, for their second and for their first signature. */
async function playSignatures(cast: BillingCast, returned: string): Promise<void> {
  const { world, clerk, first, second } = cast
  await at(world, '2027-03-17', '10:30')
  await act.reissues(first, returned)
  await settlesAnalyses(cast, patients.tahiri, { number: '2027/0071', on: '2027-03-15', codes: ['ANA04', 'ANA09'] })
  await at(world, '2027-03-18', '10:00')
  const validated = await preparesOne(cast)
  await act.signs(second, validated)
  await act.countersigns(first, validated)
  await settlesAnalyses(cast, patients.kettani, { number: '2027/0073', on: '2027-03-16', codes: ['ANA02', 'ANA07'] })
  await at(world, '2027-03-19', '09:30')
  const signedOnce = await preparesOne(cast)
  await act.signs(first, signedOnce)
  await settlesAnalyses(cast, patients.sefrioui, { number: '2027/0076', on: '2027-03-18', codes: ['ANA03', 'ANA01'] })
  await at(world, '2027-03-22', '09:00')
  await preparesOne(cast)
  const details = await act.proposesBankDetails(clerk, act.otherRib)
  await act.confirmsBankDetails(first, details)
}

/** What waits at the claims desk: on hold, rejected, received, on paper, under control. Answers the invoice that was rejected, to contest. */
async function playControl(cast: BillingCast): Promise<string> {
  const { world, claims } = cast
  await at(world, '2027-03-15', '10:40')
  const held = await billsAnalyses(cast, patients.houda, {
    number: '2027/0069',
    on: '2027-03-12',
    codes: ['ANA04', 'ANA05'],
  })
  await act.takesUp(claims, held)
  await act.putsOnHold(claims, held, 'Une des pages des résultats manque.', [
    { kind: 'document', text: 'Première page des résultats du 12 mars' },
    { kind: 'question', text: 'La CRP a-t-elle été prescrite par le même médecin ?' },
  ])
  await at(world, '2027-03-19', '10:10')
  const rejected = await settlesAnalyses(cast, patients.skalli, {
    number: '2027/0075',
    on: '2027-03-17',
    codes: ['ANA06'],
    found: { 0: { findings: ['PIECE_MANQUANTE'], note: 'Aucune ordonnance au nom de la patiente.' } },
  })
  const on = '2027-03-18'
  await billsAnalyses(cast, patients.cherkaoui, { number: '2027/0077', on, codes: ['ANA02', 'ANA04'] })
  await billsAnalyses(cast, patients.yasmine, { number: '2027/0078', on, codes: ['ANA02'], channel: 'paper' })
  const checked = await billsAnalyses(cast, patients.naima, {
    number: '2027/0079',
    on,
    codes: ['ANA03', 'ANA07', 'ANA09'],
  })
  await act.takesUp(claims, checked)
  await act.finds(claims, checked, {
    2: { findings: ['INCLUS_FORFAIT'], note: 'Comprise dans le bilan inflammatoire.' },
  })
  return rejected
}

/** Invoices that wait for their statement, one that was rejected, and three whose second line is rejected. Answers the three, to contest. */
async function playSettlements(cast: BillingCast): Promise<string[]> {
  await at(cast.world, '2027-03-22', '10:20')
  const on = '2027-03-19'
  const contested: string[] = []
  for (const [index, patient] of [patients.naciri, patients.bennani, patients.tahiri].entries())
    contested.push(
      await settlesAnalyses(cast, patient, {
        number: `2027/008${index + 1}`,
        on,
        codes: ['ANA05', 'ANA06', 'ANA09'],
        found: { 1: { findings: ['COTATION_ERRONEE'], note: 'Antibiogramme compté deux fois.' } },
      }),
    )
  await settlesAnalyses(cast, patients.kettani, { number: '2027/0084', on, codes: ['ANA06'] })
  await settlesAnalyses(cast, patients.naima, {
    number: '2027/0086',
    on,
    codes: ['ANA02'],
    found: { 0: { findings: ['COTATION_ERRONEE'], note: 'L’ordonnance porte une numération des plaquettes seule.' } },
  })
  await settlesAnalyses(cast, patients.sefrioui, {
    number: '2027/0085',
    on,
    codes: ['ANA05', 'ANA09'],
    found: { 1: { findings: ['COTATION_ERRONEE'] } },
  })
  return contested
}

/** What the clinic is writing, has ready, and gave up. */
async function playDrafts({ world, clerk }: BillingCast): Promise<void> {
  await at(world, '2027-03-22', '11:30')
  const draft = await act.beginsInvoice(clerk, { patient: patients.sefrioui })
  await act.writesInvoice(clerk, draft, {
    ...analyses({ number: '2027/0091', on: '2027-03-22', codes: ['ANA02', 'ANA03', 'ANA07'] }),
    total: 46_000,
  })
  const ready = await act.beginsInvoice(clerk, { patient: patients.bennani })
  await act.writesInvoice(clerk, ready, analyses({ number: '2027/0090', on: '2027-01-04', codes: ['ANA04', 'ANA02'] }))
  await act.uploadsProofs(clerk, ready)
  await act.marksReady(clerk, ready)
  const cancelled = await act.beginsInvoice(clerk, { patient: patients.tahiri })
  await act.writesInvoice(clerk, cancelled, analyses({ number: '2027/0089', on: '2027-03-20', codes: ['ANA01'] }))
  await act.cancelsInvoice(clerk, cancelled, 'Le patient a réglé lui-même.')
}
