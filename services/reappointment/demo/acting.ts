import type { FormView, HomeView, SavedForm } from '@guichet/core/domain'
import { type Person, proofFile } from '@guichet/core/server'
import type { ApplicationView, BareApplicationView, SavedSection } from '../domain/application-contract.ts'
import { type CycleDefinitions, definitionsPath, withDefinitions } from '../domain/cycle-definitions.ts'
import type { CycleDetail, CycleList, InvitationPreview } from '../domain/cycle-contract.ts'
import type { InvoiceView } from '../domain/payment-contract.ts'
import type { CommitteeRecord } from '../domain/review-contract.ts'
import { plainAnswers } from './answers-data.ts'

/**
 * What people do in a reappointment, through the API and nothing else: the demo world, the journey and the tests are played by
 * them. A function that sends a command answers nothing unless what follows needs it.
 */
const path = (id: string) => `/api/reappointment/applications/${id}`

/** The file as its page shows it. */
export async function read(person: Person, id: string): Promise<ApplicationView> {
  const bare = await person.get<BareApplicationView>(path(id))
  return withDefinitions(bare, await definitionsFor(person, bare))
}

const definitionsRead = new Map<string, CycleDefinitions>()

/** Read once, as a browser would. */
async function definitionsFor(person: Person, bare: BareApplicationView): Promise<CycleDefinitions> {
  const path = definitionsPath(bare)
  const definitions = definitionsRead.get(path) ?? (await person.get<CycleDefinitions>(path))
  definitionsRead.set(path, definitions)
  return definitions
}

/** The file's present version, which every signature names. */
async function versionOf(person: Person, id: string): Promise<number> {
  return (await read(person, id)).dossier.version
}

/** The professional's file of a cycle; throws when they were not invited. */
export async function findOwnFile(person: Person, cycle?: string): Promise<string> {
  const { dossiers } = await person.get<HomeView>('/api/home')
  for (const { id, kind } of dossiers) {
    if (kind !== 'reappointment.application') continue
    if (!cycle || (await read(person, id)).cycle.label === cycle) return id
  }
  throw new Error(`${person.name} has no reappointment file`)
}

export const starts = (person: Person, id: string) => person.post(`${path(id)}/actions/start`)

export async function correctsProfile(
  person: Person,
  id: string,
  values: Record<string, unknown>,
): Promise<SavedSection> {
  const { profile } = await read(person, id)
  return person.patch(`${path(id)}/profile`, { version: profile?.version ?? 0, values })
}

/** Answers every question in sight plainly, or as given. Answers open further questions, so it goes on until none is left. */
export async function answersQuestionnaire(
  person: Person,
  id: string,
  given: Record<string, unknown> = {},
): Promise<SavedForm> {
  let form = await person.get<FormView>(`${path(id)}/questionnaire`)
  for (;;) {
    const changes = plainAnswers(form.questionnaire, form.answers, given)
    if (changes.length === 0)
      return { version: form.version, updatedAt: form.updatedAt ?? '', answers: form.answers, sections: form.sections }
    const saved = await person.patch<SavedForm>(`${path(id)}/questionnaire`, { baseVersion: form.version, changes })
    form = Object.assign(form, saved)
  }
}

/** Asks again for what was held, answers what changed, gives a volume where one is asked. */
export async function confirmsPrivileges(
  person: Person,
  id: string,
  volume = 60,
  seen?: ApplicationView,
): Promise<void> {
  const { privileges } = seen ?? (await read(person, id))
  const lines = (privileges?.lines ?? []).map((line) => {
    const requested = line.requested ?? line.kind === 'core'
    return { code: line.code, requested, volume: requested && line.currency ? volume : null, note: null }
  })
  await person.patch(`${path(id)}/privileges`, { version: privileges?.version ?? 0, lines })
}

/** Uploads a proof for each document that is still asked for. */
export async function uploadsDocuments(person: Person, id: string, seen?: ApplicationView): Promise<void> {
  const { documents, cycle } = seen ?? (await read(person, id))
  const wanted = (documents ?? []).filter(
    (one) => one.required && one.mayUpload && ['missing', 'rejected', 'expired'].includes(one.state),
  )
  for (const document of wanted) await uploads(person, id, document, Number(cycle.termStart.slice(0, 4)))
}

