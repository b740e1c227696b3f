import { keep, keptAs, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../../domain/application-contract.ts'
import type { Recommendation } from '../../../domain/evaluation.ts'
import { grantsNothing } from '../../../domain/privilege-decisions.ts'
import type { BoardRecord, BoardRefusal } from '../../../domain/review-contract.ts'
import { type GrantChoice, grantLines, undecidedLines } from './board-grants.ts'
import { fileApi } from './file-actions.ts'
import { useFutureDay } from './use-future-day.ts'
import { useFileForm } from './use-file-form.ts'
import { countOf } from './vote-record.ts'
import { finished, hasUnfinished } from './written-conditions.ts'

/** What the Board may decide about an appointment. */
export const boardOutcomes = ['renew', 'refuse'] as const

/** A resolution about one file, as typed. */
export interface ResolutionValues {
  resolutionNumber: string
  decidedOn: string
  votingMembers: string
  outcome: (typeof boardOutcomes)[number] | ''
  reasons: string
}

const fields = ['resolutionNumber', 'decidedOn', 'votingMembers', 'outcome', 'reasons', 'lines', 'conditions']

/** What stands beside the text fields: lines and conditions of a renewal, and the recommendation they begin with. */
interface Beside {
  grants: Record<string, GrantChoice>
  conditions: string[]
  standing: { id: string; recommendation: Recommendation } | undefined
}

/** What is missing in the resolution, before it is sent. */
function useResolutionCheck({ grants, conditions }: Beside) {
  const { t } = useText()
  const ahead = useFutureDay()
  const ofRenewal = (): Record<string, string | undefined> => {
    const lines = grantLines(grants)
    const undecided = undecidedLines(grants).length > 0 ? t('reappointment.board.need.lines') : undefined
    return {
      lines: undecided ?? (grantsNothing(lines) ? t('problem.reappointment.nothing-granted') : undefined),
      conditions: hasUnfinished(conditions) ? t('problem.reappointment.condition-short') : undefined,
    }
  }
  return (values: ResolutionValues) => ({
    resolutionNumber: values.resolutionNumber.trim() ? undefined : t('reappointment.board.need.number'),
    decidedOn: values.decidedOn ? ahead(values.decidedOn) : t('reappointment.board.need.decided-on'),
    votingMembers: countOf(values.votingMembers, 1) === undefined ? t('reappointment.board.need.members') : undefined,
    outcome: values.outcome ? undefined : t('reappointment.board.need.outcome'),
    ...(values.outcome === 'refuse' && {
      reasons: values.reasons.trim().length < 5 ? t('reappointment.board.need.reasons') : undefined,
    }),
    ...(values.outcome === 'renew' && ofRenewal()),
  })
}

/** The resolution being written. A recommendation not to renew leaves its outcome open; the next file begins with the same sitting. */
export function useBoardForm(application: ApplicationView, beside: Beside) {
  const { dossier, cycle } = application
  const { grants, conditions, standing } = beside
  const meetingKey = `meeting board ${cycle.id}`
  const form = useFileForm<ResolutionValues, BoardRecord | BoardRefusal>({
    key: `board ${dossier.id} ${standing?.id}`,
    initial: {
      resolutionNumber: '',
      decidedOn: '',
      votingMembers: '',
      outcome: standing && standing.recommendation !== 'not-recommended' ? 'renew' : '',
      reasons: '',
      ...keptAs<Partial<ResolutionValues>>(meetingKey),
    },
    fields,
    send: (api, body: BoardRecord | BoardRefusal, key) =>
      api.post(`${fileApi(application)}/actions/${'reasons' in body ? 'board-refuse' : 'board-decide'}`, body, { key }),
    onDone: (_answer, { resolutionNumber, decidedOn, votingMembers }) =>
      keep(meetingKey, { resolutionNumber, decidedOn, votingMembers }),
    check: useResolutionCheck(beside),
  })
  const send = () => {
    const { resolutionNumber, decidedOn, votingMembers, outcome, reasons } = form.values
    const resolution = {
      version: dossier.version,
      resolutionNumber,
      decidedOn,
      votingMembers: countOf(votingMembers) ?? 0,
    }
    return form.run(
      outcome === 'refuse'
        ? { ...resolution, reasons: reasons.trim() }
        : { ...resolution, conditions: finished(conditions), lines: grantLines(grants) },
    )
  }
  return { form, send }
}
