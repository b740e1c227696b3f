import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { refreshPaths } from '@guichet/core/web'
import { afterEach, expect, test } from 'vitest'
import { leave, returnTo, stillLeaving } from './left-savers.ts'
import { QuietSaver } from './quiet-saver.ts'

const read = '/api/quotes/1'
const key = `${read}/lines`
const cache = new QueryClient({ defaultOptions: { queries: { gcTime: Infinity, staleTime: Infinity } } })
afterEach(() => cache.clear())

/** A page that read the value before it was changed, with a save that ends when `end` is called. */
function opened() {
  let end = () => {}
  const saver = new QuietSaver<string, string>({
    initial: { value: 'old', version: 0 },
    keepable: (value) => value,
    contentOf: (value) => value,
    save: async () => {
      await new Promise<void>((resolve) => (end = resolve))
      void refreshPaths(cache, [read])
      return 1
    },
    newest: async () => ({ value: 'old', version: 0 }),
  })
  cache.setQueryData([read], 'old')
  return { saver, end: () => end() }
}

test('the page that opens after the save reads anew', async () => {
  const { saver, end } = opened()
  saver.change('new')
  const left = leave(saver, { key, read, cache })
  await Promise.resolve()
  expect(stillLeaving(key)).toBe(saver)
  end()
  await left
  expect([cache.getQueryData([read]), stillLeaving(key)]).toEqual([undefined, undefined])
})

test('the page that opens while the save is under way goes on with it, and its answer is read again', async () => {
  const { saver, end } = opened()
  saver.change('new')
  const left = leave(saver, { key, read, cache })
  await Promise.resolve()
  const back = stillLeaving<string, string>(key)
  returnTo(key)
  const observer = new QueryObserver(cache, { queryKey: [read], queryFn: async () => 'new' })
  const close = observer.subscribe(() => {})
  expect(back?.snapshot()).toMatchObject({ value: 'new', state: 'saving' })
  end()
  await left
  await cache.fetchQuery({ queryKey: [read], queryFn: async () => 'new' })
  expect([cache.getQueryData([read]), back?.snapshot().state]).toEqual(['new', 'saved'])
  close()
})

test('what nothing was changed of stays as it was read', async () => {
  const { saver } = opened()
  await leave(saver, { key, read, cache })
  expect(cache.getQueryData([read])).toBe('old')
})
