import { textIn } from '@guichet/core/domain'
import { type Formatter, type Say, TrackerLine, useFormat, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../domain/application-contract.ts'

type Fact = [name: string, value: string | null | undefined]

/** Who it is and what was handed in, in a few lines. */
export function Essentials({ application }: { application: ApplicationView }) {
  const { t, language } = useText()
  const format = useFormat()
  const { dossier, applicant, category } = application
  const facts: Fact[] = [
    ['profession', textIn(applicant.profession.name, language)],
    ['department', dossier.department && textIn(dossier.department.name, language)],
    ['category', textIn(category.name, language)],
    ...handedIn(application, t, format),
  ]
  return (
    <>
      <TrackerLine steps={dossier.tracker} dueAt={dossier.dueAt} />
      <dl className="essentials">
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{t(`reappointment.desk.essential.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </>
  )
}

function handedIn(application: ApplicationView, t: Say, format: Formatter): Fact[] {
  const { documents, invoice, submittedAt, macDueOn } = application
  const toCheck = documents?.filter((one) => one.state === 'uploaded').length ?? 0
  const owed = invoice && invoice.balance.minor > 0
  return [
    ['submitted', submittedAt ? format.date(submittedAt) : t('reappointment.desk.not-submitted')],
    ['privileges', privilegesOf(application, t)],
    ['documents', toCheck > 0 ? t('reappointment.desk.to-check', { count: toCheck }) : null],
    ['balance', owed ? format.money(invoice.balance) : null],
    ['mac-due', macDueOn && format.date(macDueOn)],
  ]
}

function privilegesOf({ privileges }: ApplicationView, t: Say): string | undefined {
  const requested = privileges?.lines.filter((line) => line.requested) ?? []
  if (requested.length === 0) return undefined
  const added = requested.filter((line) => !line.heldLastYear).length
  const words = t('reappointment.desk.requested', { count: requested.length })
  return added > 0 ? `${words} · ${t('reappointment.desk.added', { count: added })}` : words
}
