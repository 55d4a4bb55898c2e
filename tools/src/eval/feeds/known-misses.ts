/** Files of feedparser's suite that we read otherwise, by reason; everything else in it must pass. */
export const MISSES: Readonly<Record<string, readonly string[]>> = {
  'an item has one language, that of its content, though its title may have another': [
    'wellformed/lang/entry_title_xml_lang_inherit_3.xml',
    'wellformed/lang/entry_title_xml_lang_inherit_4.xml',
  ],
  'a guid stays a permalink, as RSS says, beside a link that differs': [
    'wellformed/rss/item_guid_isPermaLink_conflict_link_not_guidislink.xml',
  ],
  'identifiers are opaque: they are not resolved against a base': [
    'wellformed/base/http_entry_id_base_content_location.xml',
    'wellformed/base/http_entry_id_base_docuri.xml',
    'wellformed/base/http_feed_id_base_content_location.xml',
    'wellformed/base/http_feed_id_base_docuri.xml',
  ],
  'entities of a DOCTYPE are not expanded': ['wellformed/rss/entity_in_doctype.xml'],
  'one summary: the element that RSS names comes first, whatever the order': [
    'wellformed/rss/item_description_and_summary.xml',
    'wellformed/rss/item_summary_and_description.xml',
  ],
  'a declaration that is broken off is no text': ['wellformed/rss/item_description_not_a_doctype.xml'],
  'HTML 5 has another character for this entity than HTML 4': ['entities/lang.xml', 'entities/rang.xml'],
  'bytes that mean nothing are read as windows-1252, not as mojibake of UTF-8': [
    'encoding/bozo_linenoise.xml',
  ],
};

const REASONS: ReadonlyMap<string, string> = new Map(
  Object.entries(MISSES).flatMap(([reason, files]) => files.map((file) => [file, reason])),
);

/** Files of the suite that are known to be read otherwise. */
export const KNOWN_MISSES: ReadonlySet<string> = new Set(REASONS.keys());

/** Why a file is read otherwise; `undefined` if nobody knows. */
export function reasonOf(file: string): string | undefined {
  return REASONS.get(file);
}
