import { createOrganization, demoBuilder, ensureAccount, grantRole, type Tx } from '@guichet/core/server'
import { openRegister } from '../server/register/register-store.ts'
import { registerStaff } from './register-people.ts'

export const registerZone = 'America/Toronto'

/** The province's register with those who work there, before anything came in. Returns its id. */
export async function createRegister(tx: Tx, since: string): Promise<string> {
  const { id } = await createOrganization(tx, demoBuilder, {
    slug: 'registre-dma',
    kind: 'registry',
    name: {
      fr: 'Registre des directives médicales anticipées',
      en: 'Advance medical directives registry',
      ar: 'سجل التوجيهات الطبية المسبقة',
    },
    timeZone: registerZone,
    currency: 'CAD',
    languages: ['fr', 'en'],
    settings: {
      contact: {
        name: { fr: 'Exploitation du registre', en: 'Register operations', ar: 'تشغيل السجل' },
        email: 'exploitation@registre-dma.example.org',
        phone: '418 555-0177',
      },
    },
  })
  await openRegister(tx, demoBuilder, id)
  for (const { roles, ...person } of Object.values(registerStaff)) {
    const account = { ...person, language: 'fr' as const, organizationId: id, invitedBy: demoBuilder }
    const { id: accountId } = await ensureAccount(tx, account)
    for (const { role } of roles) {
      await grantRole(tx, demoBuilder, { organizationId: id, accountId, role, validFrom: since })
    }
  }
  return id
}
