import { dossierId, dossierPage, dossierQuery, dossierView, homeView } from '../../domain/dossier-contract.ts'
import { type AnyRoute, defineRoute } from '../http/route.ts'
import { getDossier } from './dossier-store.ts'
import { dossierViewOf } from './dossier-view.ts'
import { homeOf, listDossiers } from './list-dossiers.ts'

export const dossierRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: '/api/home',
    access: 'account',
    undertakings: 'required',
    summary: 'What waits for the signed-in person, and their own dossiers',
    response: homeView,
    handle: ({ db, ports, actor }) => homeOf(db, ports.registry, actor),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/dossiers',
    access: 'party',
    undertakings: 'required',
    summary: 'Dossiers the signed-in person is a party to, the last changed first; q finds references and names',
    query: dossierQuery,
    response: dossierPage,
    handle: ({ db, ports, actor, query }) => listDossiers(db, ports.registry, actor, query),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/dossiers/:id',
    access: 'party',
    undertakings: 'required',
    summary: 'One dossier: state, tracker, history, and what the reader may do or what blocks it',
    params: dossierId,
    response: dossierView,
    reads: { action: 'dossier.read', param: 'id' },
    handle: async ({ db, ports, actor, params }) =>
      dossierViewOf(db, ports.registry, actor, await getDossier(db, actor, params.id)),
  }),
]
