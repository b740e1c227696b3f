import { type FormEvent, useState } from 'react'
import type { ListedDossierView } from '../../domain/dossier-contract.ts'
import { oneOf, PageLink, useGo, usePageSearch } from '../app/navigation.tsx'
import { withQuery } from '../api-client/api-client.ts'
import { useApiPages } from '../api-client/use-api-pages.ts'
import { useText } from '../language/language.ts'
import { PageTitle } from '../layout/page-title.tsx'
import { PagedList } from '../layout/paged-list.tsx'
import { Button } from '../plain/button.tsx'
import { TextField } from '../plain/field.tsx'
import { WaitingLine } from './waiting-line.tsx'
import './home.css'

/** Every dossier the person may see, or those that wait for them; the last changed first, found by reference or name. */
export function DossiersPage() {
  const { t } = useText()
  const go = useGo()
  const { q, waiting } = usePageSearch((raw) => ({
    q: oneOf(raw.q) ?? '',
    waiting: oneOf(raw.waiting) === 'yes' ? 'yes' : '',
  }))
  const [typed, setTyped] = useState(q)
  const list = useApiPages<ListedDossierView>(withQuery('/api/dossiers', { q, waiting }), { live: true, keep: true })
  const search = (event: FormEvent) => {
    event.preventDefault()
    go('/dossiers', { search: { q: typed.trim(), waiting }, replace: true, stay: true })
  }
  return (
    <div className="stack">
      <PageTitle>{t(waiting ? 'home.waiting' : 'home.dossiers')}</PageTitle>
      {waiting && <PageLink to="/dossiers">{t('home.dossiers.all')}</PageLink>}
      <search>
        <form className="search-form" onSubmit={search}>
          <TextField label={t('home.dossiers.search')} type="search" value={typed} onChange={setTyped} />
          <Button type="submit" look="second">
            {t('home.dossiers.find')}
          </Button>
        </form>
      </search>
      <PagedList
        list={list}
        none={t(q ? 'home.dossiers.none-found' : waiting ? 'home.waiting.none' : 'home.dossiers.none')}
      >
        {(dossier) => <WaitingLine dossier={dossier} />}
      </PagedList>
    </div>
  )
}
