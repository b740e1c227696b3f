import { Button, ProblemNotice, TextField, useCommand, useFormat, useText } from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import type { RecordExecution, StatementView } from '../../domain/statement-contract.ts'
import { faultOf, otherProblem } from '../fault-at.ts'
import '../account/access.css'

/** What the bank says about the transfer it carried out: its reference and its value date. */
export function ExecutionForm({ statement, label }: { statement: StatementView; label: string }) {
  const { t } = useText()
  const { id, version } = statement.dossier
  const today = useFormat().today()
  const [bankReference, setReference] = useState('')
  const [chosenDate, setValueDate] = useState<string>()
  const valueDate = chosenDate ?? today
  const command = useCommand<RecordExecution>(
    (api, body, key) => api.post(`/api/third-party-payment/statements/${id}/actions/record-execution`, body, { key }),
    { refresh: ['/api/'] },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void command.run({ version, bankReference: bankReference.trim(), valueDate })
  }
  return (
    <form className="panel stack" onSubmit={submit} noValidate>
      <h2 className="panel-title">{label}</h2>
      <ProblemNotice problem={otherProblem(command.problem, ['bankReference', 'valueDate'])} />
      <div className="field-row">
        <TextField
          label={t('third-party-payment.statements.bank-reference')}
          dir="ltr"
          maxLength={60}
          value={bankReference}
          onChange={setReference}
          {...faultOf(command.problem, 'bankReference')}
        />
        <TextField
          label={t('third-party-payment.statements.fact.value-date')}
          type="date"
          value={valueDate}
          onChange={setValueDate}
          {...faultOf(command.problem, 'valueDate')}
        />
      </div>
      <div>
        <Button type="submit" busy={command.busy}>
          {label}
        </Button>
      </div>
    </form>
  )
}
