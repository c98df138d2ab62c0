/** What a program puts on the clipboard, cut down to what tells it from others, and the article it must become. */
export type Fixture = { name: string; html: string; clean: string };
