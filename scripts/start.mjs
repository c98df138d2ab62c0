/* `npm start` and `npm run dev`: installs what is missing, then runs scripts/start.ts. */
import { launch } from './bootstrap.mjs';

launch('start');
