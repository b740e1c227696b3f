import type { ReactNode } from 'react'

export type Tone = 'plain' | 'info' | 'good' | 'wait' | 'stop'

export interface NoticeProps {
  tone: Exclude<Tone, 'plain'>
  title?: ReactNode
  /** Announced as soon as it appears. */
  live?: boolean
  children?: ReactNode
}

/** A few sentences that must not be missed: `info`, `good` (done), `wait` (somebody must act), `stop` (something stands in the way). */
export function Notice({ tone, title, live, children }: NoticeProps) {
  return (
    <div className="notice" data-tone={tone} role={live ? (tone === 'stop' ? 'alert' : 'status') : undefined}>
      <div className="notice-body">
        {title && <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  )
}

/** A state in a word or two. The tone repeats what the word says; it never says it alone. */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className="tag" data-tone={tone}>
      {children}
    </span>
  )
}
