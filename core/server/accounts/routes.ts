import type { AnyRoute } from '../http/route.ts'
import { sessionRoutes } from '../sessions/routes.ts'
import { demoPeopleRoutes } from './demo-routes.ts'
import { ownAccountRoutes } from './own-account-routes.ts'
import { secondFactorRoutes } from './second-factor-routes.ts'
import { linkRoutes, signInRoutes } from './sign-in-routes.ts'

/** Everything about people themselves: signing in, links, second factor, own account, sessions, and the people of a demo. */
export const accountRoutes: AnyRoute[] = [
  ...signInRoutes,
  ...linkRoutes,
  ...secondFactorRoutes,
  ...ownAccountRoutes,
  ...sessionRoutes,
  ...demoPeopleRoutes,
]
