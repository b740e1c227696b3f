import type { ReactNode } from 'react'

export type Fact = readonly [label: string, value: ReactNode]

/** The mark before a value that keeps its own direction within a sentence of the portal. */
const isolate = '\u2068'

/** Whether a text is somebody's own words or a plain value, which run in their own direction; a sentence of the portal runs as the page does. */
export const runsByItself = (text: string): boolean => !text.includes(isolate)

/** What is known, label by label; what is empty is left out. A text runs in its own direction, anything else in that of the page. */
export function Facts({ id, facts }: { id?: string; facts: readonly Fact[] }) {
  return (
    <dl className="facts" id={id}>
      {facts.map(([label, value]) =>
        value === null || value === undefined || value === '' || value === false ? null : (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{typeof value === 'string' && runsByItself(value) ? <bdi>{value}</bdi> : value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}

/** A name inside a sentence: it keeps its own direction and does not turn that of the sentence. */
export const isolated = (name: string): string => `${isolate}${name}\u2069`

/** Given name and family name, as far as they are known. */
export const fullName = ({ givenName, familyName }: { givenName: string | null; familyName: string | null }): string =>
  [givenName, familyName].filter((part) => part?.trim()).join(' ')
