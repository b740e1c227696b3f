import { type Setting, settings } from './settings.ts'

/** The settings under their headings, in the order of their declaration. */
function groups(): [string, Setting<unknown>[]][] {
  const list = Object.values(settings) as Setting<unknown>[]
  return [...Map.groupBy(list, (setting) => setting.group)]
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    if (line !== undefined && line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}

function defaultOf(setting: Setting<unknown>): string {
  const { demo, production } = setting.fallback ?? {}
  if (setting.secret && demo)
    return production ? 'Default: one for the demo.' : 'Default: one for the demo; required in production.'
  if (demo === production) return demo ? `Default: ${demo}` : ''
  return production ? `Default: ${demo}; in production ${production}` : `Default: ${demo}; required in production`
}

/** All settings for a terminal of 100 columns. */
export function settingsHelp(): string {
  const lines: string[] = []
  for (const [group, list] of groups()) {
    lines.push('', group)
    for (const setting of list) {
      const [first = '', ...rest] = [...wrap(setting.does, 70), ...(defaultOf(setting) ? [defaultOf(setting)] : [])]
      lines.push(`  ${setting.name.padEnd(26)}${first}`, ...rest.map((line) => `${' '.repeat(28)}${line}`))
    }
  }
  return lines.join('\n').trimStart()
}

/** The content of `.env.example`: every setting commented out, so that the file as it is changes nothing. */
export function settingsExample(): string {
  const lines = [
    '# Settings of Guichet. Copy this file to .env and uncomment what you change; the environment wins over the file.',
    '# Written from core/server/settings.ts by `npm run docs`.',
  ]
  for (const [group, list] of groups()) {
    lines.push('', `## ${group}`)
    for (const setting of list) {
      const about = [...wrap(setting.does, 110), ...(defaultOf(setting) ? [defaultOf(setting)] : [])]
      lines.push('', ...about.map((line) => `# ${line}`), `#${setting.name}=${quoted(setting.example)}`)
    }
  }
  return `${lines.join('\n')}\n`
}

function quoted(text: string): string {
  return /[\s<>#"']/.test(text) ? `"${text}"` : text
}
