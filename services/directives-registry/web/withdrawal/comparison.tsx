import { textIn } from '@guichet/core/domain'
import { Tag, useText } from '@guichet/core/web'
import type { WithdrawalView } from '../../domain/withdrawal-contract.ts'

type Candidate = NonNullable<WithdrawalView['candidates']>[number]

interface ComparisonProps {
  claim: WithdrawalView['claim']
  candidate: Candidate
}

/** What was requested beside what an access has, line by line, with what agrees. */
export function Comparison({ claim, candidate }: ComparisonProps) {
  const { t, language } = useText()
  const { holderName, employeeNumber, email, jobTitle, departmentName, matches } = candidate
  const field = (name: string) => t(`directives-registry.field.${name}`)
  const has = (match: Candidate['matches'][number]) => matches.includes(match)
  const lines = [
    {
      label: field('name'),
      asked: claim && `${claim.givenName} ${claim.familyName}`,
      has: holderName,
      same: has('name'),
    },
    { label: field('employeeNumber'), asked: claim?.employeeNumber, has: employeeNumber, same: has('employee-number') },
    { label: field('email'), asked: claim?.email, has: email, same: has('email') },
    { label: field('jobTitle'), asked: claim?.jobTitle, has: jobTitle, same: null },
    { label: field('departmentId'), asked: null, has: textIn(departmentName, language), same: null },
  ]
  return (
    <div className="table-scroll">
      <table className="table comparison">
        <caption className="visually-hidden">
          {t('directives-registry.comparison.caption', { name: holderName })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('directives-registry.comparison.field')}</th>
            <th scope="col">{t('directives-registry.comparison.asked')}</th>
            <th scope="col">{t('directives-registry.comparison.access')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ label, asked, has: value, same }) => (
            <tr key={label}>
              <th scope="row">
                {label}
                {same !== null && (
                  <div>
                    <Agreement same={same} asked={asked} />
                  </div>
                )}
              </th>
              <td>
                <bdi>{asked ?? '—'}</bdi>
              </td>
              <td>
                <bdi>{value ?? '—'}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Whether a line agrees; what was not requested agrees with nothing and contradicts nothing. */
function Agreement({ same, asked }: { same: boolean; asked: string | null | undefined }) {
  const { t } = useText()
  if (!asked) return <Tag>{t('directives-registry.request.not-given')}</Tag>
  return <Tag tone={same ? 'good' : 'stop'}>{t(`directives-registry.comparison.${same ? 'same' : 'different'}`)}</Tag>
}
