import type { Read } from '@guichet/core/web'
import { useEffect, useState } from 'react'
import type { QuoteView } from '../../domain/quote-contract.ts'

/** Milliseconds between two looks for the estimate, and how often it is looked for: about a minute. */
const [pause, looks] = [2000, 30]

/** The quote was issued and its estimate is being set. */
export const isEstimateSoon = ({ issuedAt, documentId }: QuoteView) => issuedAt !== null && documentId === null

/** Reads an issued quote again until its estimate is there. */
export function useEstimateSoon({ data, refresh }: Read<QuoteView>): void {
  const [looked, setLooked] = useState(0)
  const waiting = data !== undefined && isEstimateSoon(data) && looked < looks
  useEffect(() => {
    if (!waiting) return
    const timer = setTimeout(() => {
      setLooked(looked + 1)
      refresh()
    }, pause)
    return () => clearTimeout(timer)
  }, [waiting, looked, refresh])
}
