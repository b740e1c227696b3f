import { ErrorSummary, TextField, useText, useFormat } from '@guichet/core/web'
import type { BatchOutcome, BoardBatch } from '../../domain/review-contract.ts'
import { useFutureDay } from './review/use-future-day.ts'
import { useFileForm } from './review/use-file-form.ts'
import { countOf } from './review/vote-record.ts'

export const resolutionsPath = '/api/reappointment/board-resolutions'
const fields = ['resolutionNumber', 'decidedOn', 'votingMembers']

/** The resolution that decides the whole list; `ready` answers it when nothing is missing. */
export function useResolution(onDone: (outcome: BatchOutcome) => void, quorum: number | undefined) {
  const { t } = useText()
  const ahead = useFutureDay()
  const membersFault = (members: number | undefined) => {
    if (members === undefined) return t('reappointment.board.need.members')
    return quorum && members < quorum ? t('problem.reappointment.quorum-not-reached', { quorum }) : undefined
  }
  const form = useFileForm<
    Record<'resolutionNumber' | 'decidedOn' | 'votingMembers', string>,
    BoardBatch,
    BatchOutcome
  >({
    key: 'board-resolution',
    initial: { resolutionNumber: '', decidedOn: '', votingMembers: '' },
    fields,
    send: (api, body, key) => api.post(resolutionsPath, body, { key }),
    onDone,
    check: (values) => ({
      resolutionNumber: values.resolutionNumber.trim() ? undefined : t('reappointment.board.need.number'),
      decidedOn: values.decidedOn ? ahead(values.decidedOn) : t('reappointment.board.need.decided-on'),
      votingMembers: membersFault(countOf(values.votingMembers, 1)),
    }),
  })
  const ready = () => {
    if (!form.ready()) return undefined
    const { resolutionNumber, decidedOn, votingMembers } = form.values
    return { resolutionNumber: resolutionNumber.trim(), decidedOn, votingMembers: countOf(votingMembers) ?? 0 }
  }
  return { ...form, ready }
}

/** What went wrong with the resolution of a whole list, and its fields. */
export function ResolutionFields({
  form,
  quorum,
}: {
  form: ReturnType<typeof useResolution>
  quorum: number | undefined
}) {
  return (
    <>
      <ErrorSummary errors={form.errors} />
      <MeetingFields form={form} quorum={quorum} />
    </>
  )
}

interface MeetingProps {
  form: Pick<ReturnType<typeof useResolution>, 'bind'>
  /** How many voting members make a quorum, once it is known. */
  quorum?: number | undefined
}

/** Number, day and voting members of a resolution, for one file or for many. */
export function MeetingFields({ form, quorum }: MeetingProps) {
  const { t } = useText()
  const today = useFormat().today()
  return (
    <div className="field-row">
      <TextField {...form.bind('resolutionNumber')} maxLength={60} label={t('reappointment.board.number')} />
      <TextField {...form.bind('decidedOn')} type="date" max={today} label={t('reappointment.board.decided-on')} />
      <TextField
        {...form.bind('votingMembers')}
        inputMode="numeric"
        autoComplete="off"
        label={t('reappointment.board.members')}
        hint={quorum ? t('reappointment.committee.quorum', { count: quorum }) : undefined}
      />
    </div>
  )
}

interface SureProps {
  values: { resolutionNumber: string; decidedOn: string }
  count: number
}

/** Which appointments the resolution renews for good, and what follows at once. */
export function SureOfResolution({ values, count }: SureProps) {
  const { t } = useText()
  const format = useFormat()
  return (
    <>
      <p>
        {t('reappointment.board.sure.many', {
          count,
          number: values.resolutionNumber.trim(),
          date: values.decidedOn ? format.date(values.decidedOn) : '',
        })}
      </p>
      <p>
        <strong>{t('reappointment.board.sure.final-many')}</strong>
      </p>
    </>
  )
}
