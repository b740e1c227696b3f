import { textIn } from '@guichet/core/domain'
import {
  FieldFault,
  PageLink,
  PageTitle,
  Pending,
  TextField,
  useApi,
  useCommand,
  useFormat,
  useGo,
  usePageSearch,
  useText,
} from '@guichet/core/web'
import { useState } from 'react'
import type { AuthorizationKindList } from '../../domain/authorization-desk-contract.ts'
import type { AskedPatient, OpenedFor } from '../../domain/care-contract.ts'
import { parseBeginSearch } from '../care/care-search.ts'
import { PatientForm } from '../care/patient-form.tsx'
import { faultOf } from '../fault-at.ts'
import { authorizationPagePath } from './use-authorization.ts'
import '../account/access.css'

const path = '/api/third-party-payment/authorizations'

/** Begins a request: the kind of care, whom it is for, and the planned day. */
export function NewAuthorizationPage() {
  const kinds = useApi<AuthorizationKindList>('/api/third-party-payment/authorization-kinds', { staleTime: 600_000 })
  if (!kinds.data) return <Pending query={kinds} />
  return <Begin kinds={kinds.data.items} />
}

type Kinds = AuthorizationKindList['items']

function Begin({ kinds }: { kinds: Kinds }) {
  const { t } = useText()
  const go = useGo()
  const asked = usePageSearch(parseBeginSearch)
  const [kind, setKind] = useState(kinds.find(({ code }) => code === asked.kind)?.code ?? '')
  const today = useFormat().today()
  const [chosen, setChosen] = useState<string | null>(null)
  const plannedOn = chosen ?? today
  const [outcome, setOutcome] = useState<OpenedFor['outcome'] | null>(null)
  const open = useCommand<AskedPatient, OpenedFor>(
    (api, patient, key) => api.post(path, { patient, kind, plannedOn }, { key }),
    {
      refresh: [path, '/api/home'],
      onDone: (answer) => {
        setOutcome(answer.outcome)
        if (answer.outcome === 'opened') go(authorizationPagePath(answer.id))
      },
    },
  )
  return (
    <div className="stack">
      <PageLink to="/third-party-payment/authorizations" className="small">
        {t('third-party-payment.authorizations.title')}
      </PageLink>
      <PageTitle>{t('third-party-payment.card.authorization-new')}</PageTitle>
      <p className="reading">{t('third-party-payment.authorization.lead')}</p>
      <PatientForm
        checkId={asked.check}
        busy={open.busy}
        problem={open.problem}
        outcome={outcome}
        button={t('third-party-payment.care.begin')}
        onSubmit={(patient) => void open.run(patient)}
      >
        <KindChoice kinds={kinds} kind={kind} onChange={setKind} {...faultOf(open.problem, 'kind')} />
        <TextField
          label={t('third-party-payment.authorization.planned-on')}
          type="date"
          value={plannedOn}
          onChange={setChosen}
          {...faultOf(open.problem, 'plannedOn')}
        />
      </PatientForm>
    </div>
  )
}

interface ChoiceProps {
  kinds: Kinds
  kind: string
  onChange: (kind: string) => void
  error?: string
}

function KindChoice({ kinds, kind, onChange, error }: ChoiceProps) {
  const { t, language } = useText()
  const chosen = kinds.find(({ code }) => code === kind)
  return (
    <fieldset className="tick-list field" data-wrong={error ? true : undefined}>
      <legend className="field-label">{t('third-party-payment.care.kind')}</legend>
      <FieldFault fault={error} />
      {kinds.map(({ code, label, help }) => (
        <label key={code} className="tick-line">
          <input type="radio" name="kind" checked={kind === code} onChange={() => onChange(code)} />
          <span>
            {textIn(label, language)}
            <br />
            <span className="quiet small">{textIn(help, language)}</span>
          </span>
        </label>
      ))}
      {chosen && (
        <div>
          <p className="field-label">{t('third-party-payment.authorization.documents-needed')}</p>
          <ul>
            {chosen.documents.map(({ code, title, help, required }) => (
              <li key={code}>
                {textIn(title, language)}{' '}
                {!required && help && <span className="quiet">({textIn(help, language)})</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </fieldset>
  )
}
