import { closeDatabase } from '@/db/client';
import { rebuildSearch } from '@/search/rebuild';

/*
 * A worker thread that lives as long as there is something to rebuild: the thread that answers requests is not held up,
 * and the dictionaries that words are made with leave the memory with it.
 */
await rebuildSearch();
await closeDatabase();
