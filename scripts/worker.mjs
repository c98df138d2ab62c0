/* One of WEB_PROCESSES: scripts/workers.ts starts it with everything prepared. */
import { register } from 'tsx/esm/api';

register();
const { work } = await import('./workers.ts');
await work();
