import { type ComponentType, Fragment } from 'react'
import { isOnline } from '../api-client/connectivity.ts'
import { addMessageParts } from '../language/language.ts'
import { BrokenPage } from '../layout/error-boundary.tsx'
import { PageSkeleton } from '../layout/skeleton.tsx'
import { UndertakingsGate } from '../legal/undertakings-gate.tsx'
import type { OwnedPage } from './find-page.ts'

const loaded = new Map<OwnedPage, ComponentType>()

/** The page in its frame if it was loaded before. */
export const loadedPage = (page: OwnedPage): ComponentType | undefined => loaded.get(page)

/** Loads a page with the sentences and the controls it uses, and gives it its frame. */
export async function loadPage(page: OwnedPage): Promise<ComponentType> {
  const [controls, Page] = await Promise.all([
    page.controls === false ? undefined : import('../theme/controls.tsx'),
    page.load(),
    page.service && addMessageParts('work', page.service),
  ])
  const Controls = controls?.ControlsProvider ?? Fragment
  const Gate = page.undertakings === 'required' ? UndertakingsGate : Fragment
  const Framed =
    loaded.get(page) ??
    (() => (
      <div className={page.width === 'desk' ? 'page desk' : 'page'}>
        <Controls>
          <Gate>
            <Page />
          </Gate>
        </Controls>
      </div>
    ))
  loaded.set(page, Framed)
  sessionStorage.removeItem(triedAgain)
  return Framed
}

/** Where the path of the page is kept for which the portal was loaded anew. */
const triedAgain = 'guichet.tried-again'

/**
 * What is shown when a page cannot be loaded. Most often its files are those of a former version: the whole portal is loaded anew, once,
 * before the page is said to be broken.
 */
export function insteadOf({ path }: OwnedPage): ComponentType {
  if (!isOnline() || sessionStorage.getItem(triedAgain) === path) return BrokenPage
  sessionStorage.setItem(triedAgain, path)
  location.reload()
  return PageSkeleton
}
