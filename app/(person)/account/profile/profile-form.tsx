'use client';

import { saveProfile } from '@/app/(person)/account/actions';
import { ProfileFields } from '@/app/(person)/profile-fields';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import type { Profile } from '@/db/applications/apply';

/** The member's own profile; the e-mail address has a form of its own. */
export function ProfileForm({ profile }: { profile: Profile }) {
  const [state, form] = useFormAction(saveProfile);
  return (
    <form {...form} noValidate className="max-w-xl [&_label]:text-lg">
      <FormMessage state={state} jump />
      <ProfileFields state={state} profile={profile} />
      <p className="mt-6">
        <SubmitButton>保存</SubmitButton>
      </p>
    </form>
  );
}
