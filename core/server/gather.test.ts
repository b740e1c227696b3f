import { expect, test } from 'vitest'
import { gather } from './gather.ts'

/** Work that goes on until it is let go, and remembers what it was given. */
function heldWork(fails: (items: readonly number[]) => boolean = () => false) {
  const groups: number[][] = []
  let letGo = () => {}
  const work = async (items: readonly number[]) => {
    groups.push([...items])
    await new Promise<void>((resolve) => (letGo = resolve))
    if (fails(items)) throw new Error(`not ${items.join()}`)
    return items.map((item) => `${item} done`)
  }
  return { groups, work, goesOn: () => (letGo(), new Promise((resolve) => setImmediate(resolve))) }
}

test('the first goes at once, what comes meanwhile goes together, and each gets what its own came to', async () => {
  const { groups, work, goesOn } = heldWork()
  const done: string[] = []
  const ask = gather(work)
  for (const item of [1, 2, 3]) void ask(item).then((result) => done.push(result))
  expect(groups).toEqual([[1]])
  await goesOn()
  expect(done).toEqual(['1 done'])
  void ask(4).then((result) => done.push(result))
  expect(groups).toEqual([[1], [2, 3]])
  await goesOn()
  expect(done).toEqual(['1 done', '2 done', '3 done'])
  await goesOn()
  expect(groups).toEqual([[1], [2, 3], [4]])
  expect(done).toEqual(['1 done', '2 done', '3 done', '4 done'])
  void ask(5)
  expect(groups.at(-1)).toEqual([5])
  await goesOn()
})

test('nobody fails because of somebody else', async () => {
  const { work, goesOn } = heldWork((items) => items.includes(3))
  const ask = gather(work)
  const answers = [1, 2, 3, 4].map((item) => ask(item).catch((error: Error) => error.message))
  for (let turn = 0; turn < 5; turn += 1) await goesOn()
  expect(await Promise.all(answers)).toEqual(['1 done', '2 done', 'not 3', '4 done'])
})
