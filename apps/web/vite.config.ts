import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { fontPreloadPlugin, precompressPlugin } from './build/assets-plugin.ts'
import { firstFilesPlugin } from './build/first-files-plugin.ts'
import { messagesPlugin } from './build/messages-plugin.ts'

const here = import.meta.dirname
const root = path.resolve(here, '../..')
const server = process.env.GUICHET_SERVER ?? 'http://localhost:3000'

const core = (modules: string) => new RegExp(`core/web/(?:${modules})\\.(?:tsx?|css)$`)
/** What the front door and the portal both stand on. */
const frame = core(
  [
    'app/(start-portal|front-door)',
    'service',
    'language/language',
    'plain/(button|field|icons|notice|disclosure)',
    'layout/(page-title|problem-notice|skeleton)',
    'session/(account|session-api|use-task|enter|session)',
  ].join('|'),
)
/** What the portal's pages show their lists with. */
const portal = core('app/portal|layout/pending|home/(due|waiting-line)|dossier/tracker-line')

export default defineConfig({
  root: here,
  plugins: [react(), messagesPlugin(root), fontPreloadPlugin(), firstFilesPlugin(root), precompressPlugin()],
  server: { proxy: { '/api': server } },
  build: {
    outDir: path.join(here, 'dist'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    sourcemap: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // A group takes what its modules use with it, unless one of higher priority has it: few files, each asked for once.
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 3 },
            { name: 'frame', test: frame, priority: 2 },
            { name: 'sign-in', test: core('session/(sign-in-steps|choose-password)'), priority: 1 },
            { name: 'portal', test: portal, priority: 1 },
            // For the landing page and the portal, not for signing in.
            { name: 'told', test: core('language/use-format|dossier/tracker-steps'), priority: 2 },
            { name: 'services', test: /apps\/web\/services\.ts$/ },
            { name: 'controls', test: core('theme/controls') },
          ],
        },
      },
    },
  },
})
