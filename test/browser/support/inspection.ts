import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { Language } from '../../../core/domain/language.ts'
import { foreignSentences, messageKeys, plain } from './words.ts'

/** What a reader, seeing or not, would stumble over on the page as it stands now: one sentence for each thing, none when all is well. */
export async function inspect(page: Page, language: Language): Promise<string[]> {
  await settled(page)
  const [frame, texts, wide, barriers] = [
    await frameFaults(page, language),
    await textFaults(page, language),
    await overflowFaults(page),
    await barrierFaults(page),
  ]
  return [...frame, ...texts, ...wide, ...barriers]
}

/** Everything has arrived: nothing says that it is on its way, fonts are there. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => !document.querySelector('.skeleton, [aria-busy="true"]:not(button)') && document.fonts.status === 'loaded',
  )
}

async function frameFaults(page: Page, language: Language): Promise<string[]> {
  const { lang, dir, headings, title } = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    dir: document.documentElement.dir,
    headings: [...document.querySelectorAll('h1')].map((heading) => heading.textContent),
    title: document.title,
  }))
  const faults: string[] = []
  if (lang !== language) faults.push(`the page says it is in ${lang}, not ${language}`)
  if (dir !== (language === 'ar' ? 'rtl' : 'ltr')) faults.push(`the page reads ${dir}`)
  if (headings.length !== 1) faults.push(`the page has ${headings.length} h1: ${headings.join(' | ')}`)
  if (!title.includes(headings[0] ?? '')) faults.push(`the tab is called “${title}”, the page “${headings[0]}”`)
  return faults
}

/** Every piece of text that is shown or read out, save what is marked as being in another language. */
function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const spoken = ['aria-label', 'placeholder', 'title', 'alt']
    const isForeign = (element: Element) => {
      const marked = element.closest('[lang]')
      return (
        marked !== null &&
        marked !== document.documentElement &&
        marked.getAttribute('lang') !== document.documentElement.lang
      )
    }
    const texts: string[] = []
    for (const element of document.querySelectorAll('body, body *')) {
      if (element.matches('script, style, noscript') || isForeign(element) || !element.checkVisibility()) continue
      for (const name of spoken) texts.push(element.getAttribute(name) ?? '')
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) texts.push(node.textContent ?? '')
    }
    return texts.filter((text) => text.trim() !== '')
  })
}

/** Words with dots between them that are neither an address, a file nor a number. */
const dotted = /(?<![\w@/.-])[a-z][a-z0-9-]*(?:\.[a-zA-Z0-9_-]+)+(?![\w@/-])/g
const families = new Set([...messageKeys].map((key) => key.split('.')[0]))
const fileName = /\.(pdf|csv|png|jpe?g|heic|txt|json|example|org|com|ca)$/

const looksLikeKey = (token: string) =>
  messageKeys.has(token) || (families.has(token.split('.')[0] ?? '') && !fileName.test(token))

async function textFaults(page: Page, language: Language): Promise<string[]> {
  const texts = await textsOf(page)
  const faults = texts.flatMap((text) => {
    const keys = (text.match(dotted) ?? []).filter(looksLikeKey)
    const found = keys.map((key) => `the key ${key} stands in the page`)
    if (/\{\{|\}\}|\bundefined\b|\bNaN\b|\[object |Invalid Date/.test(text)) found.push(`unfilled: “${plain(text)}”`)
    if (foreignSentences[language].has(plain(text))) found.push(`not in ${language}: “${plain(text)}”`)
    return found
  })
  return [...new Set(faults)]
}

/** Nothing is wider than the window: a page never scrolls sideways. */
async function overflowFaults(page: Page): Promise<string[]> {
  const { over, culprits } = await page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const scrolls = (element: Element) => {
      for (let around = element.parentElement; around; around = around.parentElement) {
        if (getComputedStyle(around).overflowX !== 'visible') return true
      }
      return false
    }
    const wide = [...document.querySelectorAll('body *')].filter((element) => {
      const box = element.getBoundingClientRect()
      return (box.right > width + 1 || box.left < -1) && box.width > 0 && !scrolls(element)
    })
    return {
      over: document.documentElement.scrollWidth - width,
      culprits: wide.slice(0, 4).map((element) => `${element.tagName.toLowerCase()}.${element.className}`),
    }
  })
  return over > 1 ? [`the page is ${over} pixels wider than the window: ${culprits.join(', ')}`] : []
}

async function barrierFaults(page: Page): Promise<string[]> {
  // The only frames of the portal are e-mails, which allow no script to look around in them.
  const { violations } = await new AxeBuilder({ page }).options({ iframes: false }).setLegacyMode().analyze()
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map((node) => `${node.target.join(' ')} (${plain(node.failureSummary ?? '')})`)
    return `axe ${id}: ${help}: ${places.join('; ')}`
  })
}
