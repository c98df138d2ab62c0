/* One of WEB_PROCESSES: scripts/workers.ts starts it with everything prepared. */
import { work } from '@/scripts/workers';

await work();
