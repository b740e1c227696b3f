import { answerableItems, type FormView, type LocalizedText, textIn, textOf } from '@guichet/core/domain'
import { Notice, Tag, useApi, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../../domain/application-contract.ts'
import type { EvaluationView } from '../../../domain/review-contract.ts'
import { toneOfFlag } from '../flag-tags.tsx'
import { fileApi } from './file-actions.ts'

type Flag = EvaluationView['flags'][number]

interface Props {
  application: ApplicationView
  flags: readonly Flag[]
}

/** Everything in the file that deserves a look, the weightiest first, with what the applicant wrote about it. */
export function FileFlags({ application, flags }: Props) {
  const { t } = useText()
  const answered = flags.some((flag) => flag.code === 'answered-yes')
  const form = useApi<FormView>(`${fileApi(application)}/questionnaire`, { enabled: answered })
  if (flags.length === 0) return <Notice tone="good" title={t('reappointment.evaluation.clean')} />
  return (
    <div className="stack">
      <h3>{t('reappointment.evaluation.flags', { count: flags.length })}</h3>
      <ul className="plain-list file-flags">
        {flags.map((flag) => (
          <li key={`${flag.code} ${flag.item}`}>
            <Tag tone={toneOfFlag(flag.code)}>{t(`reappointment.flag.${flag.code}`)}</Tag>
            <FlagItem application={application} flag={flag} form={form.data} />
          </li>
        ))}
      </ul>
    </div>
  )
}

interface ItemProps {
  application: ApplicationView
  flag: Flag
  form: FormView | undefined
}

function FlagItem({ application, flag, form }: ItemProps) {
  const { language } = useText()
  if (flag.code === 'answered-yes') return <FlaggedAnswer linkId={flag.item} form={form} />
  const name = namesOf(application).get(flag.item)
  return name ? <span>{textIn(name, language)}</span> : null
}

/** What a flag can be about, by its code. */
function namesOf({ documents, training, privileges, profile }: ApplicationView): ReadonlyMap<string, LocalizedText> {
  return new Map([
    ...(profile?.fields ?? []).map((one): [string, LocalizedText] => [one.code, one.label]),
    ...(privileges?.lines ?? []).map((one): [string, LocalizedText] => [one.code, one.label]),
    ...(training ?? []).map((one): [string, LocalizedText] => [one.code, one.title]),
    ...(documents ?? []).map((one): [string, LocalizedText] => [one.code, one.label]),
  ])
}

/** The question and the explanation; what the reader may not see is said to be withheld. */
function FlaggedAnswer({ linkId, form }: { linkId: string; form: FormView | undefined }) {
  const { t, language } = useText()
  if (!form) return null
  const item = answerableItems(form.questionnaire.item ?? []).get(linkId)
  const flag = form.flags.find((one) => one.linkId === linkId)
  const withheld = form.withheld.includes(linkId)
  return (
    <div className="flag-words">
      <p>{item ? textOf(item, language) : linkId}</p>
      {withheld && <p className="quiet small">{t('reappointment.evaluation.withheld')}</p>}
      {flag?.explanation && (
        <blockquote className="history-reason">
          <bdi>{flag.explanation}</bdi>
        </blockquote>
      )}
    </div>
  )
}
