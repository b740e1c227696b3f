import { accountRoutes } from './accounts/routes.ts'
import { demoRoutes } from './demo/routes.ts'
import { documentRoutes } from './documents/routes.ts'
import { dossierRoutes } from './dossiers/routes.ts'
import type { AnyRoute } from './http/route.ts'
import { legalRoutes } from './legal/routes.ts'
import { messageRoutes } from './messages/routes.ts'
import { organizationRoutes } from './organizations/routes.ts'
import { verificationRoutes } from './pdf/routes.ts'

/** The routes of core: the same for every installation, whatever services it runs. */
export const coreRoutes: AnyRoute[] = [
  ...accountRoutes,
  ...organizationRoutes,
  ...dossierRoutes,
  ...documentRoutes,
  ...messageRoutes,
  ...legalRoutes,
  ...verificationRoutes,
  ...demoRoutes,
]
