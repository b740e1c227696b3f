import { dossierId } from '@guichet/core/domain'
import { type AnyRoute, defineRoute } from '@guichet/core/server'
import { z } from 'zod'
import {
  cycleDetail,
  cycleList,
  cycleProgress,
  invitationPreview,
  openCycle as openBody,
} from '../domain/cycle-contract.ts'
import { cycleDefinitions, cycleDefinitionsQuery } from '../domain/cycle-definitions.ts'
import { deskCounts, deskCountsQuery, deskPage, deskQuery } from '../domain/desk-contract.ts'
import { closeCycle } from './close-cycle.ts'
import { copyCycle } from './copy-cycle.ts'
import { readCycle, readCycles, readDefinitions, readProgress } from './cycle-view.ts'
import { countDesk } from './desk-store.ts'
import { readDesk } from './desk-view.ts'
import { openCycle } from './open-cycle.ts'
import { previewInvitations } from './preview-invitations.ts'

const staff = [
  'medical-affairs',
  'department-chief',
  'chief-of-staff',
  'credentials-secretary',
  'mac-secretary',
  'corporate-secretary',
] as const

/** Cycles: what a hospital prepares, opens and follows; and the desks of everyone who works on files. */
export const cycleRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: '/api/reappointment/desk',
    access: { roles: staff },
    summary: 'The files a reviewer or medical affairs works on: filters, sort, keyset pages',
    query: deskQuery,
    response: deskPage,
    handle: ({ db, ports, actor, query }) => readDesk(db, ports, actor, query),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/reappointment/desk/counts',
    access: { roles: staff },
    summary: 'How many files there are beside the desk: by state, point to look at and department',
    query: deskCountsQuery,
    response: deskCounts,
    handle: ({ db, actor, query }) => countDesk(db, actor, query),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/reappointment/cycles',
    access: { roles: staff },
    summary: 'The cycles of the hospital',
    response: cycleList,
    handle: ({ db, actor }) => readCycles(db, actor),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/reappointment/cycles/:id',
    access: { roles: staff },
    summary: 'One cycle: calendar, texts, rules, what blocks its opening',
    params: dossierId,
    response: cycleDetail,
    handle: ({ db, actor, params }) => readCycle(db, actor, params.id),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/reappointment/cycles/:id/definitions',
    access: 'party',
    summary: 'What an open cycle says of everybody alike: the words behind the codes of its applications',
    params: dossierId,
    query: cycleDefinitionsQuery,
    response: cycleDefinitions,
    handle: async ({ db, actor, params, query, reply }) => {
      const { definitions, current } = await readDefinitions(db, actor, { ...params, ...query })
      if (current) void reply.header('cache-control', 'private, max-age=604800, immutable')
      return definitions
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/reappointment/cycles/:id/progress',
    access: { roles: staff },
    summary: 'Progress by department and burn-down',
    params: dossierId,
    response: cycleProgress,
    handle: ({ db, actor, params }) => readProgress(db, actor, params.id),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/reappointment/cycles/:id/invitations',
    access: { roles: ['medical-affairs'] },
    summary: 'Who would be invited if the cycle were opened now, and who would not',
    params: dossierId,
    response: invitationPreview,
    handle: ({ db, actor, params }) => previewInvitations(db, actor, params.id),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/reappointment/cycles/:id/actions/open',
    access: { roles: ['medical-affairs'] },
    summary: 'Open the cycle and send the invitations that the preview showed',
    params: dossierId,
    body: openBody,
    response: cycleDetail,
    handle: async ({ tx, ports, actor, params, body }) => {
      await openCycle(tx, ports, actor, { ...body, ...params })
      return readCycle(tx, actor, params.id)
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/reappointment/cycles/:id/actions/close',
    access: { roles: ['medical-affairs'] },
    summary: 'Close a cycle of which every file has ended',
    params: dossierId,
    body: z.object({ version: z.int() }),
    response: cycleDetail,
    handle: async ({ tx, actor, params, body }) => {
      await closeCycle(tx, actor, { ...body, ...params })
      return readCycle(tx, actor, params.id)
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/reappointment/cycles',
    access: { roles: ['medical-affairs'] },
    summary: 'Prepare the next cycle from an earlier one: a draft, every date a year later',
    body: z.object({ from: z.uuid() }),
    response: cycleDetail,
    status: 201,
    handle: async ({ tx, actor, body }) => readCycle(tx, actor, await copyCycle(tx, actor, body.from)),
  }),
]
