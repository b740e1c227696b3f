import { Button, Notice, useApi, useFormat, useText } from '@guichet/core/web'
import { useState } from 'react'
import type { ApplicationView } from '../../../domain/application-contract.ts'
import type { CycleDetail } from '../../../domain/cycle-contract.ts'
import { actionOf } from './file-actions.ts'
import { SendBackForm } from './send-back-form.tsx'
import { VoteForm } from './vote-form.tsx'

/** The two committees, and what each may do: recommend, or send the file back one step. */
const committees = [
  { body: 'credentials', recommend: 'credentials-recommend', sendBack: 'credentials-send-back' },
  { body: 'mac', recommend: 'mac-recommend', sendBack: 'mac-send-back' },
] as const
export type Committee = (typeof committees)[number]

/** A committee's secretary records the carried vote of a meeting, or sends the file back with the committee's reason. */
export function CommitteePanel({ application }: { application: ApplicationView }) {
  const committee = committees.find((one) => actionOf(application, one.recommend))
  if (!committee) return null
  return <Panel key={committee.body} application={application} committee={committee} />
}

function Panel({ application, committee }: { application: ApplicationView; committee: Committee }) {
  const { t } = useText()
  const format = useFormat()
  const [open, setOpen] = useState<'vote' | 'send-back'>('vote')
  const cycle = useApi<CycleDetail>(`/api/reappointment/cycles/${application.cycle.id}`, { staleTime: 600_000 })
  const sendBack = actionOf(application, committee.sendBack)
  const { macDueOn } = application
  return (
    <section className="review-panel panel stack no-print" aria-labelledby="committee">
      <h2 id="committee" tabIndex={-1}>
        {t(`reappointment.committee.title-${committee.body}`)}
      </h2>
      {macDueOn && (
        <Notice tone={format.daysUntil(macDueOn) < 0 ? 'stop' : 'info'}>
          <p>
            {t(
              format.daysUntil(macDueOn) < 0 ? 'reappointment.committee.clock-late' : 'reappointment.committee.clock',
              {
                date: format.date(macDueOn),
                relative: format.relativeDay(macDueOn),
              },
            )}
          </p>
        </Notice>
      )}
      {open === 'vote' ? (
        <VoteForm application={application} committee={committee} quorum={cycle.data?.policy.quorum[committee.body]} />
      ) : (
        <SendBackForm application={application} committee={committee} onClose={() => setOpen('vote')} />
      )}
      {open === 'vote' && sendBack && (
        <div className="row">
          <Button look="second" onClick={() => setOpen('send-back')}>
            {t(sendBack.label)}
          </Button>
        </div>
      )}
    </section>
  )
}
