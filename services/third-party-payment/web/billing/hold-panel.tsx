import {
  BlockedPanel,
  Button,
  LongTextField,
  ProblemNotice,
  Tag,
  useCommand,
  useFormat,
  useText,
} from '@guichet/core/web'
import type { AvailableActionView } from '@guichet/core/domain'
import { useState } from 'react'
import type { CompleteHold, InvoiceView } from '../../domain/invoice-contract.ts'
import '../account/access.css'
import './billing.css'

type Hold = NonNullable<InvoiceView['hold']>

const answeringOf = ({ dossier }: InvoiceView) => dossier.actions.find(({ action }) => action === 'complete')

/** Whether the control still waits, or now reads what was answered: once the invoice is settled that is a part of it like others. */
export function isHoldPresent(invoice: InvoiceView): boolean {
  return invoice.settledAt === null || answeringOf(invoice) !== undefined
}

/** What the control waits for, until when, or what was answered; for the clinic the form that answers it. */
export function HoldPanel({ invoice }: { invoice: InvoiceView }) {
  const { t } = useText()
  const format = useFormat()
  const { hold } = invoice
  const answering = answeringOf(invoice)
  if (!hold || !isHoldPresent(invoice)) return null
  const isAnswered = !answering && hold.items.every(({ answered }) => answered)
  return (
    <section className="panel stack" aria-labelledby="hold">
      <h2 id="hold" className="panel-title">
        {isAnswered
          ? t('third-party-payment.invoices.hold-answered')
          : t('third-party-payment.invoices.hold', { count: hold.items.length, date: format.date(hold.until) })}
      </h2>
      <HoldItems hold={hold} />
      {answering && <AnswerForm invoice={invoice} hold={hold} action={answering} />}
    </section>
  )
}

/** What was asked for and why, each thing with the answer it got; a document stands among the others of the page. */
export function HoldItems({ hold }: { hold: Hold }) {
  const { t } = useText()
  return (
    <>
      <p>
        <bdi>{hold.reason}</bdi>
      </p>
      <ul className="plain-list access-list">
        {hold.items.map((item) => (
          <li key={item.id}>
            <div className="spread">
              <bdi>{item.text}</bdi>
              <Tag tone={item.answered ? 'good' : 'wait'}>
                {t(`third-party-payment.invoices.item.${item.answered ? 'answered' : 'missing'}`)}
              </Tag>
            </div>
            {item.answer && (
              <blockquote className="hold-answer">
                <bdi>{item.answer}</bdi>
              </blockquote>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

interface FormProps {
  invoice: InvoiceView
  hold: Hold
  action: AvailableActionView
}

function AnswerForm({ invoice, hold, action }: FormProps) {
  const { t } = useText()
  const { id, version, path } = invoice.dossier
  const questions = hold.items.filter(({ kind }) => kind === 'question')
  const [texts, setTexts] = useState<Record<string, string>>({})
  const command = useCommand<CompleteHold>(
    (api, body, key) => api.post(`/api/third-party-payment/invoices/${id}/actions/complete`, body, { key }),
    { refresh: ['/api/'] },
  )
  const answers = questions.flatMap(({ id: item }) => {
    const text = (texts[item] ?? '').trim()
    return text === '' ? [] : [{ item, text }]
  })
  return (
    <div className="stack">
      <ProblemNotice problem={command.problem} />
      {questions.map((item) => (
        <LongTextField
          key={item.id}
          label={<bdi>{item.text}</bdi>}
          value={texts[item.id] ?? item.answer ?? ''}
          maxLength={4000}
          onChange={(text) => setTexts({ ...texts, [item.id]: text })}
        />
      ))}
      {hold.items.some(({ kind, answered }) => kind === 'document' && !answered) ? (
        <BlockedPanel action={action} dossierPath={path} />
      ) : (
        <div>
          <Button busy={command.busy} onClick={() => void command.run({ version, answers })}>
            {t(action.label)}
          </Button>
        </div>
      )}
    </div>
  )
}
