import { z } from 'zod'

/** The same sentence in each language, so that a screen can switch language without asking again. */
export const sentence = z.object({ fr: z.string(), en: z.string(), ar: z.string() })

/** One in-app notification, newest first in lists. `path` is the page of the web app it is about. */
export const notificationView = z.object({
  id: z.string(),
  text: sentence,
  path: z.string().nullable(),
  dossierId: z.string().nullable(),
  reference: z.string().nullable(),
  organization: z.object({
    id: z.string(),
    name: z.object({ fr: z.string(), en: z.string().optional(), ar: z.string().optional() }),
  }),
  at: z.string(),
  readAt: z.string().nullable(),
})

export const notificationQuery = z.object({
  cursor: z.uuid().optional(),
  unread: z.enum(['true', 'false']).optional(),
})

/** `unread` counts all unread ones of the person, not only those of the page. */
export const notificationPage = z.object({
  items: z.array(notificationView),
  next: z.string().nullable(),
  unread: z.number(),
})

/** Which notifications the person has seen: some by id, or all of them. */
export const markRead = z.union([
  z.strictObject({ ids: z.array(z.uuid()).min(1).max(200) }),
  z.strictObject({ all: z.literal(true) }),
])
export const unreadView = z.object({ unread: z.number() })

/**
 * What an event of `GET /api/live` says: ids only, the screen reads the rest again. Both may be null after a lost
 * connection: then anything may have changed.
 */
export const liveChange = z.object({
  dossierId: z.string().nullable(),
  kind: z.enum(['dossier', 'message', 'notification', 'clock', 'anything']),
})

/** A message of the conversation of a dossier. `mine`: written by the reader. */
export const messageView = z.object({
  id: z.string(),
  body: z.string(),
  author: z.string(),
  side: z.enum(['applicant', 'reviewer']),
  mine: z.boolean(),
  visibleTo: z.enum(['everyone', 'reviewers']),
  at: z.string(),
})
export const messageQuery = z.object({ cursor: z.uuid().optional() })

/** Newest first. `mayWriteToReviewers`: whether the reader may write messages that the applicant never sees. */
export const messagePage = z.object({
  items: z.array(messageView),
  next: z.string().nullable(),
  mayWriteToReviewers: z.boolean(),
})

export const newMessage = z.strictObject({
  body: z.string().trim().min(1).max(5000),
  visibleTo: z.enum(['everyone', 'reviewers']).default('everyone'),
})

export type Sentence = z.output<typeof sentence>
export type NotificationView = z.output<typeof notificationView>
export type NotificationPage = z.output<typeof notificationPage>
export type LiveChange = z.output<typeof liveChange>
export type MessageView = z.output<typeof messageView>
export type MessagePage = z.output<typeof messagePage>
export type NewMessage = z.output<typeof newMessage>
