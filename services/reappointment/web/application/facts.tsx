import { Fragment, type ReactNode } from 'react'

/** A few facts side by side, those that are not there left out; each keeps its own direction. */
export function Facts({ items }: { items: readonly (ReactNode | undefined)[] }) {
  const shown = items.filter(Boolean)
  return (
    <p className="quiet small">
      {shown.map((item, index) => (
        <Fragment key={index}>
          {index > 0 && ' · '}
          <bdi>{item}</bdi>
        </Fragment>
      ))}
    </p>
  )
}
