import { type ComponentType, useEffect, useMemo, useState } from 'react'
import { useHistoryState } from 'wouter/use-browser-location'
import { NotFoundPage } from '../layout/not-found-page.tsx'
import { PageSkeleton } from '../layout/skeleton.tsx'
import { findPage, type OwnedPage } from './find-page.ts'
import { insteadOf, loadedPage, loadPage } from './load-page.tsx'
import { type Navigation, parseQuery } from './navigation.tsx'

/** An address of the portal. */
interface Place extends Omit<Navigation, 'go'> {
  /** The name of its entry in the browser's history. */
  entry: string
  /** Undefined when the address leads nowhere. */
  page?: OwnedPage
}

export interface ShownPage {
  place: Place
  Page: ComponentType
}

/** How long the former page stays while the next one is on its way, before a skeleton takes its place, in milliseconds. */
const patience = 150

/** The page of the present address once it is loaded, and until then the former one, with the address it was shown at: it is being left. */
export function useShownPage(pages: readonly OwnedPage[]): { shown: ShownPage; leaving: boolean } {
  const entry = useHistoryState<string>()
  const asked = useMemo(() => presentPlace(entry, pages), [entry, pages])
  const Ready = asked.page ? loadedPage(asked.page) : NotFoundPage
  const [shown, show] = useState<ShownPage>({ place: asked, Page: Ready ?? PageSkeleton })
  if (Ready && shown.place !== asked) show({ place: asked, Page: Ready })
  useEffect(() => {
    if (Ready || !asked.page) return undefined
    return whileLoading(asked.page, (Page) => show({ place: asked, Page }))
  }, [asked, Ready])
  return { shown, leaving: !Ready && shown.place !== asked }
}

function presentPlace(entry: string, pages: readonly OwnedPage[]): Place {
  const pathname = location.pathname.replace(/\/+$/, '')
  const found = findPage(pathname, pages)
  return { entry, pathname, search: parseQuery(location.search), params: found?.params ?? {}, page: found?.page }
}

/** Shows the page as soon as it is there, and a skeleton when that takes long. Returns how to wait no longer. */
function whileLoading(page: OwnedPage, show: (Page: ComponentType) => void): () => void {
  let awaited = true
  const late = setTimeout(() => show(PageSkeleton), patience)
  const stop = () => {
    awaited = false
    clearTimeout(late)
  }
  const end = (Page?: ComponentType) => {
    if (awaited) show(Page ?? insteadOf(page))
    stop()
  }
  loadPage(page).then(end, () => end())
  return stop
}
