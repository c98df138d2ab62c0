-- Not made anew, which would take minutes and keep searches waiting on a large site.
ALTER INDEX "article_search_words" SET (fastupdate=true, gin_pending_list_limit=4096);
