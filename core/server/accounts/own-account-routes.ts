import {
  mailSent,
  doneAnswer,
  accountView,
  contextChoice,
  done,
  emailOnly,
  languageChoice,
  linkToken,
  mailAnswer,
  meView,
  passwordChange,
  passwordOnly,
  profile,
} from '../../domain/account-contract.ts'
import { type AnyRoute, defineRoute } from '../http/route.ts'
import { switchContext } from '../sessions/switch-context.ts'
import { setLanguage } from './account-store.ts'
import { meViewOf } from './account-view.ts'
import { confirmEmailChange, requestEmailChange } from './change-email.ts'
import { changePassword } from './change-password.ts'
import { changeProfile } from './change-profile.ts'
import { confirmIdentity } from './confirm-identity.ts'

/** What a signed-in person sees and changes of their own account. */
export const ownAccountRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: '/api/account/me',
    access: 'account',
    summary: 'The signed-in person, the organization they act for and those they may act for',
    response: meView,
    handle: ({ db, ports, actor }) => meViewOf(db, ports, actor),
  }),
  defineRoute({
    method: 'PUT',
    path: '/api/account/profile',
    access: 'account',
    summary: 'Change the own names, telephone and language',
    body: profile,
    response: accountView,
    handle: ({ tx, actor, body }) => changeProfile(tx, actor, body),
  }),
  defineRoute({
    method: 'PUT',
    path: '/api/account/language',
    access: 'account',
    summary: 'Change the language of screens, e-mails and documents',
    body: languageChoice,
    response: done,
    handle: async ({ tx, actor, body }) => {
      await setLanguage(tx, actor.accountId, body.language)
      return doneAnswer
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/account/context',
    access: 'account',
    summary: 'Act for another organization one belongs to today, or for none',
    body: contextChoice,
    response: done,
    handle: async ({ tx, actor, body }) => {
      await switchContext(tx, actor, body.organizationId)
      return doneAnswer
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/account/confirm',
    access: 'account',
    mode: 'stream',
    idempotency: 'none',
    summary: 'Type the password again before a signature or a change of secrets; good for five minutes',
    body: passwordOnly,
    response: done,
    rateLimit: 60,
    handle: async ({ ports, actor, body }) => {
      await confirmIdentity(ports, actor, body.password)
      return doneAnswer
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/account/password',
    access: 'account',
    mode: 'stream',
    idempotency: 'none',
    summary: 'Change the own password; other sessions end',
    body: passwordChange,
    response: done,
    rateLimit: 60,
    handle: async ({ ports, actor, body }) => {
      await changePassword(ports, actor, body)
      return doneAnswer
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/account/email',
    access: 'account',
    summary:
      'Ask for another e-mail address; it changes once the link sent there is opened; needs a recent confirmation',
    body: emailOnly,
    response: mailAnswer,
    rateLimit: 10,
    handle: async ({ tx, ports, actor, body }) => {
      await requestEmailChange(ports, tx, actor, body.email)
      return mailSent
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/api/account/email/confirmation',
    access: 'public',
    summary: 'Confirm a new e-mail address with the link that was sent there',
    body: linkToken,
    response: done,
    rateLimit: 60,
    handle: async ({ tx, ports, body }) => {
      await confirmEmailChange(ports, tx, body.token)
      return doneAnswer
    },
  }),
]