type Wanted = NonNullable<ApplicationView['documents']>[number]

/** Uploads one proof with the dates its rule asks for: issued in the January before the term of `year`, good until it is over. */
export async function uploads(person: Person, id: string, document: Wanted, year: number): Promise<void> {
  await person.upload(
    `/api/dossiers/${id}/documents`,
    {
      requirement: document.code,
      ...(document.asksIssuedOn ? { issuedOn: `${year}-01-12` } : {}),
      ...(document.asksExpiresOn ? { expiresOn: `${year + 1}-12-31` } : {}),
    },
    { name: `${document.code}.pdf`, type: 'application/pdf', bytes: proofFile(document.label.fr) },
  )
}

export async function attests(person: Person, id: string, seen?: ApplicationView): Promise<void> {
  const { attestations, applicant } = seen ?? (await read(person, id))
  await person.patch(`${path(id)}/attestations`, {
    version: attestations?.version ?? 0,
    accepted: (attestations?.items ?? []).map((item) => item.code),
    signedName: `${applicant.givenName} ${applicant.familyName}`,
  })
}

/** Begins, and fills in everything the applicant can; training comes from elsewhere. */
export async function fillsIn(person: Person, id: string, given: Record<string, unknown> = {}): Promise<void> {
  await starts(person, id)
  await completes(person, id, given)
}

/** Fills in everything the applicant can in a file that is begun. */
export async function completes(person: Person, id: string, given: Record<string, unknown> = {}): Promise<void> {
  await answersQuestionnaire(person, id, given)
  // Which documents are asked depends on the answers; none of the parts changes the version of another.
  const seen = await read(person, id)
  await confirmsPrivileges(person, id, 60, seen)
  await uploadsDocuments(person, id, seen)
  await attests(person, id, seen)
}

export async function submits(person: Person, id: string): Promise<void> {
  await person.post(`${path(id)}/actions/submit`, { version: await versionOf(person, id) })
}

export const declines = (person: Person, id: string, reason: string, effectiveOn: string) =>
  person.post(`${path(id)}/actions/decline`, { reason, effectiveOn })
export const withdraws = (person: Person, id: string, reason: string) =>
  person.post(`${path(id)}/actions/withdraw`, { reason })

export const readInvoice = (person: Person, id: string) => person.get<InvoiceView>(`${path(id)}/invoice`)

/** Medical affairs records a cheque over what is owed. */
export async function recordsCheque(staff: Person, id: string, receivedOn: string): Promise<void> {
  const { balance } = await readInvoice(staff, id)
  if (balance.minor <= 0) return
  await staff.post(`${path(id)}/offline-payments`, {
    method: 'cheque',
    reference: `CHQ-${id.slice(-8)}`,
    minor: balance.minor,
    receivedOn,
  })
}

/** Medical affairs accepts every document that waits for a look. */
export async function reviewsDocuments(staff: Person, id: string): Promise<void> {
  const { documents } = await read(staff, id)
  for (const file of (documents ?? []).flatMap((document) => document.files)) {
    if (file.state === 'uploaded') await staff.post(`/api/documents/${file.id}/review`, { decision: 'accept' })
  }
}

export async function acceptsIntake(staff: Person, id: string): Promise<void> {
  await staff.post(`${path(id)}/actions/accept-intake`, { version: await versionOf(staff, id), note: null })
}

export async function returns(
  staff: Person,
  id: string,
  correction: { sections: string[]; message: string; dueOn: string },
): Promise<void> {
  await staff.post(`${path(id)}/actions/return-for-correction`, { version: await versionOf(staff, id), ...correction })
}

