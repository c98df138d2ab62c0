/* `npm test`: installs what is missing, then runs scripts/test.ts. */
import { launch } from './bootstrap.mjs';

launch('test');
