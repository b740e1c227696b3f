import { readFileSync } from 'node:fs'
import {
  createOrganization,
  demoBuilder,
  grantRole,
  inviteAccount,
  publishLegalDocument,
  type Tx,
} from '@guichet/core/server'
import { coverageFiles } from '../domain/coverage-files.ts'
import { policyFiles } from '../domain/insurer-books.ts'
import { registerFile } from '../domain/register-schema.ts'
import { insurerRoles } from '../domain/roles.ts'
import { publishBooks } from '../server/books-store.ts'
import { importMembers } from '../server/import-members.ts'
import { importRegister } from '../server/import-register.ts'
import { publishKnowledge } from '../server/publications.ts'
import { atlasMembers } from './members.ts'
import { atlasStaff } from './people.ts'
import { publishAuthorizationQuestionnaires } from './questionnaires.ts'

/** Zone of the insurer and its providers. */
export const atlasZone = 'Africa/Casablanca'
export const atlasSlug = 'mutuelle-atlas'

/** The content of a file of `data/mutuelle-atlas`. */
export function atlasFile(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../data/mutuelle-atlas/${name}`, import.meta.url), 'utf8'))
}

const filesOf = (names: Record<string, string>): object =>
  Object.fromEntries(Object.entries(names).map(([part, file]) => [part, atlasFile(file)]))

/** National holidays of Morocco that have a fixed day, and the religious ones as expected for these years. */
const holidays = [
  ...[2026, 2027].flatMap((year) =>
    ['01-01', '01-11', '01-14', '05-01', '07-30', '08-14', '08-20', '08-21', '10-31', '11-06', '11-18'].map(
      (day) => `${year}-${day}`,
    ),
  ),
  '2026-03-20',
  '2026-03-21',
  '2026-05-27',
  '2026-05-28',
  '2027-03-10',
  '2027-03-11',
  '2027-05-16',
  '2027-05-17',
]

/** Mutuelle Atlas before anybody asks it for anything: its people, its books, its register, its members. Returns its id. */
export async function createAtlas(tx: Tx): Promise<string> {
  const { id } = await createOrganization(tx, demoBuilder, {
    slug: atlasSlug,
    kind: 'insurer',
    name: { fr: 'Mutuelle Atlas', en: 'Mutuelle Atlas', ar: 'تعاضدية الأطلس' },
    timeZone: atlasZone,
    currency: 'MAD',
    languages: ['fr', 'ar'],
    settings: {
      calendar: { holidays, workdays: [1, 2, 3, 4, 5], opens: '08:30', closes: '16:30' },
      secondFactorRoles: [...insurerRoles],
      contact: {
        name: { fr: 'Relations avec les professionnels', en: 'Provider relations', ar: 'العلاقات مع مهنيي الصحة' },
        email: 'professionnels@mutuelle-atlas.example',
        phone: '+212 5 22 40 40 40',
      },
    },
  })
  for (const { roles, ...person } of atlasStaff) {
    const { accountId } = await inviteAccount(tx, { ...person, organizationId: id, invitedBy: demoBuilder })
    for (const role of roles) {
      await grantRole(tx, demoBuilder, { organizationId: id, accountId, role, validFrom: '2024-01-01' })
    }
  }
  await publishBooks(tx, demoBuilder, id, { coverage: filesOf(coverageFiles), policies: filesOf(policyFiles) })
  await publishAuthorizationQuestionnaires(tx, id)
  for (const document of ['terms-of-use', 'confidentiality']) {
    await publishLegalDocument(tx, demoBuilder, { organizationId: id, document: atlasFile(`legal/${document}.json`) })
  }
  await publishKnowledge(tx, demoBuilder, id, {
    library: atlasFile('library.json'),
    questions: atlasFile('questions.json'),
  })
  await importRegister(tx, demoBuilder, id, registerFile.parse(atlasFile('providers.json')).providers)
  await importMembers(tx, demoBuilder, id, atlasMembers())
  return id
}
