import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { inspect, isDeepStrictEqual } from 'node:util'
import { Refused } from '../../core/server/demo/person.ts'

/** Something was not as the journey promises; ends the journey. */
export class JourneyFault extends Error {
  override name = 'JourneyFault'
}

/** A walk through the portal that says what it does and what it checked, and keeps the documents it was given. */
export class Journey {
  steps = 0
  checks = 0
  private readonly folder: string
  private readonly say: (line: string) => void

  /** Documents go to `folder`. */
  constructor(folder: string, say: (line: string) => void) {
    this.folder = folder
    this.say = say
    mkdirSync(folder, { recursive: true })
  }

  /** One step: its title, then a line for each check. */
  async step(title: string, walk: () => Promise<void>): Promise<void> {
    this.steps += 1
    this.say(`\n${String(this.steps).padStart(2)}. ${title}`)
    await walk()
  }

  /** Says what is so, having compared it. */
  same(what: string, found: unknown, expected: unknown): void {
    if (!isDeepStrictEqual(found, expected)) {
      throw new JourneyFault(`${what}\n      attendu : ${shown(expected)}\n      trouvé :  ${shown(found)}`)
    }
    this.passed(what)
  }

  /** Says what is so. */
  holds(what: string, holds: boolean, found?: unknown): void {
    if (!holds) throw new JourneyFault(`${what}${found === undefined ? '' : `\n      trouvé : ${shown(found)}`}`)
    this.passed(what)
  }

  /** Says that the portal refuses, with this code and, if given, exactly these conditions. Answers the problem. */
  async refused(
    what: string,
    answer: Promise<unknown>,
    code: string,
    conditions?: readonly string[],
  ): Promise<Refused['problem']> {
    const outcome = await answer.then(
      () => undefined,
      (error: unknown) => error,
    )
    if (!(outcome instanceof Refused))
      throw new JourneyFault(`${what}\n      ${outcome ? shown(outcome) : 'c’était permis'}`)
    const { problem } = outcome
    const unmet = conditions && (problem.conditions ?? []).map((one) => one.condition).toSorted()
    const fits = problem.code === code && (!unmet || isDeepStrictEqual(unmet, conditions.toSorted()))
    if (!fits)
      throw new JourneyFault(
        `${what}\n      attendu : ${code} ${shown(conditions)}\n      trouvé :  ${outcome.message}`,
      )
    this.passed(`${what} (${code}${unmet && unmet.length > 0 ? ` : ${unmet.join(', ')}` : ''})`)
    return problem
  }

  /** Waits for work that the portal does in the background, at most twenty seconds. */
  async comes<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
    for (let tries = 0; tries < 200; tries += 1) {
      const found = await look()
      if (found !== undefined && found !== false) {
        this.passed(what)
        return found
      }
      await pause(100)
    }
    throw new JourneyFault(`${what}\n      attendu vingt secondes en vain`)
  }

  /** Keeps a document, and says so. */
  keep(name: string, bytes: Buffer): void {
    writeFileSync(path.join(this.folder, name), bytes)
    const kind = path.extname(name).slice(1).toUpperCase()
    this.passed(`${name} : ${kind} de ${Math.ceil(bytes.length / 1024)} ko, gardé dans out/journeys`)
  }

  private passed(what: string): void {
    this.checks += 1
    this.say(`    ✓ ${what}`)
  }
}

function shown(value: unknown): string {
  return inspect(value, { depth: 4, breakLength: 120 })
}
