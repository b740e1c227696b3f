import { type ReactNode, type RefObject, useEffect, useState } from 'react'
import { useText } from '../language/language.ts'
import { useFormat } from '../language/use-format.ts'
import { Button } from '../plain/button.tsx'
import { Disclosure } from '../plain/disclosure.tsx'
import { ChevronIcon, SearchIcon } from '../plain/icons.tsx'
import './desk.css'

export interface FilterOption {
  value: string
  label: string
  /** How many there are; shown when known. */
  count?: number
}

export interface Filter {
  key: string
  label: string
  options: readonly FilterOption[]
  chosen: readonly string[]
  onChange: (values: string[]) => void
}

export interface FilterBarProps {
  /** Text that is searched for, and what it looks in. */
  q: string
  onSearch: (q: string) => void
  searchLabel: string
  /** Focused by the key `/`. */
  searchRef: RefObject<HTMLInputElement | null>
  filters: readonly Filter[]
  sort?: { value: string; options: readonly FilterOption[]; onChange: (value: string) => void }
  /** How many there are with these filters. */
  total?: number
  onClear: () => void
  children?: ReactNode
}

/** Milliseconds of quiet before what is typed is searched for. */
const searchDelay = 300

/** Search, filters with their counts, sorting, and what is chosen as words one can take away. */
export function FilterBar(props: FilterBarProps) {
  const { q, onSearch, searchLabel, searchRef, filters, sort, total, onClear, children } = props
  const { t } = useText()
  const format = useFormat()
  const some = q !== '' || filters.some((filter) => filter.chosen.length > 0)
  return (
    <search className="filter-bar no-print">
      <div className="row filter-row">
        <SearchField q={q} label={searchLabel} inputRef={searchRef} onSearch={onSearch} />
        {filters.map((filter) => (
          <FilterMenu key={filter.key} filter={filter} />
        ))}
        {sort && (
          <label className="filter-sort">
            <span className="quiet">{t('dossier.desk.sort')}</span>
            <select className="input" value={sort.value} onChange={(event) => sort.onChange(event.currentTarget.value)}>
              {sort.options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          </label>
        )}
        {children}
        {total !== undefined && (
          <output className="filter-total numbers">
            {t('dossier.desk.total', { count: total, number: format.number(total) })}
          </output>
        )}
      </div>
      {some && (
        <div className="row filter-row">
          {filters.flatMap((filter) =>
            filter.chosen.map((value) => <Chip key={`${filter.key} ${value}`} filter={filter} value={value} />),
          )}
          <Button look="quiet" onClick={onClear}>
            {t('dossier.desk.clear')}
          </Button>
        </div>
      )}
    </search>
  )
}

interface SearchFieldProps {
  q: string
  label: string
  inputRef: RefObject<HTMLInputElement | null>
  onSearch: (q: string) => void
}

function SearchField({ q, label, inputRef, onSearch }: SearchFieldProps) {
  const [typed, setTyped] = useState(q)
  const [known, setKnown] = useState(q)
  if (known !== q) {
    setKnown(q)
    setTyped(q)
  }
  useEffect(() => {
    if (typed.trim() === q) return
    const timer = setTimeout(() => onSearch(typed.trim()), searchDelay)
    return () => clearTimeout(timer)
  }, [typed, q, onSearch])
  return (
    <label className="filter-search">
      <span className="visually-hidden">{label}</span>
      <SearchIcon />
      <input
        ref={inputRef}
        type="search"
        className="input"
        placeholder={label}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
    </label>
  )
}

function FilterMenu({ filter }: { filter: Filter }) {
  const format = useFormat()
  const { label, options, chosen, onChange } = filter
  const toggle = (value: string) => {
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
  }
  return (
    <Disclosure
      className="filter-button"
      align="start"
      button={
        <>
          {label} {chosen.length > 0 && <span className="count">{chosen.length}</span>} <ChevronIcon />
        </>
      }
    >
      {() => (
        <fieldset className="filter-options">
          <legend className="visually-hidden">{label}</legend>
          {options.map((option) => (
            <label key={option.value}>
              <input
                type="checkbox"
                className="tick"
                checked={chosen.includes(option.value)}
                onChange={() => toggle(option.value)}
              />
              <span>{option.label}</span>
              {option.count !== undefined && <span className="quiet numbers">{format.number(option.count)}</span>}
            </label>
          ))}
        </fieldset>
      )}
    </Disclosure>
  )
}

function Chip({ filter, value }: { filter: Filter; value: string }) {
  const { t } = useText()
  const label = filter.options.find((option) => option.value === value)?.label ?? value
  return (
    <button
      type="button"
      className="chip"
      onClick={() => filter.onChange(filter.chosen.filter((one) => one !== value))}
    >
      {label} <span aria-hidden="true">×</span>
      <span className="visually-hidden">{t('dossier.desk.remove-filter')}</span>
    </button>
  )
}
