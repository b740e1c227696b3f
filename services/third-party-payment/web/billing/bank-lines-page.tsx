import {
  Button,
  LongTextField,
  Notice,
  PageLink,
  PageTitle,
  ProblemNotice,
  useCommand,
  useFormat,
  useText,
} from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import type { MatchBankLines, MatchedBankLines } from '../../domain/statement-contract.ts'
import { type PastedLine, readBankLines } from './bank-lines.ts'
import { useMad } from './use-mad.ts'

/** Finds the transfers of a bank account among the statements: lines are pasted, what fits is reconciled, the rest is told. */
export function BankLinesPage() {
  const { t } = useText()
  const [text, setText] = useState('')
  const [sent, setSent] = useState<PastedLine[]>([])
  const [answer, setAnswer] = useState<MatchedBankLines | null>(null)
  const { lines, unread } = readBankLines(text)
  const command = useCommand<MatchBankLines, MatchedBankLines>(
    (api, body, key) => api.post('/api/third-party-payment/bank-lines', body, { key }),
    { refresh: ['/api/'], onDone: setAnswer },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (lines.length === 0) return
    setSent(lines)
    void command.run({ lines })
  }
  return (
    <div className="stack">
      <PageLink to="/third-party-payment/statements" className="small">
        {t('third-party-payment.statements.title')}
      </PageLink>
      <PageTitle>{t('third-party-payment.bank-lines.title')}</PageTitle>
      <p className="reading">{t('third-party-payment.bank-lines.text')}</p>
      <form className="panel stack" onSubmit={submit}>
        <ProblemNotice problem={command.problem} />
        <LongTextField
          label={t('third-party-payment.bank-lines.paste')}
          hint={t('third-party-payment.bank-lines.hint')}
          rows={8}
          maxLength={50_000}
          value={text}
          onChange={setText}
        />
        {text.trim() !== '' && (
          <output>
            {t('third-party-payment.bank-lines.read', { count: lines.length })}{' '}
            {unread.length > 0 && t('third-party-payment.bank-lines.unread', { lines: unread.slice(0, 10).join(', ') })}
          </output>
        )}
        <div>
          <Button type="submit" busy={command.busy}>
            {t('third-party-payment.bank-lines.match')}
          </Button>
        </div>
      </form>
      {answer && <Answer answer={answer} sent={sent} />}
    </div>
  )
}

function Answer({ answer, sent }: { answer: MatchedBankLines; sent: readonly PastedLine[] }) {
  const { t } = useText()
  const format = useFormat()
  const mad = useMad()
  const { matched, unmatched } = answer
  return (
    <>
      <Notice tone="good" live title={t('third-party-payment.bank-lines.matched', { count: matched.length })}>
        <ul>
          {matched.map(({ id, reference, bankReference }) => (
            <li key={id}>
              <PageLink to={`/third-party-payment/statements/${id}`}>{reference}</PageLink> · <bdi>{bankReference}</bdi>
            </li>
          ))}
        </ul>
      </Notice>
      {unmatched.length > 0 && (
        <Notice tone="wait" title={t('third-party-payment.bank-lines.unmatched', { count: unmatched.length })}>
          <ul>
            {unmatched.map((index) => {
              const line = sent[index]
              return line ? (
                <li key={index}>
                  {format.shortDate(line.date)} · <bdi>{line.reference}</bdi> · {mad(line.amount)}
                </li>
              ) : null
            })}
          </ul>
        </Notice>
      )}
    </>
  )
}
