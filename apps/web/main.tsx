import { startPortal } from '@guichet/core/web'
import { loadMessages } from 'virtual:guichet-messages'
import { services } from './services.ts'

const root = document.querySelector<HTMLElement>('#root')
if (!root) throw new Error('the page has no place for the portal')
void startPortal({ root, services, loadMessages })
