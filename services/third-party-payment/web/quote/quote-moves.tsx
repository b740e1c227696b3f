import { languages, type Language, textIn } from '@guichet/core/domain'
import { Button, Dialog, ProblemNotice, SelectField, useCommand, useGo, useText } from '@guichet/core/web'
import { useState } from 'react'
import type { QuoteView } from '../../domain/quote-contract.ts'
import { quoteApi } from './quote-api.ts'

const readyTo = (quote: QuoteView, name: string) =>
  quote.dossier.actions.find(({ action, unmet }) => action === name && unmet.length === 0)

export const mayIssue = (quote: QuoteView) => readyTo(quote, 'issue') !== undefined

/** The moves of a quote that ask something first, or lead to another dossier. */
export function QuoteMoves({ quote }: { quote: QuoteView }) {
  const issue = readyTo(quote, 'issue')
  const convert = readyTo(quote, 'convert')
  const copy = readyTo(quote, 'copy')
  if (!issue && !convert && !copy) return null
  return (
    <div className="row no-print">
      {issue && <Issue quote={quote} label={issue.label} />}
      {convert && <Convert quote={quote} label={convert.label} />}
      {copy && <Copy quote={quote} label={copy.label} first={!convert && !issue} />}
    </div>
  )
}

/** Hands the estimate out, in the language the patient reads. */
function Issue({ quote, label }: { quote: QuoteView; label: string }) {
  const { t, language: own } = useText()
  const [open, setOpen] = useState(false)
  const [language, setLanguage] = useState<Language>(own)
  const issue = useCommand<void, void>(
    (api, _, key) =>
      api.post(`${quoteApi(quote.dossier.id)}/actions/issue`, { version: quote.dossier.version, language }, { key }),
    { refresh: ['/api/'], onDone: () => setOpen(false) },
  )
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t(label)}</Button>
      {open && (
        <Dialog title={t(label)} onClose={() => setOpen(false)}>
          <div className="stack">
            <p>{t('third-party-payment.quote.issue-text')}</p>
            <ProblemNotice problem={issue.problem} />
            <SelectField
              label={t('third-party-payment.quote.estimate-language')}
              value={language}
              onChange={(value) => setLanguage(languages.find((one) => one === value) ?? own)}
              options={languages.map((one) => ({ value: one, label: t(`third-party-payment.language.${one}`) }))}
            />
            <div className="dialog-buttons">
              <Button busy={issue.busy} onClick={() => void issue.run()}>
                {t(label)}
              </Button>
              <Button look="second" onClick={() => setOpen(false)}>
                {t('web.cancel')}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  )
}

/** Of several kinds that take these acts the clinic chooses one: the acts alone do not tell a medical stay from a surgical one. */
function Convert({ quote, label }: { quote: QuoteView; label: string }) {
  const { t, language } = useText()
  const go = useGo()
  const [open, setOpen] = useState(false)
  const [kind, setKind] = useState(quote.kinds.length === 1 ? (quote.kinds[0]?.code ?? '') : '')
  const none = { value: '', label: t('third-party-payment.billing.choose') }
  const kinds = quote.kinds.map((one) => ({ value: one.code, label: textIn(one.label, language) }))
  const convert = useCommand<void, { id: string }>(
    (api, _, key) =>
      api.post(`${quoteApi(quote.dossier.id)}/actions/convert`, { version: quote.dossier.version, kind }, { key }),
    { refresh: ['/api/'], onDone: ({ id }) => go(`/third-party-payment/authorizations/${id}`) },
  )
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t(label)}</Button>
      {open && (
        <Dialog title={t(label)} onClose={() => setOpen(false)}>
          <div className="stack">
            <p>{t('third-party-payment.quote.convert-text')}</p>
            <ProblemNotice problem={convert.problem} />
            <SelectField
              label={t('third-party-payment.care.kind')}
              value={kind}
              onChange={setKind}
              options={[...(quote.kinds.length > 1 ? [none] : []), ...kinds]}
              hint={kind === '' ? t('third-party-payment.quote.choose-kind') : undefined}
            />
            <div className="dialog-buttons">
              <Button busy={convert.busy} disabled={kind === ''} onClick={() => void convert.run()}>
                {t(label)}
              </Button>
              <Button look="second" onClick={() => setOpen(false)}>
                {t('web.cancel')}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  )
}

function Copy({ quote, label, first }: { quote: QuoteView; label: string; first: boolean }) {
  const { t } = useText()
  const go = useGo()
  const copy = useCommand<void, { id: string }>(
    (api, _, key) =>
      api.post(`${quoteApi(quote.dossier.id)}/actions/copy`, { version: quote.dossier.version }, { key }),
    { refresh: ['/api/'], onDone: ({ id }) => go(`/third-party-payment/quotes/${id}`) },
  )
  return (
    <>
      <Button look={first ? 'first' : 'second'} busy={copy.busy} onClick={() => void copy.run()}>
        {t(label)}
      </Button>
      <ProblemNotice problem={copy.problem} />
    </>
  )
}
