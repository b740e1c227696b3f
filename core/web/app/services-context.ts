import { createContext, useContext } from 'react'
import type { WebService } from '../service.ts'

export const ServicesContext = createContext<readonly WebService[]>([])

/** The services of this installation, in the order of `apps/web/services.ts`. */
export const useServices = (): readonly WebService[] => useContext(ServicesContext)
