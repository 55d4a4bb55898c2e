/** What a document that is no feed looks like. */
export type DocumentKind = 'empty' | 'html' | 'json' | 'xml' | 'sitemap' | 'binary' | 'text';

const SENTENCES: Readonly<Record<DocumentKind, string>> = {
  empty: 'The document is empty.',
  html: 'This is a web page, not a feed.',
  json: 'This is JSON, but not a JSON Feed.',
  xml: 'This is XML, but neither RSS, RDF, Atom nor a news sitemap.',
  sitemap: 'This is a sitemap without news.',
  binary: 'This is a binary file, not a feed.',
  text: 'This is plain text, not a feed.',
};

/** The document can be read, and is no feed. */
export class NotAFeedError extends Error {
  override readonly name = 'NotAFeedError';
  readonly looksLike: DocumentKind;
  /** What else there is to say, as a sentence. */
  readonly detail: string | undefined;

  constructor(looksLike: DocumentKind, detail?: string) {
    super(detail === undefined ? SENTENCES[looksLike] : `${SENTENCES[looksLike]} ${detail}`);
    this.looksLike = looksLike;
    this.detail = detail;
  }
}
