import { textIn } from '../../domain/language.ts'
import { useText } from '../language/language.ts'
import { useAccount } from './account.tsx'

/** What the person is in each organization today. */
export function RolesHeld() {
  const { t, language } = useText()
  const { contexts } = useAccount()
  if (contexts.length === 0) return <p className="quiet">{t('session.account.roles-none')}</p>
  return (
    <dl className="facts">
      {contexts.map(({ organization, roles }) => (
        <div key={organization.id}>
          <dt>{textIn(organization.name, language)}</dt>
          <dd>
            <ul className="plain-list">
              {roles.map((role) => (
                <li key={`${role.role} ${role.departmentId}`}>
                  {t(role.label)}
                  {role.departmentName && <span className="quiet"> · {textIn(role.departmentName, language)}</span>}
                </li>
              ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  )
}
