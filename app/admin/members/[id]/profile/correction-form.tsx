'use client';

import { ProfileFields } from '@/app/(person)/profile-fields';
import { correct } from '@/app/admin/members/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import type { Profile } from '@/db/applications/apply';

/** An administrator corrects a member's profile. */
export function CorrectionForm({ id, profile }: { id: number; profile: Profile }) {
  const [state, form] = useFormAction(correct);
  return (
    <form {...form} noValidate>
      <FormMessage state={state} jump />
      <input type="hidden" name="id" value={id} />
      <ProfileFields state={state} profile={profile} />
      <SubmitButton>保存</SubmitButton>
    </form>
  );
}
