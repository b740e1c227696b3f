import {
  Button,
  Dialog,
  LongTextField,
  ProblemNotice,
  SelectField,
  TextField,
  useCommand,
  useText,
} from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import type { RefuseAuthorization } from '../../domain/authorization-contract.ts'
import { faultOf, otherProblem } from '../fault-at.ts'
import type { DialogProps } from './dialog-props.ts'
import { authorizationApi } from './use-authorization.ts'

/** Refuses, or on appeal upholds what was decided: a coded reason, words that can be answered, and what they rest on. */
export function RefuseDialog({ authorization, onClose }: DialogProps) {
  const { t } = useText()
  const { dossier, reasons } = authorization
  const [values, setValues] = useState({ reason: reasons.refusal[0] ?? '', explanation: '', article: '' })
  const refuse = useCommand<RefuseAuthorization>(
    (api, body, key) => api.post(`${authorizationApi(dossier.id)}/actions/refuse`, body, { key }),
    { refresh: ['/api/'], onDone: onClose },
  )
  const label = dossier.actions.find(({ action }) => /(^|-)(refuse|uphold)$/.test(action))?.label ?? ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const reason = values.reason as RefuseAuthorization['reason']
    void refuse.run({ ...values, reason, version: dossier.version })
  }
  return (
    <Dialog title={t(label)} wide onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <p>{t('third-party-payment.authorization.refuse-text')}</p>
        <ProblemNotice problem={otherProblem(refuse.problem, ['reason', 'explanation', 'article'])} />
        <SelectField
          label={t('third-party-payment.authorization.refusal-reason')}
          value={values.reason}
          onChange={(reason) => setValues({ ...values, reason })}
          options={reasons.refusal.map((value) => ({ value, label: t(`third-party-payment.reason.${value}`) }))}
          {...faultOf(refuse.problem, 'reason')}
        />
        <LongTextField
          label={t('third-party-payment.authorization.explanation')}
          hint={t('third-party-payment.authorization.explanation-hint', { count: reasons.explanationLength })}
          value={values.explanation}
          onChange={(explanation) => setValues({ ...values, explanation })}
          maxLength={4000}
          {...faultOf(refuse.problem, 'explanation')}
        />
        <TextField
          label={t('third-party-payment.authorization.article')}
          hint={t('third-party-payment.authorization.article-hint')}
          dir="auto"
          maxLength={300}
          value={values.article}
          onChange={(article) => setValues({ ...values, article })}
          {...faultOf(refuse.problem, 'article')}
        />
        <div className="dialog-buttons">
          <Button type="submit" look="stop" busy={refuse.busy}>
            {t(label)}
          </Button>
          <Button look="second" onClick={onClose}>
            {t('web.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
