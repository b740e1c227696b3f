import { textIn } from '@guichet/core/domain'
import { EmptyState, PageTitle, Pending, Tag, useApi, useCommand, useFormat, useText } from '@guichet/core/web'
import { useEffect } from 'react'
import type { LibraryView } from '../../domain/publication-contract.ts'
import '../account/access.css'

const path = '/api/third-party-payment/library'
const categories = ['agreement', 'form', 'guide', 'notice'] as const
const languages = ['fr', 'ar', 'en'] as const

/** The documents of the insurer, by kind, with what is new since the last visit. */
export function LibraryPage() {
  const { t } = useText()
  const format = useFormat()
  const library = useApi<LibraryView>(path)
  const visit = useCommand<void>((api, _, key) => api.post(`${path}/visits`, undefined, { key }))
  const there = library.data !== undefined
  // Once, when the library is there: what is new is new until the next visit.
  useEffect(() => {
    if (there) void visit.run()
    // oxlint-disable-next-line react/exhaustive-deps
  }, [there])
  if (!library.data) return <Pending query={library} />
  const { items, lastVisitAt } = library.data
  const fresh = items.filter(({ isNew }) => isNew).length
  return (
    <div className="stack">
      <PageTitle>{t('third-party-payment.library.title')}</PageTitle>
      {lastVisitAt && (
        <p className="quiet">
          {t('third-party-payment.library.since', { date: format.date(lastVisitAt), count: fresh })}
        </p>
      )}
      {items.length === 0 && <EmptyState title={t('third-party-payment.library.none')} />}
      {categories.map((category) => (
        <Category key={category} category={category} items={items.filter((item) => item.category === category)} />
      ))}
    </div>
  )
}

function Category({ category, items }: { category: (typeof categories)[number]; items: LibraryView['items'] }) {
  const { t, language } = useText()
  const format = useFormat()
  if (items.length === 0) return null
  return (
    <section className="stack" aria-labelledby={`category-${category}`}>
      <h2 id={`category-${category}`}>{t(`third-party-payment.library.category.${category}`)}</h2>
      <ul className="plain-list access-list">
        {items.map((item) => (
          <li key={item.id} className="stack">
            <span className="spread">
              <strong>{textIn(item.title, language)}</strong>
              <span className="row">
                {item.isNew && <Tag tone="info">{t('third-party-payment.library.new')}</Tag>}
                {item.prefilled && <Tag>{t('third-party-payment.library.prefilled')}</Tag>}
              </span>
            </span>
            <span>{textIn(item.summary, language)}</span>
            <span className="quiet small">
              {t('third-party-payment.library.version', {
                version: String(item.version),
                date: format.date(item.publishedAt),
              })}
            </span>
            <span className="row">
              {languages.map((one) => (
                <a key={one} href={`${item.path}?language=${one}`} download>
                  {t('third-party-payment.library.download', { language: t(`third-party-payment.language.${one}`) })}
                  <span className="visually-hidden"> {textIn(item.title, language)}</span>
                </a>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
