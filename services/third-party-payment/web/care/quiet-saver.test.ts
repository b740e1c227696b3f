import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { QuietSaver } from './quiet-saver.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function saverOf(save: (content: string) => Promise<void>) {
  return new QuietSaver<string, string>('', (text) => (text === 'unfinished' ? undefined : text), save)
}

test('what is typed in one go is sent once, after a moment of quiet', async () => {
  const sent: string[] = []
  const saver = saverOf(async (content) => void sent.push(content))
  for (const text of ['a', 'ab', 'abc']) saver.change(text)
  expect([sent, saver.snapshot().state]).toEqual([[], 'typing'])
  await vi.advanceTimersByTimeAsync(1000)
  expect([sent, saver.snapshot().state]).toEqual([['abc'], 'saved'])
})

test('what changes while a save is under way is sent after it, never beside it', async () => {
  const ends: (() => void)[] = []
  const sent: string[] = []
  const saver = saverOf((content) => {
    sent.push(content)
    return new Promise((resolve) => ends.push(resolve))
  })
  saver.change('one')
  await vi.advanceTimersByTimeAsync(1000)
  saver.change('two')
  await vi.advanceTimersByTimeAsync(1000)
  expect(sent).toEqual(['one'])
  ends.shift()?.()
  await vi.advanceTimersByTimeAsync(0)
  expect(sent).toEqual(['one', 'two'])
})

test('what cannot be sent yet is not sent, and what failed is sent again', async () => {
  let fails = true
  const sent: string[] = []
  const saver = saverOf(async (content) => {
    if (fails) throw new Error('no')
    sent.push(content)
  })
  saver.change('unfinished')
  expect(await saver.flush()).toBe(false)
  saver.change('done')
  expect(await saver.flush()).toBe(false)
  expect(saver.snapshot().problem).not.toBeNull()
  fails = false
  expect(await saver.flush()).toBe(true)
  expect([sent, saver.snapshot().problem]).toEqual([['done'], null])
})
