import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { fontPreloadPlugin, precompressPlugin } from './build/assets-plugin.ts'
import { messagesPlugin } from './build/messages-plugin.ts'

const here = import.meta.dirname
const root = path.resolve(here, '../..')
const server = process.env.GUICHET_SERVER ?? 'http://localhost:3000'

export default defineConfig({
  root: here,
  plugins: [react(), messagesPlugin(root), fontPreloadPlugin(), precompressPlugin()],
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
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'language', test: /node_modules\/(i18next|react-i18next)\// },
            { name: 'router', test: /node_modules\/@tanstack\/(react-router|router-core|history|react-store|store)\// },
          ],
        },
      },
    },
  },
})
