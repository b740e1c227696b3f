import { defineConfig } from 'vitest/config'

/** `unit` runs in milliseconds and shares its modules; `server` runs on a real PostgreSQL, a fresh database for each who asks. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['core', 'services/*'].flatMap((home) => [
            `${home}/domain/**/*.test.ts`,
            `${home}/web/**/*.test.ts`,
          ]),
          isolate: false,
          testTimeout: 30_000,
          environment: 'node',
        },
      },
      {
        test: {
          name: 'server',
          include: [
            'core/server/**/*.test.ts',
            'services/*/server/**/*.test.ts',
            'services/*/demo/**/*.test.ts',
            'apps/*/**/*.test.ts',
            'tools/**/*.test.ts',
            'test/*.test.ts',
          ],
          environment: 'node',
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 30_000,
          globalSetup: ['./test/support/global-setup.ts'],
        },
      },
    ],
  },
})
