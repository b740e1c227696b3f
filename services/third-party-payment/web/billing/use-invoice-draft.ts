import { textIn } from '@guichet/core/domain'
import { api, refreshPaths, useText } from '@guichet/core/web'
import { useQueryClient } from '@tanstack/react-query'
import type { InvoiceLineView, InvoiceView, SaveInvoice } from '../../domain/invoice-contract.ts'
import { QuietSaver, type Versioned } from '../care/quiet-saver.ts'
import { type QuietSave, useQuietSave } from '../care/use-quiet-save.ts'
import { draftOf, type InvoiceDraft, keepableDraft, sendableDraft } from './invoice-draft.ts'

export interface KeptDraft {
  draft: InvoiceDraft
  change: (part: Partial<InvoiceDraft>) => void
  saving: QuietSave<InvoiceDraft>
}

type Labels = (line: InvoiceLineView) => string
type Sent = Omit<SaveInvoice, 'contentVersion'>

const versioned = (view: InvoiceView, labels: Labels): Versioned<InvoiceDraft> => ({
  value: draftOf(view, labels),
  version: view.contentVersion,
})

function draftSaver(view: InvoiceView, labels: Labels, { path, onChanged }: { path: string; onChanged: () => void }) {
  return new QuietSaver<InvoiceDraft, Sent>({
    initial: versioned(view, labels),
    keepable: keepableDraft,
    contentOf: sendableDraft,
    save: async (content, contentVersion) => {
      const answer = await api.put<{ contentVersion: number }>(`${path}/content`, { contentVersion, ...content })
      onChanged()
      return answer.contentVersion
    },
    newest: async () => {
      onChanged()
      return versioned(await api.get<InvoiceView>(path), labels)
    },
  })
}

/** The form of an invoice that is kept as it is typed; every time it is kept the invoice is checked and priced anew. */
export function useInvoiceDraft(view: InvoiceView): KeptDraft {
  const { language } = useText()
  const cache = useQueryClient()
  const path = `/api/third-party-payment/invoices/${view.dossier.id}`
  const labels: Labels = (line) => textIn(line.label, language)
  const saving = useQuietSave({ read: path, part: 'content', present: versioned(view, labels) }, () =>
    draftSaver(view, labels, {
      path,
      onChanged: () => void refreshPaths(cache, [path]),
    }),
  )
  const { value: draft } = saving
  return { draft, change: (part) => saving.change({ ...draft, ...part }), saving }
}
