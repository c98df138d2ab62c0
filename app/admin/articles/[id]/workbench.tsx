'use client';

import { useEffect, useState } from 'react';
import { CorrectionRows } from '@/app/admin/articles/[id]/correcting';
import { type LocalCopy, LocalNote, RestoredNote } from '@/app/admin/articles/[id]/notes';
import { Steps } from '@/app/admin/articles/[id]/steps';
import { letGo, localKey } from '@/app/admin/articles/[id]/use-autosave';
import type { WorkbenchProps } from '@/app/admin/articles/[id]/workbench-props';
import { WritingTable } from '@/app/admin/articles/[id]/writing-table';
import { abandonDraft } from '@/app/admin/articles/actions';
import { FormMessage } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

/** The page on which an article is edited: its text, its particulars, and the steps that publish or withdraw it. */
export function Workbench(props: WorkbenchProps) {
  const { id, state, draft, saved, withdrawal } = props;
  const [local, setLocal] = useState<LocalCopy | null>(null);
  // What was restored stays in the form, whatever the server says after the first save.
  const [start] = useState({ ...saved, ...draft?.fields });
  const [gone, abandon] = useFormAction(abandonDraft);
  useEffect(() => {
    if (!gone.values?.abandoned) return;
    letGo(localKey(id));
    location.reload();
  }, [gone, id]);
  return (
    <>
      <FormMessage state={gone} />
      {draft && <RestoredNote id={id} when={draft.when} overtaken={props.overtaken} abandon={abandon} />}
      <LocalNote name={localKey(id)} after={draft?.at ?? 0} take={setLocal} />
      <WritingTable
        key={local ? 'local' : 'server'}
        {...props}
        // Whoever saved since then is told of, not written over.
        begun={local?.version ?? draft?.version ?? props.version}
        start={local ? { ...saved, ...local.fields } : start}
        unsaved={!!draft || !!local}
        abandon={abandon}
      />
      <CorrectionRows rows={props.corrections} />
      <Steps id={id} state={state} note={withdrawal.note} withdrawAt={withdrawal.at} zone={props.zone} />
    </>
  );
}
