-- The single names of a byline, as text/bylines.ts reads them (db/articles/archive.test.ts holds the two together).
DROP INDEX "articles_by_author";
--> statement-breakpoint
CREATE OR REPLACE FUNCTION author_names(byline text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
declare
  parts text[];
  part text;
  found text[] := '{}';
begin
  -- Most bylines are one name.
  if byline !~ '[[:space:]、；;／/，,&(（:：|]' and byline !~ '记者|記者|撰稿|通讯员|通訊員|编辑|編輯|评论员|評論員|整理|编译|編譯|翻译|翻譯|摄影|攝影|供稿|口述|采访|採訪|撰文|图文|圖文' then
    return case when byline = '' then found else array[byline] end;
  end if;
  byline := regexp_replace(byline, '\s+', ' ', 'g');
  if byline ~ '[/／:：|]' then
    byline := regexp_replace(byline, '\s*[/／]\s*(?:文|图|圖|摄|攝)(?=[\s、，,；;]|$)', '', 'g');
    byline := regexp_replace(byline, '(?:^|\s)\s*(?:文|图|圖|摄|攝|译|譯|by|作者|(?:(?:本刊|本报|本報|本网|本網|特约|特約|实习|實習)*(?:记者|記者|撰稿人|撰稿|通讯员|通訊員|编辑|編輯|评论员|評論員)|整理|编译|編譯|翻译|翻譯|摄影|攝影|供稿|口述|采访|採訪|撰文|图文|圖文))\s*[/／:：|]\s*', '、', 'gi');
  end if;
  parts := array[byline];
  if byline ~ '[[:space:]、；;／/，,]' then
    parts := regexp_split_to_array(byline, '\s*[、；;／/，]\s*|(?<=[\u3400-\u9fff])\s*,\s*|\s*,\s*(?=[\u3400-\u9fff])|\s+(?:and|&|和|与|與)\s+|(?<=(?:^|[^\u3400-\u9fff])[\u3400-\u9fff]{2,4})\s+(?=[\u3400-\u9fff]{2,4}(?:[^\u3400-\u9fff]|$))', 'i');
  end if;
  foreach part in array parts loop
    part := btrim(part, E' \t\n\r\u3000');
    continue when part = '';
    if part ~ '记者|記者|撰稿|通讯员|通訊員|编辑|編輯|评论员|評論員|整理|编译|編譯|翻译|翻譯|摄影|攝影|供稿|口述|采访|採訪|撰文|图文|圖文' then
      continue when part ~ '^(?:(?:本刊|本报|本報|本网|本網|特约|特約|实习|實習)*(?:记者|記者|撰稿人|撰稿|通讯员|通訊員|编辑|編輯|评论员|評論員)|整理|编译|編譯|翻译|翻譯|摄影|攝影|供稿|口述|采访|採訪|撰文|图文|圖文)$';
      part := regexp_replace(part, '^(?:(?:本刊|本报|本報|本网|本網|特约|特約|实习|實習)*(?:记者|記者|撰稿人|撰稿|通讯员|通訊員|编辑|編輯|评论员|評論員)|整理|编译|編譯|翻译|翻譯|摄影|攝影|供稿|口述|采访|採訪|撰文|图文|圖文)\s*(?=(?:[\u3400-\u9fff]{2,4}|[a-z][a-z. -]+)$)(?!协会|協會|俱乐部|俱樂部|之家)', '', 'i');
      part := btrim(regexp_replace(part, '(?:\s*[(（]\s*|\s+|(?<=[\u3400-\u9fff]{2}))(?:(?:本刊|本报|本報|本网|本網|特约|特約|实习|實習)*(?:记者|記者|撰稿人|撰稿|通讯员|通訊員|编辑|編輯|评论员|評論員)|整理|编译|編譯|翻译|翻譯|摄影|攝影|供稿|口述|采访|採訪|撰文|图文|圖文)\s*[)）]?$', ''));
    end if;
    found := found || part;
  end loop;
  return found;
end
$$;
--> statement-breakpoint
CREATE INDEX "articles_by_author" ON "articles" USING gin (author_names("author")) WHERE "articles"."published_at" is not null and "articles"."withdrawn_at" is null and "articles"."trashed_at" is null;
