/** Markup that is already safe to send. */
export interface Html {
  readonly html: string
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Markup from a template literal; every value in it is escaped, unless it is Html itself (or a list of it). */
export function html(parts: TemplateStringsArray, ...values: (string | number | Html | Html[])[]): Html {
  const text = parts.reduce(
    (sum, part, index) => `${sum}${index > 0 ? markup(values[index - 1] ?? '') : ''}${part}`,
    '',
  )
  return { html: text }
}

function markup(value: string | number | Html | Html[]): string {
  if (Array.isArray(value)) return value.map((each) => each.html).join('')
  if (typeof value === 'object') return value.html
  return String(value).replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)
}
