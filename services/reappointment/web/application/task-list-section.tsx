import { type Money, textIn } from '@guichet/core/domain'
import { type Say, type Task, TaskList, useFormat, useText } from '@guichet/core/web'
import type { ApplicationView, Checklist } from '../../domain/application-contract.ts'
import { changedAfterSigning, subjectPath } from './subjects.ts'

type Section = Checklist['sections'][number]

/** Up to this many missing things are named in the list; of more only the number is said, the part's own page shows them. */
const named = 3

interface Context {
  application: ApplicationView
  /** The applicant goes to the page of a part; a reviewer to its place on this page. */
  own: boolean
  t: Say
  language: 'fr' | 'en' | 'ar'
  list: (items: string[]) => string
  money: (amount: Money) => string
}

/** What is left to do, part by part: how far each part is and the first things that are missing. */
export function TaskListSection({ application, own }: { application: ApplicationView; own: boolean }) {
  const { t, language } = useText()
  const format = useFormat()
  if (!application.checklist) return null
  const context: Context = { application, own, t, language, list: format.list, money: format.money }
  return (
    <TaskList
      label={t('reappointment.tasks')}
      tasks={application.checklist.sections.map((section) => taskOf(section, context))}
    />
  )
}

function taskOf(section: Section, context: Context): Task {
  const { application, own, t } = context
  return {
    id: section.key,
    title: t(`reappointment.section.${section.key}`),
    to: own ? subjectPath(application.dossier.id, section.key) : `#${section.key}`,
    state: toBeLookedAt(section, application) ? 'incomplete' : section.state,
    missing: section.missing.length,
    note: noteOf(section, context),
    ...(section.key === 'fees' && section.missing.length > 0 ? { stateLabel: t('reappointment.tasks.fees-due') } : {}),
  }
}

/** The first missing things by name. */
function noteOf(section: Section, context: Context): string | undefined {
  const { t, language, list, application } = context
  if (toBeLookedAt(section, application)) return t('reappointment.tasks.to-correct')
  if (section.missing.length === 0) return undefined
  if (section.key === 'fees') return feesNote(section, context)
  if (section.key === 'training' && !application.cycle.trainingBlocksSubmit)
    return t('reappointment.tasks.training-note')
  if (section.state === 'not-started' || section.missing.length > named) return undefined
  const labels = section.missing.map((item) =>
    item.label
      ? shortened(textIn(item.label, language))
      : t(`reappointment.missing.${item.code}`, {
          parts: list(changedAfterSigning(application).map((key) => t(`reappointment.section.${key}`))),
        }),
  )
  return t('reappointment.tasks.missing', { items: list(labels) })
}

/** That fees keep nobody from submitting, or what submitting now adds to them. */
function feesNote({ missing }: Section, { t, money, application: { invoice } }: Context): string {
  const late = missing.some(({ code }) => code === 'late-fee') && invoice?.lateFee
  return late ? t('reappointment.tasks.late-fee-note', { fee: money(late.amount) }) : t('reappointment.tasks.fees-note')
}

/** Named by a return, and neither changed nor said to be right since. */
function toBeLookedAt({ key }: Section, { correction }: ApplicationView): boolean {
  return correction !== null && correction.sections.includes(key) && !correction.corrected.includes(key)
}

/** Questions and declarations may be whole paragraphs: their beginning is enough to recognize them. */
function shortened(text: string): string {
  if (text.length <= 70) return text
  return `${text.slice(0, 70).replace(/\s+\S*$/, '')}…`
}
