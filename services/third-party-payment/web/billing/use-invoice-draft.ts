import { textIn } from '@guichet/core/domain'
import { type ApiProblem, useCommand, useText } from '@guichet/core/web'
import { useEffect, useRef, useState } from 'react'
import type { InvoiceView, SaveInvoice } from '../../domain/invoice-contract.ts'
import { draftOf, type InvoiceDraft, sendableDraft } from './invoice-draft.ts'

/** Milliseconds of quiet before what was typed is kept. */
const quietTime = 800

export interface KeptDraft {
  draft: InvoiceDraft
  change: (part: Partial<InvoiceDraft>) => void
  /** `kept`, `waiting` for quiet or for a fault to be mended, `saving`. */
  status: 'kept' | 'waiting' | 'saving'
  problem: ApiProblem | null
  /** Takes what the server has instead, after somebody else wrote. */
  reload: () => void
}

/** The form of an invoice that is kept as it is typed; every time it is kept the invoice is checked and priced anew. */
export function useInvoiceDraft(view: InvoiceView): KeptDraft {
  const { language } = useText()
  const path = `/api/third-party-payment/invoices/${view.dossier.id}`
  const fresh = () => draftOf(view, (line) => textIn(line.label, language))
  const [draft, setDraft] = useState(fresh)
  const [unkept, setUnkept] = useState(false)
  const version = useRef(view.contentVersion)
  const save = useCommand<SaveInvoice, { contentVersion: number }>(
    (api, body, key) => api.put(`${path}/content`, body, { key }),
    { refresh: [path] },
  )
  const { run, busy, problem } = save
  useEffect(() => {
    if (!unkept || busy || problem) return
    const timer = setTimeout(() => {
      const body = sendableDraft(draft, version.current)
      if (!body) return
      setUnkept(false)
      void run(body).then((answer) => {
        if (answer) version.current = answer.contentVersion
      })
    }, quietTime)
    return () => clearTimeout(timer)
  }, [draft, unkept, busy, problem, run])
  return {
    draft,
    change: (part) => {
      setDraft((before) => ({ ...before, ...part }))
      setUnkept(true)
      if (problem && problem.code !== 'version-conflict') save.reset()
    },
    status: busy ? 'saving' : unkept || problem ? 'waiting' : 'kept',
    problem,
    reload: () => {
      version.current = view.contentVersion
      setDraft(fresh())
      setUnkept(false)
      save.reset()
    },
  }
}
