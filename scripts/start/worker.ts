/* One of WEB_PROCESSES: scripts/start/workers.ts starts it with everything prepared. */
import { work } from '@/scripts/start/workers';

await work();
