/** A rule says no. Its text is a Chinese sentence for the person who asked; no other error's text reaches a browser. */
export class Refusal extends Error {
  override name = 'Refusal';
  /** The name of the form's field that it is about, where there is one: the form marks it and moves to it. */
  constructor(
    message: string,
    readonly field?: string,
  ) {
    super(message);
  }
}
