import { cache } from 'react';
import { listWithCover } from '@/db/articles/find';
import * as columns from '@/db/columns/find';
import * as settings from '@/db/settings/settings';
import { remember } from '@/site/remembered';
import { tags } from '@/site/tags';

/** What the head, the frame and the body of a page all ask for; a change of either makes every page anew. */
export const listColumns = cache(() => remember('columns', [tags.columns], columns.listColumns));
export const findSettings = cache(() => remember('settings', [tags.columns], settings.findSettings));

/** 最新图文 beside articles and lists, the same on every page. */
export const listPicturesAside = () => remember('pictures aside', [tags.lists], () => listWithCover(7));
