import { Button, Pending, useApi, useText } from '@guichet/core/web'
import { useRef, useState } from 'react'
import type { ConsultationReceipt } from '../../domain/consultation-contract.ts'
import { consultationApi } from './consultation-paths.ts'

/** The receipt: its number, the text to paste in the chart, and the same on paper; for who reads another language than that of the chart, what it says in theirs. */
export function ReceiptPanel({ id, receipt }: { id: string; receipt: string }) {
  const { t, language } = useText()
  const [copied, setCopied] = useState(false)
  const shown = useRef<HTMLPreElement>(null)
  const text = useApi<ConsultationReceipt>(consultationApi.receipt(id, language))
  if (!text.data) return <Pending query={text} />
  const { text: said, language: written, translation } = text.data
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(said)
      setCopied(true)
    } catch {
      // A browser that lets no page copy: the text is chosen, so that one key copies it.
      if (shown.current) getSelection()?.selectAllChildren(shown.current)
    }
  }
  return (
    <section className="panel stack" aria-labelledby="receipt-title">
      <h2 id="receipt-title">
        {t('directives-registry.receipt.title')} <span className="isolate nowrap numbers">{receipt}</span>
      </h2>
      <p>{t('directives-registry.receipt.help')}</p>
      {translation && (
        <p>{t('directives-registry.receipt.written-in', { language: t(`directives-registry.language.${written}`) })}</p>
      )}
      <pre ref={shown} className="receipt-text" lang={written}>
        {said}
      </pre>
      <div className="row no-print">
        <Button look="second" onClick={() => void copy()}>
          {t(`directives-registry.receipt.${copied ? 'copied' : 'copy'}`)}
        </Button>
        <a className="button" data-look="second" href={consultationApi.receiptPdf(id, language)} download>
          {t('directives-registry.receipt.pdf')}
        </a>
      </div>
      {translation && (
        <>
          <h3>{t('directives-registry.receipt.translation')}</h3>
          <pre className="receipt-text">{translation.text}</pre>
        </>
      )}
      <output className="visually-hidden">{copied && t('directives-registry.receipt.copied')}</output>
    </section>
  )
}
