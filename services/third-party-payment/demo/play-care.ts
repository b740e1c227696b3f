import { momentOf } from '@guichet/core/domain'
import type { DemoWorld, Person } from '@guichet/core/server'
import type { AskedPatient } from '../domain/care-contract.ts'
import * as act from './acting-care.ts'
import { hodgkin, pancreatitis, surgeryAnswers } from './indication-answers-data.ts'
import { atlasZone } from './insurer.ts'
import { andalousStaff, atlasStaff } from './people.ts'

const [, omarFassi, karimAlaoui] = atlasStaff
const [benali, ouazzani] = andalousStaff

/** Members whose care the demo plays. */
const patients = {
  bennani: act.patientOf('100245', '1978-04-12'),
  houda: act.patientOf('100245', '1984-09-30'),
  yasmine: act.patientOf('100245', '2009-11-05'),
  skalli: act.patientOf('100287', '1986-01-23'),
  rayan: act.patientOf('100287', '2018-06-14', 2),
  amrani: act.patientOf('100312', '1969-07-08'),
  cherkaoui: act.patientOf('100490', '1981-05-19'),
  kettani: act.patientOf('100591', '1992-03-28'),
  sefrioui: act.patientOf('100720', '1964-08-21'),
  naima: act.patientOf('100720', '1967-02-03'),
  naciri: act.patientOf('100866', '1968-11-14'),
  ilyas: act.patientOf('100866', '1998-04-02'),
  tahiri: act.patientOf('100933', '1983-03-15'),
} satisfies Record<string, AskedPatient>

interface Cast {
  world: DemoWorld
  clerk: Person
  practitioner: Person
  officer: Person
  physician: Person
}

const at = (world: DemoWorld, day: string, time: string) => world.goTo(momentOf(day, time, atlasZone))

/** Quotes and authorizations in each of their states, from the clinic's first weeks on the portal to the day the demo is looked at. */
export async function playCare(world: DemoWorld): Promise<void> {
  const [clerk, practitioner, officer, physician] = await Promise.all(
    [ouazzani, benali, omarFassi, karimAlaoui].map(({ email }) => world.person(email)),
  )
  if (!clerk || !practitioner || !officer || !physician) throw new Error('somebody of the cast is missing')
  const cast: Cast = { world, clerk, practitioner, officer, physician }
  await playLongAgo(cast)
  await playFebruary(cast)
  await playSurgery(cast)
  await playDecisions(cast)
  await playQuotes(cast)
  await playThisWeek(cast)
}

/** A stay that ended long ago and was never billed: closed, its funds given back. An examination that never took place: expired. */
async function playLongAgo({ world, clerk, practitioner, officer }: Cast): Promise<void> {
  await at(world, '2026-10-12', '10:20')
  const stay = await act.asksFor(clerk, practitioner, {
    patient: patients.skalli,
    kind: 'medical-stay',
    plannedOn: '2026-10-14',
    lines: [{ act: 'HOS01', quantity: 2, unitPrice: 85_000 }],
    stay: { expectedDays: 2 },
    answers: {
      'diagnosis-main': 'J18.9 Pneumopathie',
      indication: 'Fièvre à 39 °C et foyer de la base droite malgré trois jours d’antibiotiques par la bouche.',
      ward: 'Médecine interne',
    },
  })
  await at(world, '2026-10-13', '09:30')
  await act.grants(officer, stay)
  await at(world, '2026-10-14', '08:10')
  await act.declaresAdmission(clerk, stay, momentOf('2026-10-14', '07:45', atlasZone))
  await at(world, '2027-01-11', '11:15')
  await asksImaging({ clerk, practitioner }, { patient: patients.naima, act: 'RAD09', on: '2027-01-18' })
}

/** Dialysis for half a year; a quote that nobody took up. */
async function playFebruary({ world, clerk, practitioner, officer, physician }: Cast): Promise<void> {
  await at(world, '2027-02-08', '10:05')
  const quote = await act.beginsQuote(clerk, patients.kettani, '2027-02-20')
  await act.entersLines(clerk, quote, [{ act: 'SPE02', unitPrice: 200_000 }])
  await act.issuesQuote(clerk, quote)
  await at(world, '2027-02-15', '09:10')
  const dialysis = await act.asksFor(clerk, practitioner, {
    patient: patients.amrani,
    kind: 'hemodialysis',
    plannedOn: '2027-02-17',
    lines: [{ act: 'DIA01', quantity: 78, unitPrice: 85_000 }],
    answers: {
      'diagnosis-main': 'N18.5 Insuffisance rénale chronique terminale',
      indication: 'Débit de filtration à 8 ml/min, trois séances par semaine en attendant une greffe.',
      'first-session': '2027-02-17',
    },
  })
  await act.sendsToMedical(officer, dialysis)
  await at(world, '2027-02-16', '10:40')
  await act.grants(physician, dialysis)
  await at(world, '2027-02-17', '13:00')
  await act.declaresAdmission(clerk, dialysis, momentOf('2027-02-17', '12:30', atlasZone))
}

