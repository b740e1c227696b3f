import {
  Button,
  Dialog,
  Notice,
  ProblemNotice,
  TextField,
  useCommand,
  useFormat,
  useGo,
  useNow,
  useText,
} from '@guichet/core/web'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { DeclareAdmission, ProlongStay } from '../../domain/authorization-contract.ts'
import { mostMoreDays } from '../../domain/stay-days.ts'
import { momentOfField } from '../care/moment-of-field.ts'
import { faultOf } from '../fault-at.ts'
import type { DialogProps } from './dialog-props.ts'
import { authorizationApi, authorizationPagePath } from './use-authorization.ts'
import { typedDays } from './typed-days.ts'

interface FrameProps {
  title: string
  text: string
  busy: boolean
  ready: boolean
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

function FormDialog({ title, text, busy, ready, onSubmit, onClose, children }: FrameProps) {
  const { t } = useText()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) onSubmit()
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <p>{text}</p>
        {children}
        <div className="dialog-buttons">
          <Button type="submit" busy={busy} disabled={!ready}>
            {title}
          </Button>
          <Button look="second" onClick={onClose}>
            {t('web.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** The patient is there: when they came. */
export function AdmissionDialog({ authorization, onClose }: DialogProps) {
  const { t } = useText()
  const { dossier } = authorization
  const { timeZone } = authorization.insurer
  const now = useFormat(timeZone).fieldMoment(useNow())
  const [chosen, setChosen] = useState<string | null>(null)
  const at = chosen ?? now
  const declare = useCommand<DeclareAdmission>(
    (api, body, key) => api.post(`${authorizationApi(dossier.id)}/actions/declare-admission`, body, { key }),
    { refresh: ['/api/'], onDone: onClose },
  )
  const admittedAt = momentOfField(at, timeZone)
  return (
    <FormDialog
      title={t('third-party-payment.action.authorization.declare-admission')}
      text={t('third-party-payment.authorization.admission-text')}
      busy={declare.busy}
      ready={admittedAt !== null}
      onSubmit={() => void declare.run({ version: dossier.version, admittedAt: admittedAt ?? '' })}
      onClose={onClose}
    >
      <ProblemNotice problem={declare.problem} />
      {authorization.appealUntil && authorization.granted?.some(({ reason }) => reason !== null) && (
        <Notice tone="wait" title={t('third-party-payment.authorization.appeal-ends')}>
          <p>{t('third-party-payment.authorization.appeal-ends-text')}</p>
        </Notice>
      )}
      <TextField
        label={t('third-party-payment.authorization.admitted-at')}
        type="datetime-local"
        value={at}
        onChange={setChosen}
        {...faultOf(declare.problem, 'admittedAt')}
      />
    </FormDialog>
  )
}

/** More days for the stay: how many; what is said about them follows in the request that is begun. */
export function ProlongDialog({ authorization, onClose }: DialogProps) {
  const { t } = useText()
  const go = useGo()
  const { dossier } = authorization
  const [days, setDays] = useState('1')
  const prolong = useCommand<ProlongStay, { id: string }>(
    (api, body, key) => api.post(`${authorizationApi(dossier.id)}/actions/prolong`, body, { key }),
    { refresh: ['/api/'], onDone: ({ id }) => go(authorizationPagePath(id)) },
  )
  const count = typedDays(days, mostMoreDays)
  return (
    <FormDialog
      title={t('third-party-payment.action.authorization.prolong')}
      text={t('third-party-payment.authorization.prolong-text')}
      busy={prolong.busy}
      ready={count !== undefined}
      onSubmit={() => void prolong.run({ version: dossier.version, days: count ?? 0 })}
      onClose={onClose}
    >
      <ProblemNotice problem={prolong.problem} />
      <TextField
        label={t('third-party-payment.authorization.more-days')}
        inputMode="numeric"
        dir="ltr"
        value={days}
        onChange={setDays}
        {...(count !== undefined
          ? {}
          : { error: t('third-party-payment.authorization.more-days-fault', { most: mostMoreDays }) })}
      />
    </FormDialog>
  )
}
