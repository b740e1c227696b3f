import type { ReactNode } from 'react'
import { useText } from '../language/language.ts'
import { PageTitle } from '../layout/page-title.tsx'
import { CheckIcon } from '../plain/icons.tsx'
import './dossier.css'

export interface ConfirmationPanelProps {
  /** What was done, as the title of the page. */
  title: string
  reference: string
  /** What happens next, in order, each with its date where there is one. */
  next: readonly ReactNode[]
  children?: ReactNode
}

/** The page after something was submitted: that it was, its reference, and what happens next. */
export function ConfirmationPanel({ title, reference, next, children }: ConfirmationPanelProps) {
  const { t } = useText()
  return (
    <div className="stack reading" style={{ '--gap': 'var(--space-5)' } as React.CSSProperties}>
      <div className="confirmation">
        <CheckIcon />
        <PageTitle tab={reference}>{title}</PageTitle>
        <p>
          {t('dossier.confirmation.reference')} <strong className="isolate numbers nowrap">{reference}</strong>
        </p>
      </div>
      <section className="stack">
        <h2>{t('dossier.confirmation.next')}</h2>
        <ol className="stack" style={{ '--gap': 'var(--space-2)' } as React.CSSProperties}>
          {next.map((step, index) => (
            <li key={index}>{step}</li>
          ))}
        </ol>
      </section>
      {children}
    </div>
  )
}
