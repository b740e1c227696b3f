import { PageLink, PageTitle, TextField, useCommand, useFormat, useGo, usePageSearch, useText } from '@guichet/core/web'
import { useState } from 'react'
import type { AskedPatient, OpenedFor } from '../../domain/care-contract.ts'
import { parseBeginSearch } from '../care/care-search.ts'
import { PatientForm } from '../care/patient-form.tsx'
import { faultOf } from '../fault-at.ts'

const quotes = '/third-party-payment/quotes'

/** Begins a quote: whom it is for, and the day of care. */
export function NewQuotePage() {
  const { t } = useText()
  const go = useGo()
  const { check } = usePageSearch(parseBeginSearch)
  const today = useFormat().today()
  const [chosen, setChosen] = useState<string | null>(null)
  const careDate = chosen ?? today
  const [outcome, setOutcome] = useState<OpenedFor['outcome'] | null>(null)
  const open = useCommand<AskedPatient, OpenedFor>(
    (api, patient, key) => api.post(`/api${quotes}`, { patient, careDate }, { key }),
    {
      refresh: [`/api${quotes}`, '/api/home'],
      onDone: (answer) => {
        setOutcome(answer.outcome)
        if (answer.outcome === 'opened') go(`${quotes}/${answer.id}`)
      },
    },
  )
  return (
    <div className="stack">
      <PageLink to={quotes} className="small">
        {t('third-party-payment.quotes.title')}
      </PageLink>
      <PageTitle>{t('third-party-payment.card.quote-new')}</PageTitle>
      <p className="reading">{t('third-party-payment.quotes.lead')}</p>
      <PatientForm
        checkId={check}
        busy={open.busy}
        problem={open.problem}
        outcome={outcome}
        button={t('third-party-payment.care.begin')}
        onSubmit={(patient) => void open.run(patient)}
      >
        <TextField
          label={t('third-party-payment.care.care-date')}
          type="date"
          value={careDate}
          onChange={setChosen}
          {...faultOf(open.problem, 'careDate')}
        />
      </PatientForm>
    </div>
  )
}
