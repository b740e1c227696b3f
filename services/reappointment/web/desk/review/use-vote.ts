import { keep, keptAs, useKept, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../../domain/application-contract.ts'
import {
  adoptionProblems,
  evaluationProblems,
  type Recommendation,
  standingRecommendation,
} from '../../../domain/evaluation.ts'
import type { CommitteeRecord, MacRecord } from '../../../domain/review-contract.ts'
import type { Committee } from './committee-panel.tsx'
import { fileApi } from './file-actions.ts'
import { useFileForm } from './use-file-form.ts'
import { useFutureDay } from './use-future-day.ts'
import {
  countOf,
  emptyVote,
  meetingOf,
  recommendedConditions,
  recordOf,
  sumOf,
  type VoteFields,
} from './vote-record.ts'
import { hasUnfinished } from './written-conditions.ts'

const fields = [
  'heldOn',
  'minutes',
  'present',
  'inFavour',
  'against',
  'abstained',
  'recused',
  'recommends',
  'conditions',
  'comment',
  'recommendation',
  'extensionReason',
]
export const counts = ['present', 'inFavour', 'against', 'abstained'] as const

/** What the recommendation for the file as a whole is measured with. */
interface Whole {
  conditions: readonly string[]
  standing: { recommendation: Recommendation } | undefined
}

/** What is missing or does not add up before the record is sent; quorum and majority are the server's to judge. */
function useVoteCheck(isMac: boolean, whole: Whole) {
  const { t } = useText()
  const ahead = useFutureDay()
  return (values: VoteFields) => ({
    heldOn: values.heldOn ? ahead(values.heldOn) : t('reappointment.committee.need.held-on'),
    minutes: values.minutes.trim() ? undefined : t('reappointment.committee.need.minutes'),
    ...Object.fromEntries(
      counts.map((name) => [
        name,
        countOf(values[name], name === 'present' ? 1 : 0) === undefined
          ? t(`reappointment.committee.need.${name === 'present' ? 'present' : 'count'}`, {
              field: t(`reappointment.committee.count.${name}`),
            })
          : undefined,
      ]),
    ),
    ...sumFault(values, t),
    recommendation:
      isMac && values.recommendation.trim().length < 5 ? t('reappointment.committee.need.recommendation') : undefined,
    ...wholeFaults(values, { ...whole, isMac }, t),
  })
}

/** Votes and abstentions that do not come to the members present; nothing while one of the numbers is missing. */
function sumFault(values: VoteFields, t: ReturnType<typeof useText>['t']): Record<string, string> {
  const sum = sumOf(values)
  if (!sum || sum.cast === sum.present) return {}
  return { inFavour: t('problem.reappointment.votes-do-not-add-up', sum) }
}

/** What the recommendation for the file as a whole lacks: itself, its conditions, or the grounds of one against the person. */
function wholeFaults(
  values: VoteFields,
  { isMac, conditions, standing }: Whole & { isMac: boolean },
  t: ReturnType<typeof useText>['t'],
): Record<string, string> {
  if (!values.recommends) return { recommends: t('reappointment.committee.need.recommends') }
  const conditional = values.recommends === 'recommended-with-conditions'
  if (conditional && hasUnfinished(conditions)) return { conditions: t('problem.reappointment.condition-short') }
  const adopted = { recommendation: values.recommends, conditions: recommendedConditions(values, conditions) }
  const problems = isMac
    ? evaluationProblems({ ...adopted, comment: values.recommendation })
    : adoptionProblems(standing, { ...adopted, comment: values.comment })
  return Object.fromEntries(
    problems.map(({ path, code, values: told }) => [
      isMac && path === 'comment' ? 'recommendation' : path,
      t(`problem.${code}`, told),
    ]),
  )
}

/** The record of a vote being written. It begins with the recommendation that stands, and with the meeting of the file before. */
export function useVote(application: ApplicationView, committee: Committee) {
  const { dossier, reviews } = application
  const isMac = committee.body === 'mac'
  const meetingKey = `meeting ${committee.body} ${application.cycle.id}`
  const standing = standingRecommendation(reviews ?? [])
  const key = `${committee.recommend} ${dossier.id} ${standing?.id}`
  const kept = useKept(`conditions ${key}`, { conditions: [...(standing?.conditions ?? [])] })
  const { conditions } = kept.values
  const form = useFileForm<VoteFields, CommitteeRecord | MacRecord>({
    key,
    initial: { ...emptyVote, recommends: standing?.recommendation ?? '', ...keptAs<Partial<VoteFields>>(meetingKey) },
    fields,
    send: (api, body: CommitteeRecord | MacRecord, idempotency) =>
      api.post(`${fileApi(application)}/actions/${committee.recommend}`, body, { key: idempotency }),
    onDone: (_answer, values) => {
      kept.forget()
      keep(meetingKey, meetingOf(values))
    },
    check: useVoteCheck(isMac, { conditions, standing }),
  })
  return {
    form,
    conditions,
    /** Those that go with what is recommended now. */
    recommended: recommendedConditions(form.values, conditions),
    onConditions: (next: string[]) => kept.change({ conditions: next }),
    send: () => form.run(recordOf(form.values, { version: dossier.version, isMac, conditions })),
  }
}