/** The chief recommends every requested line, with a comment for a file that deserves one. */
export async function evaluates(chief: Person, id: string, comment = '', metOn: string | null = null): Promise<void> {
  const view = await read(chief, id)
  const draft = await chief.get<{ version: number; clean: boolean; meetingRequired: boolean }>(`${path(id)}/evaluation`)
  const lines = (view.privileges?.lines ?? []).filter((line) => line.requested)
  await chief.put(`${path(id)}/evaluation`, {
    version: draft.version,
    lines: lines.map((line) => ({ code: line.code, value: 'grant', condition: null })),
    recommendation: 'recommended',
    comment: comment || (draft.clean ? '' : 'Dossier relu avec le membre; pratique sûre et complète.'),
    conditions: [],
    metOn: draft.meetingRequired ? metOn : null,
  })
  await chief.post(`${path(id)}/actions/evaluate`, { version: view.dossier.version })
}

export const defers = (chief: Person, id: string, reason: string, until: string) =>
  chief.post(`${path(id)}/actions/defer`, { reason, until })

/** A vote that carried, as its secretary records it. */
export function vote(heldOn: string, minutes: string): Omit<CommitteeRecord, 'version'> {
  return { heldOn, minutes, present: 9, inFavour: 9, against: 0, abstained: 0, recused: [], comment: null }
}

export async function recommendsAsCredentials(
  secretary: Person,
  id: string,
  record: Omit<CommitteeRecord, 'version'>,
): Promise<void> {
  await secretary.post(`${path(id)}/actions/credentials-recommend`, {
    version: await versionOf(secretary, id),
    ...record,
  })
}

export async function recommendsAsMac(
  secretary: Person,
  id: string,
  record: Omit<CommitteeRecord, 'version'> & { recommendation?: string },
): Promise<void> {
  await secretary.post(`${path(id)}/actions/mac-recommend`, {
    version: await versionOf(secretary, id),
    recommendation: 'Le comité recommande le renouvellement du mandat et les privilèges demandés.',
    extensionReason: null,
    ...record,
  })
}

/** Medical affairs gives the person the committee's reasons. */
export async function releasesReasons(medicalAffairs: Person, id: string): Promise<void> {
  await medicalAffairs.post(`${path(id)}/actions/release-reasons`, { version: await versionOf(medicalAffairs, id) })
}

export async function decides(
  secretary: Person,
  id: string,
  resolution: { resolutionNumber: string; decidedOn: string; conditions?: string[] },
): Promise<void> {
  await secretary.post(`${path(id)}/actions/board-decide`, {
    version: await versionOf(secretary, id),
    votingMembers: 11,
    conditions: [],
    ...resolution,
  })
}

/** The Board's secretary records that the Board does not renew the appointment. */
export async function refuses(
  secretary: Person,
  id: string,
  resolution: { resolutionNumber: string; decidedOn: string; reasons: string },
): Promise<void> {
  await secretary.post(`${path(id)}/actions/board-refuse`, {
    version: await versionOf(secretary, id),
    votingMembers: 11,
    ...resolution,
  })
}

/** Medical affairs opens the cycle, after looking at who would be invited. */
export async function opensCycle(staff: Person, label: string): Promise<CycleDetail> {
  const { items } = await staff.get<CycleList>('/api/reappointment/cycles')
  const cycle = items.find((one) => one.label === label)
  if (!cycle) throw new Error(`no cycle ${label}`)
  const preview = await staff.get<InvitationPreview>(`/api/reappointment/cycles/${cycle.id}/invitations`)
  return staff.post<CycleDetail>(`/api/reappointment/cycles/${cycle.id}/actions/open`, {
    version: cycle.version,
    expectedInvitations: preview.invited,
  })
}

/** A learning system pushes what its learners finished, with a key that medical affairs made for it. */
export async function pushesCompletions(
  system: Person,
  token: string,
  completions: { externalId: string; learnerId: string; moduleCode: string; completedOn: string }[],
): Promise<void> {
  for (let start = 0; start < completions.length; start += 500) {
    const part = completions.slice(start, start + 500)
    await system.ask(
      'POST',
      '/api/reappointment/training-completions',
      { completions: part },
      { authorization: `Bearer ${token}` },
    )
  }
}
