import { type FormEvent, useState } from 'react'
import { parseQuery, type SearchValues, useNavigation } from '../app/navigation.tsx'
import { withQuery } from '../api-client/api-client.ts'
import { useText } from '../language/language.ts'
import { Button } from '../plain/button.tsx'
import { Disclosure } from '../plain/disclosure.tsx'
import { TextField } from '../plain/field.tsx'
import { ChevronIcon } from '../plain/icons.tsx'
import { useAccount } from '../session/account.tsx'
import './desk.css'

interface SavedFilter {
  name: string
  /** The query of the address. */
  query: string
}

function readSaved(key: string): SavedFilter[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isSavedFilter) : []
  } catch {
    return []
  }
}

function isSavedFilter(value: unknown): value is SavedFilter {
  const filter = value as Partial<SavedFilter> | null
  return typeof filter?.name === 'string' && typeof filter.query === 'string'
}

export interface SavedFiltersProps {
  /** The filters as they stand now. */
  search: SearchValues
  onChoose: (search: SearchValues) => void
}

/** Filters the person gave a name, on this device, for this desk. */
export function SavedFilters({ search, onChoose }: SavedFiltersProps) {
  const { t } = useText()
  const { pathname } = useNavigation()
  const { account } = useAccount()
  const key = `guichet.filters ${account.id} ${pathname}`
  const [saved, setSaved] = useState(() => readSaved(key))
  const [name, setName] = useState('')
  const keep = (next: SavedFilter[]) => {
    localStorage.setItem(key, JSON.stringify(next))
    setSaved(next)
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    const wanted = name.trim()
    if (!wanted) return
    const query = withQuery('', { ...search, open: undefined }).slice(1)
    keep([...saved.filter((one) => one.name !== wanted), { name: wanted, query }])
    setName('')
  }
  return (
    <Disclosure
      className="filter-button"
      align="start"
      button={
        <>
          {t('dossier.desk.saved')} <ChevronIcon />
        </>
      }
    >
      {(close) => (
        <div className="stack saved-filters">
          {saved.length === 0 && <p className="quiet">{t('dossier.desk.saved-none')}</p>}
          <ul className="plain-list">
            {saved.map((one) => (
              <li key={one.name} className="row">
                <button
                  type="button"
                  className="menu-choice"
                  onClick={() => {
                    onChoose(parseQuery(one.query))
                    close()
                  }}
                >
                  {one.name}
                </button>
                <Button look="quiet" onClick={() => keep(saved.filter((other) => other !== one))}>
                  <span>
                    {t('dossier.form.remove-value')}
                    <span className="visually-hidden"> {one.name}</span>
                  </span>
                </Button>
              </li>
            ))}
          </ul>
          <form className="stack" onSubmit={save}>
            <TextField label={t('dossier.desk.save-as')} maxLength={60} value={name} onChange={setName} />
            <Button type="submit" look="second">
              {t('dossier.desk.save')}
            </Button>
          </form>
        </div>
      )}
    </Disclosure>
  )
}
