import type { FormState } from '@/auth/action';
import { Field } from '@/components/form/form-field';
import { limits } from '@/text/limits';

type Props = { state: FormState; label?: string; hint?: string; value?: string | undefined };

/** Where letters to a person go; the field is `email` in every form. */
export const EmailField = ({ label = '电子邮件', ...rest }: Props) => (
  <Field {...rest} label={label} name="email" type="email" required maxLength={limits.email} autoComplete="email" />
);
