import { useEffect, useState } from 'react'

/**
 * The secret of the link this page was opened by. It stands in the fragment, which the browser sends to nobody, and is taken out of the address
 * bar; the entry of the browser's history keeps it, so that the page can be loaded again. Another link in the same window begins anew.
 */
export function useLinkSecret(): string {
  const [secret] = useState(secretOfPage)
  useEffect(() => {
    history.replaceState({ secret } satisfies Kept, '', location.pathname + location.search)
    addEventListener('hashchange', beginAnew)
    return () => removeEventListener('hashchange', beginAnew)
  }, [secret])
  return secret
}

interface Kept {
  secret: string
}

function secretOfPage(): string {
  const kept: Partial<Kept> | null = history.state
  return location.hash.slice(1) || (kept?.secret ?? '')
}

/** The browser alone would stay on the page of the link before. */
function beginAnew(): void {
  if (location.hash.length > 1) location.reload()
}
