import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { chromiumOptions, chromiumPath } from '../chromium.ts'
import { root } from '../steps.ts'
import { type Figure, median } from './figures.ts'

const run = promisify(execFile)
const program = path.join(root, 'node_modules/lighthouse/cli/index.js')
const pages = { landing: '/', 'sign-in': '/sign-in' }
const goals = { performance: 95, accessibility: 100 }
type Category = keyof typeof goals

/** Scores of Lighthouse for a phone (its default), the median of some visits. */
export async function lighthouse(port: number, visits: number): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [name, address] of Object.entries(pages)) {
    const scores: Record<Category, number>[] = []
    for (let visit = 0; visit < visits; visit += 1) scores.push(await scoresOf(`http://localhost:${port}${address}`))
    for (const category of Object.keys(goals) as Category[]) {
      const value = median(scores.map((one) => one[category]))
      const goal = { text: `at least ${goals[category]}`, reached: value >= goals[category] }
      figures.push({ name: `Lighthouse, ${name}, ${category}`, unit: 'of 100', value, goal })
    }
  }
  return figures
}

interface Report {
  categories: Record<Category, { score: number }>
}

async function scoresOf(address: string): Promise<Record<Category, number>> {
  const options = [
    '--output=json',
    '--quiet',
    `--only-categories=${Object.keys(goals).join(',')}`,
    `--chrome-flags=--headless=new ${chromiumOptions.join(' ')}`,
  ]
  const { stdout } = await run(process.execPath, [program, address, ...options], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, CHROME_PATH: await chromiumPath() },
    maxBuffer: 64 * 1024 * 1024,
  })
  const { categories } = JSON.parse(stdout) as Report
  const score = (category: Category) => Math.round(categories[category].score * 100)
  return { performance: score('performance'), accessibility: score('accessibility') }
}
