import type { AnyRoute } from '@guichet/core/server'
import { accountRequestRoutes } from './account-request-routes.ts'
import { authorizationActionRoutes } from './authorization-action-routes.ts'
import { authorizationRoutes } from './authorization-routes.ts'
import { bankAccountRoutes } from './bank-account-routes.ts'
import { complaintRoutes } from './complaint-routes.ts'
import { guideRoutes } from './guide-routes.ts'
import { invoiceRoutes } from './invoice-routes.ts'
import { publicationRoutes } from './publication-routes.ts'
import { quoteRoutes } from './quote-routes.ts'
import { registerRoutes } from './register-routes.ts'
import { rightsRoutes } from './rights-routes.ts'
import { statementRoutes } from './statement-routes.ts'
import { staffRoutes } from './staff-routes.ts'

/** Every route of the service, by subject: one line each. */
export const thirdPartyPaymentRoutes: AnyRoute[] = [
  ...accountRequestRoutes,
  ...staffRoutes,
  ...registerRoutes,
  ...rightsRoutes,
  ...guideRoutes,
  ...publicationRoutes,
  ...quoteRoutes,
  ...authorizationRoutes,
  ...authorizationActionRoutes,
  ...invoiceRoutes,
  ...bankAccountRoutes,
  ...statementRoutes,
  ...complaintRoutes,
]
