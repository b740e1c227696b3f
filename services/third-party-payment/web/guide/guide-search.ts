import { oneOf, type RawSearch } from '@guichet/core/web'

/** What the guide is asked, as it stands in the address. */
export interface GuideSearch {
  q: string
  family: string
  date: string
  sector: string
  act: string
}

const sectors = ['PRIVE', 'CHU', 'PUBLIC', 'MILITAIRE']

/** Reads the address; never throws, what it does not know is left out. */
export function parseGuideSearch(raw: RawSearch): GuideSearch {
  const text = (value: string | string[] | undefined) => oneOf(value) ?? ''
  const date = text(raw.date)
  return {
    q: text(raw.q).slice(0, 100),
    family: /^\d{2}$/.test(text(raw.family)) ? text(raw.family) : '',
    date: /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : '',
    sector: sectors.find((sector) => sector === text(raw.sector)) ?? '',
    act: /^[A-Z]{3}\d{2}$/.test(text(raw.act)) ? text(raw.act) : '',
  }
}