/** From a quote to a stay under way with its prolongation: a document asked for on the way, a grant in part. */
async function playSurgery({ world, clerk, practitioner, officer, physician }: Cast): Promise<void> {
  await at(world, '2027-02-25', '10:00')
  const quote = await act.beginsQuote(clerk, patients.bennani, '2027-03-04')
  await act.entersLines(clerk, quote, [
    { act: 'CHI02', unitPrice: 184_500 },
    { act: 'HOS01', quantity: 3, unitPrice: 85_000 },
    { act: 'EXT01', quantity: 3, unitPrice: 60_000 },
  ])
  await act.issuesQuote(clerk, quote)
  await at(world, '2027-02-26', '11:30')
  const stay = await act.convertsQuote(clerk, quote, 'surgical-stay')
  await act.completesRequest(clerk, practitioner, stay)
  await act.sendsToMedical(officer, stay)
  await act.asksForDocuments(physician, stay, [
    { kind: 'document', text: 'Compte rendu de l’échographie pariétale' },
    { kind: 'question', text: 'S’agit-il d’une récidive après une première cure ?' },
  ])
  await at(world, '2027-03-01', '09:20')
  await act.answersRequest(clerk, stay, 'Non, première intervention de ce côté.')
  await act.writesNote(
    physician,
    stay,
    'Indication retenue. Trois jours demandés pour une cure simple : deux suffisent.',
  )
  await act.grantsInPart(physician, stay, {
    lines: { '2': { quantity: 2, reason: 'JOUR_NON_ACCORDE' } },
    days: 2,
    daysReason: 'JOUR_NON_ACCORDE',
    comment: 'Une prolongation reste possible avec la note médicale du jour.',
  })
  await at(world, '2027-03-04', '08:20')
  await act.declaresAdmission(clerk, stay, momentOf('2027-03-04', '07:50', atlasZone))
  await at(world, '2027-03-05', '09:00')
  const prolongation = await act.beginsProlongation(clerk, stay, 1)
  await act.completesRequest(clerk, practitioner, prolongation)
  await act.sendsToMedical(officer, prolongation)
  await act.grants(physician, prolongation)
}

/** Decisions of the last weeks: cancelled, refused, refused for want of an answer, granted, granted in part, on appeal. */
async function playDecisions(cast: Cast): Promise<void> {
  const { world, clerk, practitioner, officer, physician } = cast
  await at(world, '2027-03-08', '09:15')
  const cancelled = await asksImaging(cast, { patient: patients.yasmine, act: 'RAD07', on: '2027-03-12' })
  const silent = await asksSurgery(cast, patients.tahiri, 'CHI05', 650_000)
  const refused = await asksAnalyses(cast, patients.ilyas)
  const appealed = await asksSurgery(cast, patients.cherkaoui, 'CHI03', 270_000)
  await act.asksForDocuments(officer, silent, [{ kind: 'document', text: 'Biométrie oculaire des deux yeux' }])
  await act.sendsToMedical(officer, appealed)
  await at(world, '2027-03-09', '10:30')
  await act.cancels(clerk, cancelled, 'Le patient a été pris en charge dans un autre centre.')
  await act.refuses(officer, refused, {
    reason: 'HORS_PANIER',
    explanation: 'Le dosage demandé n’est pas remboursable en bilan systématique, sans indication inscrite au panier.',
    article: 'Règlement des prestations, art. 14',
  })
  await act.refuses(physician, appealed, {
    reason: 'NON_JUSTIFIE_MEDICALEMENT',
    explanation: 'L’imagerie jointe ne montre pas de calcul et le traitement médical n’a pas été tenté.',
    article: 'Convention tiers payant, art. 12',
  })
  await at(world, '2027-03-11', '09:40')
  const partly = await asksSurgery(cast, patients.sefrioui, 'CHI04', 562_500)
  const granted = await asksSurgery(cast, patients.naciri, 'CHI05', 650_000)
  await act.sendsToMedical(officer, partly)
  await at(world, '2027-03-12', '11:00')
  await act.grantsInPart(physician, partly, {
    lines: { '1': { billed: 500_000, reason: 'DECLASSEMENT' } },
    comment:
      'Acte retenu : prothèse totale de hanche avec implant standard ; l’implant sur mesure n’est pas pris en charge.',
  })
  if ((await act.readAuthorization(officer, granted)).medicalFlags.length > 0) {
    await act.sendsToMedical(officer, granted)
    await act.grants(physician, granted)
  } else await act.grants(officer, granted)
  await at(world, '2027-03-18', '15:00')
  await act.appeals(clerk, appealed, 'L’échographie du 15 mars montre deux calculs : nous la joignons au dossier.')
  await asksImaging({ clerk, practitioner }, { patient: patients.houda, act: 'RAD07', on: '2027-03-24' })
}

