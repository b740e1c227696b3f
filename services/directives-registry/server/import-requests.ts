import {
  type AccountActor,
  type CivilDate,
  civilDateOf,
  type Problem,
  Refusal,
  refuseIfAny,
} from '@guichet/core/domain'
import type { Ports, Tx } from '@guichet/core/server'
import { uuidv7 } from 'uuidv7'
import {
  type AccessOptions,
  createAccessRequest,
  type CreateAccessRequest,
  type ImportOutcome,
  type ImportRequests,
} from '../domain/access-request-contract.ts'
import { emptyBeneficiary, isEndPassed, missingFields, numberProblems } from '../domain/request-fields.ts'
import { readRequestFile, type RequestRow, rowsAtMost } from '../domain/request-file.ts'
import { readAccessOptions } from './access-options.ts'
import { createRequest } from './draft-request.ts'
import { type Establishment, getEstablishment } from './policy-store.ts'
import { submitRequest } from './submit-request.ts'

interface Import {
  actor: AccountActor
  command: ImportRequests
  options: AccessOptions
  establishment: Establishment
  today: CivilDate
}

/**
 * Makes a request of each row of a file, each of its own; in a dry run only says what would become of them. A row with problems stops
 * nobody else's. Refuses `invalid` for a file without its columns, or with too many rows.
 */
export async function importRequests(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: ImportRequests,
): Promise<ImportOutcome> {
  const { rows, problems } = readRequestFile(command.csv)
  refuseIfAny(rows.length > rowsAtMost ? [{ path: 'csv', code: 'directives-registry.too-many-rows' }] : problems)
  const options = await readAccessOptions(tx, actor, command.organizationId)
  if (!options.capacities.includes(command.capacity)) throw new Refusal('forbidden')
  const establishment = await getEstablishment(tx, command.organizationId)
  const work = { actor, command, options, establishment, today: civilDateOf(tx.now, establishment.timeZone) }
  const batchId = uuidv7()
  const answers: ImportOutcome['rows'] = []
  for (const { line, fields } of rows) {
    const { draft, problems: faults } = draftOf(work, fields)
    const made = draft && !command.dryRun ? await makeRequest(tx, ports, actor, { ...draft, batchId }) : null
    const name = `${fields.givenName} ${fields.familyName}`.trim()
    answers.push({ line, name, dossierId: made?.id ?? null, reference: made?.reference ?? null, problems: faults })
  }
  return { rows: answers, accepted: answers.filter(({ problems: faults }) => faults.length === 0).length }
}

async function makeRequest(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  draft: CreateAccessRequest & { batchId: string },
): Promise<{ id: string; reference: string }> {
  const request = await createRequest(tx, actor, draft)
  return submitRequest(tx, ports, actor, { id: request.id, version: request.requestVersion })
}

/** The request a row stands for, or what is wrong with it. */
function draftOf(
  work: Import,
  fields: RequestRow['fields'],
): { draft: CreateAccessRequest | null; problems: Problem[] } {
  const { command, establishment, today } = work
  const { departmentId, superiorId } = placeOf(work, fields)
  const text = (value: string) => (value === '' ? null : value)
  const shaped = createAccessRequest.safeParse({
    organizationId: command.organizationId,
    capacity: command.capacity,
    channel: command.channel,
    beneficiary: given({
      familyName: fields.familyName,
      givenName: fields.givenName,
      email: fields.email,
      phone: fields.phone,
      language: fields.language,
      profession: fields.profession,
      licenceNumber: fields.licenceNumber,
      employeeNumber: fields.employeeNumber,
      jobTitle: fields.jobTitle,
      installation: fields.installation,
      departmentId: departmentId ?? '',
    }),
    userCode: text(fields.userCode),
    mandate: fields.mandate,
    superiorId,
    endsOn: text(fields.endsOn),
  })
  if (!shaped.success) {
    const paths = new Set(shaped.error.issues.map((issue) => String(issue.path.at(-1))))
    return { draft: null, problems: [...paths].map((path) => ({ path, code: 'format.invalid' })) }
  }
  const beneficiary = { ...emptyBeneficiary, ...shaped.data.beneficiary }
  const problems = [
    ...numberProblems(beneficiary, shaped.data.userCode, establishment.policy),
    ...(isEndPassed(shaped.data.endsOn, today) ? [{ path: 'endsOn', code: 'directives-registry.ends-on' }] : []),
    ...missingFields(beneficiary, shaped.data, establishment.policy).map((path) => ({ path, code: 'required' })),
    ...(command.capacity === 'superior' && fields.mandate.length < 20 ? [{ path: 'mandate', code: 'required' }] : []),
  ]
  return problems.length > 0 ? { draft: null, problems } : { draft: shaped.data, problems }
}

function given(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
}

/** The unit by its name in any language, and who answers for its people; a superior's own unit when the file names none. */
function placeOf(
  { actor, command, options }: Import,
  { unit, superior }: RequestRow['fields'],
): { departmentId: string | null; superiorId: string | null } {
  const bySuperior = command.capacity === 'superior'
  const department =
    bySuperior && unit === ''
      ? options.departments.find(({ superiors }) => superiors.some((one) => one.accountId === actor.accountId))
      : options.departments.find(({ name }) => Object.values(name).some((text) => sameWords(text, unit)))
  const superiorId = bySuperior ? actor.accountId : superiorNamed(department?.superiors ?? [], superior)
  return { departmentId: department?.id ?? null, superiorId }
}

/** The superior of that name; the only one of the unit when the file names none. */
function superiorNamed(superiors: AccessOptions['departments'][number]['superiors'], name: string): string | null {
  const [only, ...others] = superiors
  if (name === '') return others.length === 0 ? (only?.accountId ?? null) : null
  return superiors.find((one) => sameWords(one.name, name))?.accountId ?? null
}

const sameWords = (one: string | undefined, other: string) => one?.trim().toLowerCase() === other.trim().toLowerCase()
