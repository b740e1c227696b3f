import type { AnyRoute } from '@guichet/core/server'
import { consultationRoutes } from './consultation/routes.ts'
import { designationRoutes } from './designation-routes.ts'
import { enrolmentRoutes } from './enrolment/routes.ts'
import { grantRoutes } from './grant-routes.ts'
import { codeRoutes, decisionRoutes } from './manager-routes.ts'
import { privacyRoutes } from './privacy/routes.ts'
import { directiveRoutes } from './register/routes.ts'
import { requesterRoutes, superiorRoutes } from './request-routes.ts'
import { withdrawalDecisionRoutes, withdrawalRoutes } from './withdrawal-routes.ts'

/** Every route of the service, by who calls it. */
export const registryRoutes: AnyRoute[] = [
  ...requesterRoutes,
  ...superiorRoutes,
  ...decisionRoutes,
  ...codeRoutes,
  ...enrolmentRoutes,
  ...designationRoutes,
  ...grantRoutes,
  ...withdrawalRoutes,
  ...withdrawalDecisionRoutes,
  ...consultationRoutes,
  ...directiveRoutes,
  ...privacyRoutes,
]
