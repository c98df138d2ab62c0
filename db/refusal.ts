/** A rule says no. Its text is a Chinese sentence for the person who asked; no other error's text reaches a browser. */
export class Refusal extends Error {
  override name = 'Refusal';
}
