import { dossierId } from '../../domain/dossier-contract.ts'
import {
  markRead,
  messagePage,
  messageQuery,
  messageView,
  newMessage,
  notificationPage,
  notificationQuery,
  unreadView,
} from '../../domain/notification-contract.ts'
import { getDossier } from '../dossiers/dossier-store.ts'
import { type AnyRoute, defineRoute } from '../http/route.ts'
import { listNotifications, markNotificationsRead } from './notification-store.ts'
import { postMessage } from './post-message.ts'
import { listMessages } from './thread-store.ts'

export const messageRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: '/api/notifications',
    access: 'account',
    summary: 'Notifications of the signed-in person, newest first',
    query: notificationQuery,
    response: notificationPage,
    handle: ({ db, ports, actor, query }) => listNotifications(db, ports.translator, actor, query),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/notifications/read',
    access: 'account',
    summary: 'Mark notifications read, those named or all',
    body: markRead,
    response: unreadView,
    idempotency: 'none',
    handle: async ({ tx, actor, body }) => ({ unread: await markNotificationsRead(tx, actor, body) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/dossiers/:id/messages',
    access: 'party',
    undertakings: 'required',
    summary: 'The conversation of a dossier, newest first',
    params: dossierId,
    query: messageQuery,
    response: messagePage,
    reads: { action: 'message.read', param: 'id' },
    handle: async ({ db, actor, params, query }) =>
      listMessages(db, actor, await getDossier(db, actor, params.id), query.cursor),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/dossiers/:id/messages',
    access: 'party',
    undertakings: 'required',
    summary: 'Write into the conversation of a dossier, to everyone in it or to the reviewers only',
    params: dossierId,
    body: newMessage,
    response: messageView,
    status: 201,
    handle: ({ tx, ports, actor, params, body }) => postMessage(tx, ports, actor, { ...body, dossierId: params.id }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/live',
    access: 'account',
    summary: 'Server-sent events that say what changed, by id only; the screen reads it again',
    mode: 'stream',
    handle: ({ ports, actor, reply }) => ports.live.openStream(ports.database, actor, reply),
  }),
]
