import { startPortal } from '@guichet/core/web'
import { loadMessages } from 'virtual:guichet-messages'

const root = document.querySelector<HTMLElement>('#root')
if (!root) throw new Error('the page has no place for the portal')
void startPortal({ root, loadServices: () => import('./services.ts').then((module) => module.services), loadMessages })
