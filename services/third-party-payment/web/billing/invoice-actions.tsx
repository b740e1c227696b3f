import type { AvailableActionView } from '@guichet/core/domain'
import { ActionPanel, Button, Dialog, Notice, ProblemNotice, useCommand, useGo, useText } from '@guichet/core/web'
import { useState } from 'react'
import type { FiledInvoices, FileInvoices, InvoiceView } from '../../domain/invoice-contract.ts'
import { blockedByUnkept } from '../care/unkept.ts'
import { offeredActions } from './offered-actions.ts'
import { ChannelField } from './use-file-together.tsx'

/** Actions that have a form of their own on the page once they are possible; answering the control has one before. */
const elsewhere = ['file', 'correct', 'put-on-hold']

/** Actions that decide by what was found on the lines. */
const deciding = ['settle', 'settle-partly', 'reject', 'adjudicate-again']

/** The last part of an action's path: the lines, not the reader, decide which end a control comes to. */
const pathOf = (action: string) => (action === 'settle-partly' || action === 'reject' ? 'settle' : action)

/** What leads on stands before what leads away. */
const quiet: ReadonlySet<string> = new Set(['cancel', 'declare-relation'])
const quietLast = (one: AvailableActionView, other: AvailableActionView) =>
  Number(quiet.has(one.action)) - Number(quiet.has(other.action))

interface Props {
  invoice: InvoiceView
  /** Something was found on the lines that is not saved: nothing is decided without it. */
  unsaved: boolean
  /** Where something stands that was typed and is not kept; null when all is kept. */
  unkept: string | null
}

/** What the reader can do with the invoice now, and why the rest is blocked. */
export function InvoiceActions({ invoice, unsaved, unkept }: Props) {
  const { t } = useText()
  const { dossier } = invoice
  const sorted = offeredActions(dossier.actions).toSorted(quietLast)
  const offered = { ...dossier, actions: blockedByUnkept(sorted, ['mark-ready', 'file'], unkept) }
  const isOpen = (name: string) => offered.actions.some(({ action, unmet }) => action === name && unmet.length === 0)
  return (
    <>
      {(isOpen('file') || isOpen('correct')) && (
        <div className="row no-print">
          {isOpen('file') && <FileAction invoice={invoice} />}
          {isOpen('correct') && <CorrectAction invoice={invoice} />}
        </div>
      )}
      {unsaved && <Notice tone="wait">{t('third-party-payment.invoices.unsaved-findings')}</Notice>}
      <ActionPanel
        dossier={offered}
        commandPath={(action) => `/api/third-party-payment/invoices/${dossier.id}/actions/${pathOf(action)}`}
        except={['complete', ...elsewhere.filter(isOpen), ...(unsaved ? deciding : [])]}
        looks={{ rework: 'second', cancel: 'quiet', 'declare-relation': 'quiet', 'put-on-hold': 'second' }}
        confirm={{
          'mark-ready': <p>{t('third-party-payment.invoices.ready-text')}</p>,
          settle: <p>{t('third-party-payment.invoices.settle-text')}</p>,
          'settle-partly': <p>{t('third-party-payment.invoices.settle-text')}</p>,
          reject: <p>{t('third-party-payment.invoices.reject-text')}</p>,
          'adjudicate-again': <p>{t('third-party-payment.invoices.again-text')}</p>,
          'declare-relation': <p>{t('third-party-payment.invoices.relation-text')}</p>,
        }}
      />
    </>
  )
}

function FileAction({ invoice }: { invoice: InvoiceView }) {
  const { t } = useText()
  const { id, version } = invoice.dossier
  const [open, setOpen] = useState(false)
  const [channel, setChannel] = useState<FileInvoices['channel']>('electronic')
  const command = useCommand<void, FiledInvoices>(
    (api, _, key) => api.post('/api/third-party-payment/filings', { channel, invoices: [{ id, version }] }, { key }),
    { refresh: ['/api/'], onDone: () => setOpen(false) },
  )
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('third-party-payment.action.invoice.file')}</Button>
      {open && (
        <Dialog title={t('third-party-payment.action.invoice.file')} onClose={() => setOpen(false)}>
          <div className="stack">
            <p>{t('third-party-payment.invoices.file-text')}</p>
            <ProblemNotice problem={command.problem} />
            <ChannelField value={channel} onChange={setChannel} />
            <div className="dialog-buttons">
              <Button busy={command.busy} onClick={() => void command.run()}>
                {t('third-party-payment.action.invoice.file')}
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

/** Begins the invoice that corrects the rejected lines, and goes there. */
function CorrectAction({ invoice }: { invoice: InvoiceView }) {
  const { t } = useText()
  const go = useGo()
  const { id, version } = invoice.dossier
  const command = useCommand<void, { id: string }>(
    (api, _, key) => api.post(`/api/third-party-payment/invoices/${id}/actions/correct`, { version }, { key }),
    { refresh: ['/api/'], onDone: (answer) => go(`/third-party-payment/invoices/${answer.id}`) },
  )
  return (
    <div className="stack">
      <ProblemNotice problem={command.problem} />
      <div>
        <Button look="second" busy={command.busy} onClick={() => void command.run()}>
          {t('third-party-payment.action.invoice.correct')}
        </Button>
      </div>
    </div>
  )
}
