/* The commands of package.json such as `npm run import`: installs what is missing, then runs scripts/run.ts. */
import { launch } from './bootstrap.mjs';

launch('run');
