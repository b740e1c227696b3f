declare module 'virtual:guichet-messages' {
  import type { MessageLoader } from '@guichet/core/web'

  export const loadMessages: MessageLoader
}
