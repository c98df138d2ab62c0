/* For `npm run migration`: compares db/schema/ with the last migration and writes the next one to db/migrations/. */
import { defineConfig } from 'drizzle-kit';

export default defineConfig({ dialect: 'postgresql', schema: './db/schema/**/*.ts', out: './db/migrations' });
