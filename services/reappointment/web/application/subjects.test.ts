import { expect, it } from 'vitest'
import type { Checklist } from '../../domain/application-contract.ts'
import { applicationWorkflow } from '../../domain/application-workflow.ts'
import { sectionKeys, type SectionKey } from '../../domain/sections.ts'
import { afterSubject, changedAfterSigning, mendingPath } from './subjects.ts'

const section = (key: SectionKey, blocking: number): Checklist['sections'][number] => ({
  key,
  state: blocking > 0 ? 'incomplete' : 'complete',
  blocking,
  done: 0,
  total: 1,
  editable: true,
  missing: [],
})

it('leads from part to part through everything that is filled in, then to the check', () => {
  const seen: string[] = []
  for (let key: SectionKey | 'review' = 'profile'; key !== 'review'; key = afterSubject('x', key).next) seen.push(key)
  expect(seen).toEqual(sectionKeys.filter((key) => key !== 'fees'))
  expect(afterSubject('x', 'attestations').to).toBe('/reappointment/applications/x/review')
})

it('knows where each condition that the applicant can mend is mended', () => {
  const checklist: Checklist = { sections: [section('profile', 0), section('privileges', 2)], blocking: 2 }
  expect(mendingPath('#checklist', checklist)).toBe('/privileges')
  expect(mendingPath('#fees', checklist)).toBe('/payment')
  const { submit, resubmit } = applicationWorkflow.actions
  const conditions: Record<string, { fix?: string }> = applicationWorkflow.conditions
  for (const need of [...(submit.needs ?? []), ...(resubmit.needs ?? [])]) {
    const fix = conditions[need]?.fix
    if (fix) expect(mendingPath(fix, checklist)).toMatch(/^\//)
  }
})

it('knows which parts changed after the signature', () => {
  const missing = [{ code: 'signature-again', item: 'profile documents', label: null }]
  const checklist: Checklist = { sections: [{ ...section('attestations', 1), missing }], blocking: 1 }
  expect(changedAfterSigning({ checklist })).toEqual(['profile', 'documents'])
  expect(changedAfterSigning({ checklist: { sections: [section('attestations', 1)], blocking: 1 } })).toEqual([])
  expect(changedAfterSigning({ checklist: null })).toEqual([])
})
