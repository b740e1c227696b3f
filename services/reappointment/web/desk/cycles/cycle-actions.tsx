import {
  BlockedPanel,
  Button,
  Dialog,
  ProblemNotice,
  ReasonDialog,
  TextField,
  useApi,
  useCommand,
  useFormat,
  useGo,
  useText,
} from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import type { CycleDetail, InvitationPreview, OpenCycle } from '../../../domain/cycle-contract.ts'
import { countOf } from '../review/vote-record.ts'
import { InvitationWarnings, invitationsPath } from './invitations.tsx'

const cyclePath = (cycle: CycleDetail) => `/reappointment/cycles/${cycle.id}`
const refresh = ['/api/']

/** What medical affairs may do with the cycle now, and what keeps it from doing it. */
export function CycleActions({ cycle }: { cycle: CycleDetail }) {
  const { t } = useText()
  const [asking, setAsking] = useState<'open' | 'close' | null>(null)
  const action = cycle.actions.find((one) => one.action === asking)
  const possible = cycle.actions.filter((one) => one.unmet.length === 0)
  const blocked = cycle.actions.filter((one) => one.unmet.length > 0)
  const done = () => setAsking(null)
  return (
    <section className="stack no-print" aria-label={t('reappointment.cycle.actions')}>
      <div className="row">
        {possible.map((one) => (
          <Button key={one.action} onClick={() => setAsking(one.action as 'open' | 'close')}>
            {t(one.label)}
          </Button>
        ))}
        {cycle.applications > 0 && <PrepareNext cycle={cycle} />}
      </div>
      {blocked.map((one) => (
        <BlockedPanel key={one.action} action={one} dossierPath={cyclePath(cycle)} />
      ))}
      {action?.action === 'open' && <OpenDialog cycle={cycle} onClose={done} />}
      {action?.action === 'close' && <CloseDialog cycle={cycle} onClose={done} />}
    </section>
  )
}

interface DialogProps {
  cycle: CycleDetail
  onClose: () => void
}

/** Opening sends every invitation: the person types how many, so that nothing is sent unseen. */
function OpenDialog({ cycle, onClose }: DialogProps) {
  const { t } = useText()
  const format = useFormat()
  const preview = useApi<InvitationPreview>(invitationsPath(cycle.id))
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const command = useCommand<OpenCycle>(
    (api, body, key) => api.post(`/api/reappointment/cycles/${cycle.id}/actions/open`, body, { key }),
    { refresh, onDone: onClose },
  )
  const invited = preview.data?.invited
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const matches = invited !== undefined && countOf(typed) === invited
    setWrong(!matches)
    if (matches) void command.run({ version: cycle.version, expectedInvitations: invited })
  }
  return (
    <Dialog title={t('reappointment.cycle.open-title', { label: cycle.label })} onClose={onClose}>
      <form className="stack" noValidate onSubmit={submit}>
        <ProblemNotice problem={command.problem ?? preview.problem}>
          {command.problem?.code === 'version-conflict' && (
            <div>
              <Button look="second" onClick={preview.refresh}>
                {t('reappointment.cycle.count-again')}
              </Button>
            </div>
          )}
        </ProblemNotice>
        {preview.data && invited !== undefined && (
          <>
            <InvitationWarnings preview={preview.data} />
            <p>{t('reappointment.cycle.open-text', { count: invited, number: format.number(invited) })}</p>
            <TextField
              label={t('reappointment.cycle.open-number')}
              hint={t('reappointment.cycle.open-hint')}
              inputMode="numeric"
              autoComplete="off"
              value={typed}
              onChange={setTyped}
              error={wrong ? t('reappointment.cycle.open-wrong', { number: format.number(invited) }) : undefined}
            />
          </>
        )}
        <div className="dialog-buttons">
          <Button type="submit" busy={command.busy || invited === undefined}>
            {t('reappointment.cycle.open-button')}
          </Button>
          <Button look="second" onClick={onClose}>
            {t('web.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function CloseDialog({ cycle, onClose }: DialogProps) {
  const { t } = useText()
  const command = useCommand<{ version: number }>(
    (api, body, key) => api.post(`/api/reappointment/cycles/${cycle.id}/actions/close`, body, { key }),
    { refresh, onDone: onClose },
  )
  return (
    <ReasonDialog
      title={t('reappointment.cycle.close-title', { label: cycle.label })}
      text={<p>{t('reappointment.cycle.close-text')}</p>}
      button={t('reappointment.cycle.close-button')}
      reason="none"
      busy={command.busy}
      problem={command.problem}
      onConfirm={() => void command.run({ version: cycle.version })}
      onClose={onClose}
    />
  )
}

/** A draft of the next year's cycle from this one, every date a year later. */
function PrepareNext({ cycle }: { cycle: CycleDetail }) {
  const { t } = useText()
  const go = useGo()
  const [asking, setAsking] = useState(false)
  const command = useCommand<{ from: string }, CycleDetail>(
    (api, body, key) => api.post('/api/reappointment/cycles', body, { key }),
    {
      refresh,
      onDone: (next) => {
        setAsking(false)
        go(cyclePath(next))
      },
    },
  )
  return (
    <>
      <Button look="second" onClick={() => setAsking(true)}>
        {t('reappointment.cycle.prepare')}
      </Button>
      {asking && (
        <ReasonDialog
          title={t('reappointment.cycle.prepare')}
          text={<p>{t('reappointment.cycle.prepare-text', { label: cycle.label })}</p>}
          button={t('reappointment.cycle.prepare-button')}
          reason="none"
          busy={command.busy}
          problem={command.problem}
          onConfirm={() => void command.run({ from: cycle.id })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
