'use client';

import {
  type FormEvent,
  type KeyboardEvent,
  useActionState,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useTransition,
} from 'react';
import { AdvicePanel } from '@/app/admin/articles/[id]/advice';
import { ArticleNotes, useNotes } from '@/app/admin/articles/[id]/article-notes';
import { Body } from '@/app/admin/articles/[id]/body';
import { Correcting } from '@/app/admin/articles/[id]/correcting';
import { ConflictNote } from '@/app/admin/articles/[id]/notes';
import { Particulars } from '@/app/admin/articles/[id]/particulars';
import { LockedNote, Presence } from '@/app/admin/articles/[id]/presence';
import { SaveBar, SaveButton } from '@/app/admin/articles/[id]/save-bar';
import { localKey, useAutosave } from '@/app/admin/articles/[id]/use-autosave';
import { usePresence } from '@/app/admin/articles/[id]/use-presence';
import type { Fields, WorkbenchProps } from '@/app/admin/articles/[id]/workbench-props';
import { saveWritten } from '@/app/admin/articles/actions';
import type { Written } from '@/app/admin/articles/editor/rich-text';
import { writtenIn } from '@/app/admin/articles/written-fields';
import type { Uploaded } from '@/app/admin/pictures/upload';
import type { FormState } from '@/auth/action';
import { Field, FormMessage } from '@/components/form/form-field';
import { changedBefore } from '@/components/form/typed-before';
import { type FormProps, whyNot } from '@/components/form/use-form-action';
import { paths } from '@/site/paths';

/** Panels beside the text have fields of other forms. */
const isOf = (form: HTMLFormElement, field: EventTarget) =>
  !('form' in field) || (field as HTMLInputElement).form === form;

type Props = WorkbenchProps & { begun: number; start: Fields; unsaved: boolean; abandon: FormProps };

/** Title, text and particulars of the article as one form, with what stands beside it. */
export function WritingTable({ id, state: kind, start, unsaved, abandon, ...props }: Props) {
  // With scripts the same action is called by save(), which outlives a lost connection; the form's own is for without.
  const [plain, submit] = useActionState(saveWritten, {});
  const [live, setLive] = useState<FormState | null>(null);
  const [pending, startSaving] = useTransition();
  const answer = live ?? plain;
  const [version, setVersion] = useState(props.begun);
  const form = useRef<HTMLFormElement>(null);
  const text = useRef<Written | null>(null);
  const [covers, setCovers] = useState(props.covers);
  const [cover, setCover] = useState(plain.values?.coverId ?? start.coverId ?? '');
  const [lang, setLang] = useState(start.lang ?? 'zh-Hans');

  const collect = useCallback(() => {
    const typed = new FormData(form.current as HTMLFormElement);
    const html = text.current?.html();
    if (html !== undefined) typed.set('html', html);
    return typed;
  }, []);
  const autosave = useAutosave({
    name: localKey(id),
    address: paths.keepDraft(),
    of: { id, version },
    collect: () => writtenIn(collect()),
    unsaved,
  });

  const notes = useNotes();
  const presence = usePresence(id, { first: props.editing, hasUnsaved: autosave.hasUnsaved });

  // What was typed and chosen before the scripts had come.
  const touch = useCallback(() => {
    autosave.touch();
    presence.touch();
  }, [autosave.touch, presence.touch]);
  useLayoutEffect(() => {
    if (!form.current) return;
    const chosen = new FormData(form.current);
    setCover((before) => String(chosen.get('coverId') ?? before));
    setLang(String(chosen.get('lang')));
    if (changedBefore(form.current)) touch();
  }, [touch]);

  useEffect(() => {
    if (!answer.values?.saved) return;
    setVersion(Number(answer.values.saved));
    autosave.saved(answer.message);
  }, [answer, autosave.saved]);

  function save(event: FormEvent) {
    event.preventDefault();
    const button = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
    if (!button) return;
    startSaving(async () => {
      // Pictures on their way belong to what is saved.
      await text.current?.settled();
      await autosave.pause();
      const written = collect();
      written.set(button.name, button.value);
      const said = await saveWritten({}, written).catch((error): FormState => ({ message: whyNot(error) }));
      setLive(said);
      if (!said.values?.saved) autosave.resume();
    });
  }

  function addCover({ id: picture, src, caption }: Uploaded) {
    setCovers((all) => [{ id: picture, src, caption }, ...all.filter((known) => known.id !== picture)]);
    // Who adds the first picture to a new article mostly wants it on the home page too.
    const first = text.current?.html().split('<img').length === 2;
    if (first && ['draft', 'submitted', 'scheduled'].includes(kind)) setCover((chosen) => chosen || String(picture));
  }

  function press(event: KeyboardEvent<HTMLFormElement>) {
    const saving = event.key === 's' && (event.ctrlKey || event.metaKey) && !event.altKey;
    // Enter in a field is no wish to publish.
    const oneLine = event.target instanceof HTMLInputElement || (event.target as HTMLTextAreaElement).name === 'title';
    if (saving || (event.key === 'Enter' && oneLine)) event.preventDefault();
    if (saving) form.current?.requestSubmit(document.querySelector<HTMLButtonElement>('[form=writing][value=save]'));
  }

  const { conflict, locked } = answer.values ?? {};
  return (
    <>
      <Presence
        editing={presence.editing}
        lost={presence.lost}
        told={locked !== undefined}
        takeOver={presence.takeOver}
      />
      <SaveBar
        id={id}
        state={kind}
        pending={pending}
        status={autosave.status}
        onPreview={(event) => autosave.preview(event, paths.admin.preview(id))}
      />
      {conflict ? (
        <ConflictNote id={id} conflict={conflict} pending={pending} abandon={abandon} />
      ) : locked ? (
        <LockedNote locked={locked} pending={pending} />
      ) : (
        <div aria-live="polite" className="work-note">
          <FormMessage state={answer} />
        </div>
      )}
      <form
        id="writing"
        ref={form}
        action={submit}
        onSubmit={save}
        onInput={(event) => isOf(event.currentTarget, event.target) && touch()}
        onKeyDown={press}
        className="work"
        noValidate
      >
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="version" value={answer.values?.saved ?? version} />
        <div className="min-w-0">
          <div className="work-title">
            {/* It grows with its words: on a phone a line shows half a title. */}
            <Field
              label="标题"
              name="title"
              state={answer}
              value={start.title}
              multiline
              rows={1}
              required
              autoComplete="off"
            />
          </div>
          <Body
            html={answer.values?.html ?? start.html ?? ''}
            lang={lang}
            text={text}
            onChange={touch}
            onPicture={addCover}
            focus={!start.html && kind === 'draft'}
          />
        </div>
        <Particulars
          id={id}
          answer={answer}
          start={start}
          savedTime={props.saved.time ?? ''}
          zone={props.zone}
          columns={props.columns}
          covers={covers}
          relatedTitles={props.relatedTitles}
          onCoverAdded={(picture) => {
            addCover(picture);
            setCover(String(picture.id));
            touch();
          }}
          cover={cover}
          onCover={setCover}
          onLang={setLang}
          schedule={
            kind === 'published' || kind === 'trashed' ? null : (
              <SaveButton next="schedule" words="定时发布" pending={pending} quiet />
            )
          }
          panels={
            <>
              {kind === 'published' && <Correcting answer={answer} start={start.correction ?? ''} pending={pending} />}
              <AdvicePanel id={id} collect={collect} />
              <ArticleNotes notes={props.notes} adding={notes.adding} resolving={notes.resolving} />
            </>
          }
        />
      </form>
      {notes.forms(id)}
    </>
  );
}
