import type { ReactNode } from 'react'

export type Fact = readonly [label: string, value: ReactNode]

/** What is known, label by label; what is empty is left out. A text runs in its own direction, anything else in that of the page. */
export function Facts({ id, facts }: { id?: string; facts: readonly Fact[] }) {
  return (
    <dl className="facts" id={id}>
      {facts.map(([label, value]) =>
        value === null || value === undefined || value === '' || value === false ? null : (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{typeof value === 'string' ? <bdi>{value}</bdi> : value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}

/** A name inside a sentence: it keeps its own direction and does not turn that of the sentence. */
export const isolated = (name: string): string => `\u2068${name}\u2069`

/** Given name and family name, as far as they are known. */
export const fullName = ({ givenName, familyName }: { givenName: string | null; familyName: string | null }): string =>
  [givenName, familyName].filter((part) => part?.trim()).join(' ')