/** A quote in each state that is not played yet. */
async function playQuotes({ world, clerk }: Cast): Promise<void> {
  await at(world, '2027-03-18', '16:00')
  const dental = [{ act: 'PRD02', unitPrice: 250_000, tooth: '26' }]
  const issued = await act.beginsQuote(clerk, patients.houda, '2027-04-02')
  await act.entersLines(clerk, issued, dental)
  await act.issuesQuote(clerk, issued)
  const manual = await act.beginsQuote(clerk, patients.sefrioui, '2027-04-12')
  await act.entersLines(clerk, manual, [{ act: 'ETR02', unitPrice: 4_800_000 }])
  await at(world, '2027-03-19', '10:30')
  await act.doesQuote(clerk, manual, 'ask-pricing')
  const cancelled = await act.beginsQuote(clerk, patients.rayan, '2027-03-25')
  await act.entersLines(clerk, cancelled, [{ act: 'CHI08', unitPrice: 240_000 }])
  await act.doesQuote(clerk, cancelled, 'cancel', { reason: 'Les parents renoncent pour l’instant.' })
  const priced = await act.beginsQuote(clerk, patients.skalli, '2027-04-06')
  await act.entersLines(clerk, priced, [
    { act: 'ANA02', unitPrice: 10_720 },
    { act: 'ANA01', unitPrice: 4_020 },
    { act: 'ANA04', unitPrice: 33_500 },
  ])
  await act.doesQuote(clerk, priced, 'price')
  await at(world, '2027-03-22', '09:40')
  await act.beginsQuote(clerk, patients.kettani, '2027-03-29')
}

/** What waits on the desks today: for documents, for the physician, for the administration, one of them late. */
async function playThisWeek(cast: Cast): Promise<void> {
  const { world, clerk, practitioner, officer, physician } = cast
  await at(world, '2027-03-18', '16:20')
  const waiting = await asksSurgery(cast, patients.kettani, 'CHI01', 157_500)
  await act.sendsToMedical(officer, waiting)
  await at(world, '2027-03-19', '09:05')
  await act.asksForDocuments(physician, waiting, [
    { kind: 'document', text: 'Numération et CRP du jour' },
    { kind: 'question', text: 'Depuis combien d’heures la douleur dure-t-elle ?' },
  ])
  const medical = await act.asksFor(clerk, practitioner, {
    patient: patients.ilyas,
    kind: 'radiology',
    plannedOn: '2027-03-29',
    lines: [{ act: 'ONC03', unitPrice: 700_000 }],
    answers: hodgkin,
    issuedOn: '2027-03-15',
  })
  await act.sendsToMedical(officer, medical)
  await at(world, '2027-03-22', '08:40')
  await act.asksFor(clerk, practitioner, {
    patient: patients.houda,
    kind: 'medical-stay',
    plannedOn: '2027-03-22',
    lines: [{ act: 'HOS01', quantity: 4, unitPrice: 85_000 }],
    stay: { expectedDays: 4, regularisation: true, admittedAt: momentOf('2027-03-21', '23:10', atlasZone) },
    answers: pancreatitis,
  })
  await asksSurgery(cast, patients.tahiri, 'CHI07', 300_000)
  await at(world, '2027-03-22', '10:15')
  const draft = await act.beginsRequest(clerk, {
    patient: patients.naciri,
    kind: 'surgical-stay',
    plannedOn: '2027-04-05',
  })
  await act.entersActs(clerk, draft, [{ act: 'CHI02', unitPrice: 190_000 }])
  const thrownAway = await act.beginsRequest(clerk, {
    patient: patients.rayan,
    kind: 'analyses',
    plannedOn: '2027-03-23',
  })
  await act.discardsRequest(clerk, thrownAway)
}

type Clinic = Pick<Cast, 'clerk' | 'practitioner'>

function asksImaging(
  { clerk, practitioner }: Clinic,
  { patient, act: code, on }: { patient: AskedPatient; act: string; on: string },
): Promise<string> {
  return act.asksFor(clerk, practitioner, {
    patient,
    kind: 'radiology',
    plannedOn: on,
    lines: [{ act: code, unitPrice: code === 'RAD09' ? 200_000 : 100_000 }],
    answers: {
      'diagnosis-main': 'R10.4 Douleurs abdominales',
      indication: 'Douleurs de la fosse iliaque depuis trois semaines, échographie non concluante.',
      question: 'Cause des douleurs ?',
    },
    issuedOn: on.replace(/\d\d$/, '01'),
  })
}

function asksAnalyses({ clerk, practitioner }: Clinic, patient: AskedPatient): Promise<string> {
  return act.asksFor(clerk, practitioner, {
    patient,
    kind: 'analyses',
    plannedOn: '2027-03-10',
    lines: [{ act: 'ANA08', quantity: 6, unitPrice: 49_500 }],
    answers: {
      'diagnosis-main': 'Z00.0 Examen médical général',
      indication: 'Fatigue passagère, bilan demandé par le patient lui-même.',
    },
  })
}

function asksSurgery(
  { clerk, practitioner }: Clinic,
  patient: AskedPatient,
  code: string,
  unitPrice: number,
): Promise<string> {
  return act.asksFor(clerk, practitioner, {
    patient,
    kind: 'surgical-stay',
    plannedOn: '2027-04-01',
    lines: [{ act: code, unitPrice }],
    stay: { expectedDays: 2 },
    answers: surgeryAnswers[code] ?? {},
  })
}
