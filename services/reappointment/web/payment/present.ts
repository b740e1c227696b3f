import type { PresentationView } from '../../domain/payment-contract.ts'

/** Goes to the provider's own page, in whichever way the provider wants it. Card data never passes through the portal. */
export function present(show: PresentationView): void {
  if (show.kind === 'redirect') window.location.assign(show.url)
  else if (show.kind === 'form-post') postForm(show.action, show.fields)
  else loadScript(show.src, show.init)
}

function postForm(action: string, fields: Readonly<Record<string, string>>): void {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = action
  form.hidden = true
  for (const [name, value] of Object.entries(fields)) {
    const field = document.createElement('input')
    field.type = 'hidden'
    field.name = name
    field.value = value
    form.append(field)
  }
  document.body.append(form)
  form.submit()
}

/** A provider that draws its page from a script: its values are the `data-` attributes of the script. */
function loadScript(src: string, init: Readonly<Record<string, string>>): void {
  const script = document.createElement('script')
  script.src = src
  script.async = true
  for (const [name, value] of Object.entries(init)) script.setAttribute(`data-${name}`, value)
  document.body.append(script)
}
