import { keep, keptAs, TextField, useText, useFormat } from '@guichet/core/web'
import type { ApplicationView } from '../../../domain/application-contract.ts'
import type { CommitteeRecord, MacRecord } from '../../../domain/review-contract.ts'
import type { Committee } from './committee-panel.tsx'
import { fileApi, actionOf } from './file-actions.ts'
import { FormPanel } from './form-panel.tsx'
import { useFileForm } from './use-file-form.ts'
import { countOf, emptyVote, meetingOf, recordOf, type VoteFields } from './vote-record.ts'
import { WordsField } from './words-field.tsx'

interface Props {
  application: ApplicationView
  committee: Committee
  /** Members who must be present, once known. */
  quorum: number | undefined
}

const fields = [
  'heldOn',
  'minutes',
  'present',
  'inFavour',
  'against',
  'abstained',
  'recused',
  'comment',
  'recommendation',
  'extensionReason',
]
const counts = ['present', 'inFavour', 'against', 'abstained'] as const

/** What is missing before the record is sent; what the numbers mean together is the server's to judge. */
function useVoteCheck(isMac: boolean) {
  const { t } = useText()
  return (values: VoteFields) => ({
    heldOn: values.heldOn ? undefined : t('reappointment.committee.need.held-on'),
    minutes: values.minutes.trim() ? undefined : t('reappointment.committee.need.minutes'),
    ...Object.fromEntries(
      counts.map((name) => [
        name,
        countOf(values[name]) === undefined
          ? t('reappointment.committee.need.count', { field: t(`reappointment.committee.count.${name}`) })
          : undefined,
      ]),
    ),
    recommendation:
      isMac && values.recommendation.trim().length < 5 ? t('reappointment.committee.need.recommendation') : undefined,
  })
}

/** The carried vote of a meeting about this file. The next file begins with the same meeting. */
export function VoteForm({ application, committee, quorum }: Props) {
  const { t } = useText()
  const today = useFormat().today()
  const { dossier, macDueOn } = application
  const isMac = committee.body === 'mac'
  const meetingKey = `meeting ${committee.body} ${application.cycle.id}`
  const action = actionOf(application, committee.recommend)
  const form = useFileForm<VoteFields, CommitteeRecord | MacRecord>({
    key: `${committee.recommend} ${dossier.id}`,
    initial: { ...emptyVote, ...keptAs<Partial<VoteFields>>(meetingKey) },
    fields,
    send: (api, body: CommitteeRecord | MacRecord, key) =>
      api.post(`${fileApi(application)}/actions/${committee.recommend}`, body, { key }),
    onDone: (_answer, values) => keep(meetingKey, meetingOf(values)),
    check: useVoteCheck(isMac),
  })
  const late = isMac && macDueOn !== null && form.values.heldOn > macDueOn
  const send = () => {
    if (form.ready()) void form.run(recordOf(form.values, dossier.version, isMac))
  }
  return (
    <FormPanel
      title={t('reappointment.committee.vote')}
      text={<p>{t('reappointment.committee.vote-text')}</p>}
      button={t(action?.label ?? '')}
      busy={form.busy}
      errors={form.errors}
      problem={form.otherProblem}
      onSubmit={send}
    >
      <div className="field-row">
        <TextField {...form.bind('heldOn')} type="date" max={today} label={t('reappointment.committee.held-on')} />
        <TextField {...form.bind('minutes')} maxLength={200} label={t('reappointment.committee.minutes')} />
      </div>
      <div className="field-row counts">
        {counts.map((name) => (
          <TextField
            key={name}
            {...form.bind(name)}
            inputMode="numeric"
            autoComplete="off"
            label={t(`reappointment.committee.count.${name}`)}
            hint={name === 'present' && quorum ? t('reappointment.committee.quorum', { count: quorum }) : undefined}
          />
        ))}
      </div>
      <WordsField
        {...form.bind('recused')}
        optional
        rows={2}
        label={t('reappointment.committee.recused')}
        hint={t('reappointment.committee.recused-hint')}
      />
      {isMac ? (
        <WordsField
          {...form.bind('recommendation')}
          rows={4}
          maxLength={2000}
          label={t('reappointment.committee.recommendation')}
          hint={t('reappointment.committee.recommendation-hint')}
        />
      ) : (
        <WordsField {...form.bind('comment')} optional label={t('reappointment.committee.comment')} />
      )}
      {(late || form.faultAt('extensionReason')) && (
        <WordsField
          {...form.bind('extensionReason')}
          maxLength={2000}
          label={t('reappointment.committee.extension')}
          hint={t('reappointment.committee.extension-hint')}
        />
      )}
    </FormPanel>
  )
}
