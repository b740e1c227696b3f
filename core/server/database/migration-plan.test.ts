import { expect, test } from 'vitest'
import { defineWorkflow } from '../../domain/workflow.ts'
import type { Service } from '../service.ts'
import { migrationPlan } from './migration-plan.ts'

function service(name: string, prefix: string, kind = `${name}.case`) {
  const workflow = defineWorkflow({
    kind,
    label: 'a',
    prefix,
    initial: 'open',
    parties: { applicant: { label: 'a', is: 'applicant' } },
    states: { open: { label: 'a', holder: 'applicant' }, over: { label: 'a', final: true } },
    conditions: {},
    actions: { end: { label: 'a', by: 'applicant', from: ['open'], to: 'over' } },
  })
  return {
    name,
    migrations: new URL(`file:///services/${name}/`),
    dossiers: [],
    otherWorkflows: [workflow],
  } satisfies Pick<Service, 'name' | 'migrations' | 'dossiers' | 'otherWorkflows'>
}

test('core comes first, and each service has the schema of its name', () => {
  const { folders, workflows } = migrationPlan([service('one-thing', 'ON'), service('other', 'OT')])
  expect(folders.map(({ schema }) => schema)).toEqual(['core', 'one_thing', 'other'])
  expect(workflows.map((one) => [one.service, one.workflow.prefix])).toEqual([
    ['one-thing', 'ON'],
    ['other', 'OT'],
  ])
})

test('a copied service is told what it still shares with its model', () => {
  expect(() => migrationPlan([service('one', 'ON'), service('copy', 'ON')])).toThrow('prefix ON is declared twice')
  expect(() => migrationPlan([service('one', 'ON'), service('copy', 'CO', 'one.case')])).toThrow(
    'workflow one.case is declared twice',
  )
})
