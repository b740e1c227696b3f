import { ApiProblem } from '@guichet/core/web'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { QuietSaver, type Versioned } from './quiet-saver.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function saverOf(
  save: (content: string, version: number) => Promise<unknown>,
  newest?: () => Versioned<string>,
  initial = { value: '', version: 0 },
) {
  return new QuietSaver<string, string>({
    initial,
    keepable: (text, saved) => (text === 'unfinished' ? saved : text),
    contentOf: (text) => text,
    save: async (content, version) => {
      await save(content, version)
      return version + 1
    },
    newest: async () => newest?.() ?? { value: '', version: 0 },
  })
}

/** A server that two windows write to. */
function shared() {
  const server = { value: '', version: 0 }
  const save = async (content: string, version: number) => {
    if (version !== server.version) throw new ApiProblem('version-conflict', 409)
    server.value = content
    server.version += 1
  }
  const open = (initial?: Versioned<string>) => saverOf(save, () => ({ ...server }), initial)
  return { server, open }
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
  const ends: ((done: unknown) => void)[] = []
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
  ends.shift()?.(null)
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
  expect([saver.snapshot().state, saver.unsent()?.value]).toEqual(['partly', 'unfinished'])
  saver.change('done')
  expect(await saver.flush()).toBe(false)
  expect(saver.snapshot().problem).not.toBeNull()
  fails = false
  expect(await saver.flush()).toBe(true)
  expect([sent, saver.snapshot().problem, saver.unsent()]).toEqual([['done'], null, null])
})

test('what two windows changed is shown in the second, which keeps its own or takes the other', async () => {
  const { server, open } = shared()
  const [first, second, third] = [open(), open(), open()]
  first.change('first')
  await first.flush()
  second.change('second')
  expect(await second.flush()).toBe(false)
  expect(second.snapshot()).toMatchObject({ value: 'second', theirs: 'first' })
  await second.flush()
  expect(server).toEqual({ value: 'first', version: 1 })
  expect(await second.keepMine()).toBe(true)
  expect(server).toEqual({ value: 'second', version: 2 })
  third.change('third')
  await third.flush()
  third.takeTheirs()
  expect(third.snapshot()).toEqual({ value: 'second', state: 'saved', problem: null, theirs: null })
  third.change('third again')
  expect(await third.flush()).toBe(true)
  expect(server.value).toBe('third again')
})

test('two windows with the same value need no choice', async () => {
  const { server, open } = shared()
  const [first, second] = [open(), open()]
  first.change('same')
  await first.flush()
  second.change('same')
  expect(await second.flush()).toBe(true)
  expect([second.snapshot().state, server.version]).toEqual(['saved', 1])
})

test('what was typed before and not kept meets what was saved since', async () => {
  const { server, open } = shared()
  const left = open()
  left.change('typed')
  const typed = left.unsent()
  const elsewhere = open()
  elsewhere.change('saved')
  await elsewhere.flush()
  for (const initial of [{ value: '', version: 0 }, { ...server }]) {
    const back = open(initial)
    if (typed) back.restore(typed)
    await back.flush()
    expect(back.snapshot()).toMatchObject({ value: 'typed', theirs: 'saved' })
  }
})

test('what is read again and newer takes the place of what was kept, never of what is typed', async () => {
  const { server, open } = shared()
  const left = open()
  const back = open()
  left.change('kept after leaving')
  await left.flush()
  back.meet({ ...server })
  expect(back.snapshot()).toMatchObject({ value: 'kept after leaving', state: 'saved' })
  back.meet({ value: '', version: 0 })
  expect(back.snapshot().value).toBe('kept after leaving')
  back.change('typed on')
  back.meet({ value: 'other', version: 9 })
  expect(back.snapshot().value).toBe('typed on')
  expect(await back.flush()).toBe(true)
  expect(server).toEqual({ value: 'typed on', version: 2 })
})

test('when only the rest of the dossier changed meanwhile, nobody has to choose', async () => {
  const { server, open } = shared()
  const saver = open()
  server.version += 1
  saver.change('typed')
  expect(await saver.flush()).toBe(true)
  expect([server, saver.snapshot().theirs]).toEqual([{ value: 'typed', version: 2 }, null])
})
