import { subjectIn } from '@guichet/core/domain'
import { type BulkAction, Notice, SelectField, useCommand, useText } from '@guichet/core/web'
import { type ReactNode, useState } from 'react'
import type { FiledInvoices, FileInvoices } from '../../domain/invoice-contract.ts'
import type { InvoiceItem } from '../../domain/invoice-desk-contract.ts'

/** Files the ticked invoices that are ready, those of one type together; shows first which are left out and why. */
export function useFileTogether(chosen: readonly InvoiceItem[]): { action: BulkAction; notice: ReactNode } {
  const { t, language } = useText()
  const [channel, setChannel] = useState<FileInvoices['channel']>('electronic')
  const [filed, setFiled] = useState<FiledInvoices | null>(null)
  const command = useCommand<FileInvoices, FiledInvoices>(
    (api, body, key) => api.post('/api/third-party-payment/filings', body, { key }),
    { refresh: ['/api/'], onDone: setFiled },
  )
  const kind = chosen.find(({ fileable }) => fileable)?.filingKind
  const concerned = chosen.map((invoice) => {
    const { id, reference, fileable, filingKind } = invoice
    const why = fileable ? (filingKind === kind ? undefined : 'other-type') : 'not-ready'
    const head = { id, name: subjectIn(invoice, language), note: reference }
    return why ? { ...head, excluded: t(`third-party-payment.invoices.excluded.${why}`) } : head
  })
  return {
    action: {
      key: 'file',
      label: t('third-party-payment.invoices.file-together'),
      concerned,
      words: {
        concerned: 'third-party-payment.invoices.concerned',
        excluded: 'third-party-payment.invoices.left-out',
        run: 'third-party-payment.invoices.file-them',
      },
      busy: command.busy,
      problem: command.problem,
      text: (
        <div className="stack">
          <p>{t('third-party-payment.invoices.file-text')}</p>
          <ChannelField value={channel} onChange={setChannel} />
        </div>
      ),
      run: async (ids) => {
        const invoices = chosen.filter(({ id }) => ids.includes(id)).map(({ id, version }) => ({ id, version }))
        return (await command.run({ channel, invoices })) !== undefined
      },
    },
    notice: filed && (
      <Notice tone="good" live title={t('third-party-payment.invoices.filed', { number: filed.number })}>
        {t('third-party-payment.invoices.filed-text')}
      </Notice>
    ),
  }
}

interface ChannelProps {
  value: FileInvoices['channel']
  onChange: (channel: FileInvoices['channel']) => void
}

/** How the originals reach the insurer. */
export function ChannelField({ value, onChange }: ChannelProps) {
  const { t } = useText()
  return (
    <SelectField
      label={t('third-party-payment.invoices.channel')}
      hint={t('third-party-payment.invoices.channel-hint')}
      value={value}
      onChange={(channel) => onChange(channel as FileInvoices['channel'])}
      options={(['electronic', 'paper'] as const).map((channel) => ({
        value: channel,
        label: t(`third-party-payment.invoices.channel.${channel}`),
      }))}
    />
  )
}
