'use client';

import { type ReactNode, useState } from 'react';
import { AlsoIn } from '@/app/admin/articles/[id]/also-in';
import { CoverTools } from '@/app/admin/articles/[id]/cover-tools';
import { MoreParticulars } from '@/app/admin/articles/[id]/more-particulars';
import { Placings } from '@/app/admin/articles/[id]/placings';
import type { CoverChoice, Fields } from '@/app/admin/articles/[id]/workbench-props';
import { alsoInOf } from '@/app/admin/articles/also-in';
import { type ColumnChoice, ColumnSelect } from '@/app/admin/articles/column-select';
import { CompletedField } from '@/app/admin/articles/completed-field';
import type { Uploaded } from '@/app/admin/pictures/upload';
import type { FormState } from '@/auth/action';
import { Field } from '@/components/form/form-field';
import { type ArticleLang, articleLangs } from '@/text/languages';

type Props = {
  id: number;
  answer: FormState;
  start: Fields;
  /** The time that the article has by now: publishing gives it one. */
  savedTime: string;
  zone: string;
  columns: ColumnChoice[];
  covers: CoverChoice[];
  relatedTitles: Record<string, string>;
  cover: string;
  onCover: (id: string) => void;
  onCoverAdded: (picture: Uploaded) => void;
  onLang: (lang: string) => void;
  schedule: ReactNode;
  /** What stands collapsed beside the text. */
  panels: ReactNode;
};

const langNames: Record<ArticleLang, string> = { 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文', en: 'English' };

/** Everything about an article but its words. */
export function Particulars({ answer, start, savedTime, zone, columns, schedule, ...props }: Props) {
  const [firstTime] = useState(savedTime);
  const value = (name: string) => answer.values?.[name] ?? start[name] ?? '';
  return (
    <div className="particulars">
      <ColumnSelect columns={columns} state={answer} value={Number(start.columnId)} />
      <AlsoIn
        columns={columns}
        start={answer.values?.title === undefined ? value('alsoIn') : alsoInOf(answer.values)}
      />
      <CompletedField label="作者" name="author" kind="author" several state={answer} value={start.author} />
      <CompletedField label="来源" name="source" kind="source" state={answer} value={start.source} />
      <CompletedField
        label="责任编辑"
        name="responsibleEditor"
        kind="editor"
        several
        state={answer}
        value={start.responsibleEditor}
      />
      <CompletedField
        label="关键词"
        name="keywords"
        kind="keyword"
        several
        state={answer}
        value={start.keywords}
        hint="用顿号隔开，最多十个。读者由此找到同一题目的文章。"
      />
      <Field
        key={savedTime}
        label="发布时间"
        name="time"
        type="datetime-local"
        state={answer}
        value={savedTime === firstTime ? start.time : savedTime}
        hint={`${zone}。不填就是按下“发布”的那一刻；填以后的时间，再按“定时发布”。`}
      />
      {schedule}
      <Field
        label="摘要"
        name="summary"
        state={answer}
        value={start.summary}
        multiline
        hint="不填就取正文开头。首页、订阅和分享时显示。"
      />
      <fieldset className="my-4">
        <legend className="font-semibold">封面图片</legend>
        <div className="covers">
          <label className="cover-choice">
            <input
              type="radio"
              name="coverId"
              value=""
              checked={props.cover === ''}
              onChange={() => props.onCover('')}
            />
            <span>不用</span>
          </label>
          {props.covers.map((cover, i) => (
            <label key={cover.id} className="cover-choice">
              <input
                type="radio"
                name="coverId"
                value={cover.id}
                checked={props.cover === String(cover.id)}
                onChange={() => props.onCover(String(cover.id))}
              />
              <img src={cover.src} alt={cover.caption || `图片 ${i + 1}`} loading="lazy" />
            </label>
          ))}
        </div>
        <CoverTools onAdd={props.onCoverAdded} />
      </fieldset>
      <Placings id={props.id} zone={zone} answer={answer} start={start} />
      <label className="tap gap-2">
        <input type="checkbox" name="membersOnly" value="on" defaultChecked={value('membersOnly') !== ''} />
        供会员阅读
      </label>
      <p className="text-sm text-soft">选中后，读者只看到标题和摘要，会员登录后看到全文。请写摘要。</p>
      <div className="my-3">
        <label htmlFor="lang" className="block font-semibold">
          语言
        </label>
        <select
          id="lang"
          name="lang"
          className="w-full"
          defaultValue={value('lang')}
          onChange={(event) => props.onLang(event.target.value)}
        >
          {articleLangs.map((lang) => (
            <option key={lang} value={lang} lang={lang}>
              {langNames[lang]}
            </option>
          ))}
        </select>
      </div>
      <label className="tap gap-2">
        <input
          type="checkbox"
          name="punctuationAsTyped"
          value="on"
          defaultChecked={value('punctuationAsTyped') !== ''}
        />
        标点照原样
      </label>
      <p className="text-sm text-soft">不选时，汉字之间的半角逗号、冒号等显示为全角；存下的文字不变。</p>
      <MoreParticulars id={props.id} answer={answer} start={start} relatedTitles={props.relatedTitles} />
      <div className="panels">{props.panels}</div>
    </div>
  );
}
