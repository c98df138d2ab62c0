import { cache } from 'react';
import * as columns from '@/db/columns';
import * as settings from '@/db/settings';

/** What the head, the frame and the body of a page all ask for, asked of the database once a page. */
export const listColumns = cache(columns.listColumns);
export const findSettings = cache(settings.findSettings);
