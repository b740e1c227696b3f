import { expect, test } from 'vitest'
import application from '../messages/application.json' with { type: 'json' }
import cycleWeb from '../messages/cycle-web.json' with { type: 'json' }
import demo from '../messages/demo.json' with { type: 'json' }
import desk from '../messages/desk.json' with { type: 'json' }
import domain from '../messages/domain.json' with { type: 'json' }
import emails from '../messages/emails.json' with { type: 'json' }
import paymentWeb from '../messages/payment-web.json' with { type: 'json' }
import payments from '../messages/payments.json' with { type: 'json' }
import pdf from '../messages/pdf.json' with { type: 'json' }
import workflow from '../messages/workflow.json' with { type: 'json' }
import { applicationWorkflow } from './application-workflow.ts'
import { cycleWorkflow } from './cycle-workflow.ts'
import { cycleCalendar } from './cycle-schema.ts'
import { deskFlags, deskSorts } from './desk-filters.ts'
import { attemptStates } from './payment-attempt.ts'
import { progressPhases } from './progress.ts'
import { sectionKeys, sectionStates } from './sections.ts'

const keys = new Set([...Object.keys(domain), ...Object.keys(payments), ...Object.keys(workflow)])
const labels = [applicationWorkflow, cycleWorkflow].flatMap((declared) => [
  declared.label,
  ...[declared.parties, declared.states, declared.conditions, declared.actions]
    .flatMap((part) => Object.values(part) as { label: string }[])
    .map(({ label }) => label),
])
/** What the history says of actions once they were done. */
const deeds = [applicationWorkflow, cycleWorkflow].flatMap(({ actions }) =>
  Object.values(actions).map(({ label }) => `${label}.done`),
)

test('every label of the workflows has its sentence, and none is left over', () => {
  const needed = new Set([...labels, ...deeds])
  expect([...needed].filter((label) => !keys.has(label))).toEqual([])
  const unused = Object.keys(workflow).filter((key) => !key.startsWith('reappointment.role.') && !needed.has(key))
  expect(unused).toEqual([])
})

test.each([
  ['section', sectionKeys],
  ['section-state', sectionStates],
  ['flag', deskFlags],
  ['sort', deskSorts],
  ['phase', progressPhases],
  ['payment', attemptStates],
  ['calendar', Object.keys(cycleCalendar.shape)],
])('every %s has its words', (area, names) => {
  expect(names.filter((name) => !keys.has(`reappointment.${area}.${name}`))).toEqual([])
})

const everyMessage = {
  ...application,
  ...cycleWeb,
  ...demo,
  ...desk,
  ...domain,
  ...emails,
  ...paymentWeb,
  ...payments,
  ...pdf,
  ...workflow,
}

test.each([
  ['fr', 'les affaires médicales', /[dlD]es Affaires médicales|(?<=\p{Ll}) Affaires médicales/u],
  ['fr', 'expiré sans demande', /\bcaduc/u],
  ['fr', 'sommaire', /\brésumé/u],
  ['fr', 'la personne qui dirige votre département', /\bvotre chef\b/u],
  ['ar', 'الشؤون الطبية', /(مكتب|قسم) الشؤون الطبية/u],
  ['ar', 'خطاب القرار', /رسالة القرار/u],
  ['ar', 'رئيس الأطباء', /كبير الأطباء/u],
  ['ar', 'الوثائق', /مستندات/u],
  ['ar', 'انقضى دون طلب', /سقط|ساقط/u],
] as const)('one word for one thing, %s: %s', (language, _word, other) => {
  const others = Object.entries(everyMessage).filter(([, said]) => other.test(JSON.stringify(said[language])))
  expect(others.map(([key]) => key)).toEqual([])
})
