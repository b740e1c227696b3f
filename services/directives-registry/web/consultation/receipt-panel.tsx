import { Button, Pending, useApi, useText } from '@guichet/core/web'
import { useRef, useState } from 'react'
import type { ConsultationReceipt } from '../../domain/consultation-contract.ts'
import { consultationApi } from './consultation-paths.ts'

/** The receipt: its number, the text to paste in the chart, and the same on paper. */
export function ReceiptPanel({ id, receipt }: { id: string; receipt: string }) {
  const { t } = useText()
  const [copied, setCopied] = useState(false)
  const shown = useRef<HTMLPreElement>(null)
  const text = useApi<ConsultationReceipt>(`${consultationApi.one(id)}/receipt`)
  if (!text.data) return <Pending query={text} />
  const said = text.data.text
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
      <pre ref={shown} className="receipt-text">
        {said}
      </pre>
      <div className="row no-print">
        <Button look="second" onClick={() => void copy()}>
          {t(`directives-registry.receipt.${copied ? 'copied' : 'copy'}`)}
        </Button>
        <a className="button" data-look="second" href={`${consultationApi.one(id)}/receipt.pdf`} download>
          {t('directives-registry.receipt.pdf')}
        </a>
      </div>
      <output className="visually-hidden">{copied && t('directives-registry.receipt.copied')}</output>
    </section>
  )
}
