import { Button, ErrorSummary, ProblemNotice, useCommand, useText } from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import type { DirectiveRecord } from '../../domain/directive-contract.ts'
import { registerApi } from './register-paths.ts'

/** The actions that key the boxes. */
export const keyingActions = ['index', 'key-again', 'read-third-time'] as const

const situations = ['end-of-life', 'coma-or-vegetative', 'severe-cognitive'] as const
const treatments = ['cpr', 'ventilation', 'dialysis', 'feeding', 'hydration'] as const
const choices = ['accept', 'refuse', 'not-expressed', 'illegible'] as const

type Keyed = Record<string, string>
const cellOf = (situation: string, treatment: string) => `decisions/${situation}/${treatment}`
const cells = situations.flatMap((situation) => treatments.map((treatment) => cellOf(situation, treatment)))

const decisionsOf = (keyed: Keyed) =>
  Object.fromEntries(
    situations.map((situation) => [
      situation,
      Object.fromEntries(treatments.map((treatment) => [treatment, keyed[cellOf(situation, treatment)]])),
    ]),
  )

/** The fifteen boxes as one clerk reads them, every one of them; what another keyed is not shown. */
export function KeyingForm({
  directive,
  action,
}: {
  directive: DirectiveRecord
  action: (typeof keyingActions)[number]
}) {
  const { t } = useText()
  const [keyed, setKeyed] = useState<Keyed>({})
  const [tried, setTried] = useState(false)
  const send = useCommand<object>((api, body, key) => api.post(registerApi.act(directive.id, action), body, { key }), {
    refresh: [registerApi.list],
  })
  const missing = tried ? cells.filter((cell) => !keyed[cell]) : []
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (cells.every((cell) => keyed[cell])) void send.run({ version: directive.version, decisions: decisionsOf(keyed) })
  }
  return (
    <form id="decisions" className="panel stack" onSubmit={submit} noValidate>
      <h2>{t(`directives-registry.directive-action.${action}`)}</h2>
      <p>{t('directives-registry.keying.text')}</p>
      <ErrorSummary errors={missing.map((cell) => ({ fieldId: cell, message: wordsOf(t, cell) }))} />
      <ProblemNotice problem={send.problem} />
      {situations.map((situation) => (
        <fieldset key={situation} className="keying">
          <legend>{t(`directives-registry.situation.${situation}`)}</legend>
          {treatments.map((treatment) => {
            const cell = cellOf(situation, treatment)
            return (
              <div
                key={treatment}
                className="keying-row"
                data-differs={directive.differing.includes(cell) || undefined}
              >
                <span id={`${cell}-label`}>
                  {t(`directives-registry.treatment.${treatment}`)}
                  {directive.differing.includes(cell) && (
                    <strong className="small"> {t('directives-registry.keying.differs')}</strong>
                  )}
                </span>
                <Choices
                  cell={cell}
                  value={keyed[cell]}
                  onChange={(choice) => setKeyed({ ...keyed, [cell]: choice })}
                />
              </div>
            )
          })}
        </fieldset>
      ))}
      <div>
        <Button type="submit" busy={send.busy}>
          {t('directives-registry.keying.button')}
        </Button>
      </div>
    </form>
  )
}

function wordsOf(t: (key: string, values?: Record<string, string>) => string, cell: string): string {
  const [, situation = '', treatment = ''] = cell.split('/')
  return t('directives-registry.keying.missing', {
    situation: t(`directives-registry.situation.${situation}`),
    treatment: t(`directives-registry.treatment.${treatment}`),
  })
}

interface ChoicesProps {
  cell: string
  value: string | undefined
  onChange: (choice: string) => void
}

function Choices({ cell, value, onChange }: ChoicesProps) {
  const { t } = useText()
  return (
    <div id={cell} role="radiogroup" aria-labelledby={`${cell}-label`} className="pick-row">
      {choices.map((choice) => (
        <label key={choice} className="pick">
          <input type="radio" name={cell} checked={value === choice} onChange={() => onChange(choice)} />
          <span>{t(`directives-registry.choice.${choice}`)}</span>
        </label>
      ))}
    </div>
  )
}
