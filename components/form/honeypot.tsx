/** A field that no person sees; what is in it was written by a program (auth/input.ts). */
export function Honeypot({ name }: { name: string }) {
  return (
    <p className="sr-only" aria-hidden="true">
      <label>
        请不要填写 <input name={name} tabIndex={-1} autoComplete="off" />
      </label>
    </p>
  );
}
