import { Button, Dialog, LongTextField, ProblemNotice, useCommand, useText } from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import type { UpholdGrant } from '../../domain/authorization-contract.ts'
import { faultOf, otherProblem } from '../fault-at.ts'
import type { DialogProps } from './dialog-props.ts'
import { authorizationApi } from './use-authorization.ts'

/** On appeal against a grant in part: it stays as it is, and the officer says why in words. */
export function UpholdDialog({ authorization, onClose }: DialogProps) {
  const { t } = useText()
  const { dossier, reasons } = authorization
  const [explanation, setExplanation] = useState('')
  const uphold = useCommand<UpholdGrant>(
    (api, body, key) => api.post(`${authorizationApi(dossier.id)}/actions/uphold`, body, { key }),
    { refresh: ['/api/'], onDone: onClose },
  )
  const label = t('third-party-payment.action.authorization.uphold')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void uphold.run({ version: dossier.version, explanation })
  }
  return (
    <Dialog title={label} wide onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <p>{t('third-party-payment.authorization.uphold-text')}</p>
        <ProblemNotice problem={otherProblem(uphold.problem, ['explanation'])} />
        <LongTextField
          label={t('third-party-payment.authorization.explanation')}
          hint={t('third-party-payment.authorization.explanation-hint', { count: reasons.explanationLength })}
          value={explanation}
          onChange={setExplanation}
          maxLength={4000}
          {...faultOf(uphold.problem, 'explanation')}
        />
        <div className="dialog-buttons">
          <Button type="submit" busy={uphold.busy}>
            {label}
          </Button>
          <Button look="second" onClick={onClose}>
            {t('web.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
