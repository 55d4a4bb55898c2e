/** Longest URL that is looked at; a longer one has no canonical form. */
export const MAX_URL_LENGTH = 4_096;

// Parameters that say where the reader came from, never which article it is.
const TRACKING_PREFIXES = [
  'utm_',
  'hsa_',
  'mtm_',
  'pk_',
  'matomo_',
  'at_campaign',
  'at_custom',
  'at_link',
  'ns_',
];
const TRACKING_NAMES = new Set(
  (
    'fbclid gclid gclsrc gbraid wbraid dclid msclkid yclid ysclid twclid ttclid igshid igsh li_fat_id mc_cid mc_eid ' +
    'mkt_tok _hsenc _hsmi vero_id wickedid s_cid cmpid cmp cmp_id ito ocid icid ncid sref sr_share smid smtyp ' +
    'partner_id rss ref ref_src ref_url referrer feature_source at_medium at_bbc_team at_format at_ptr_name xtor ' +
    'wt_mc wtrid wt_zmc _ga _gl guccounter guce_referrer guce_referrer_sig spm share_source share_medium oly_enc_id ' +
    'oly_anon_id traffic_source maca cid_source trk trkid campaign_id'
  ).split(' '),
);

function isTracking(name: string): boolean {
  const lower = name.toLowerCase();
  return TRACKING_NAMES.has(lower) || TRACKING_PREFIXES.some((prefix) => lower.startsWith(prefix));
}

function byNameThenValue(a: readonly [string, string], b: readonly [string, string]): number {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
  if (a[1] !== b[1]) return a[1] < b[1] ? -1 : 1;
  return 0;
}

/**
 * One spelling for the many URLs of one page: host in lower case without its final dot, no default
 * port, user name, fragment or tracking parameter (`utm_*`, `fbclid`, `gclid`, …), dot segments
 * resolved, the query sorted by name and value, no slash at the end of a path. Scheme and a leading
 * `www.` stay: a server may answer them differently. Applying it twice changes nothing. Null for
 * whatever is not an absolute http(s) URL of at most `MAX_URL_LENGTH` characters.
 */
export function canonicalUrl(url: string): string | null {
  if (url.length > MAX_URL_LENGTH) return null;
  const parsed = URL.parse(url.trim());
  if (parsed === null || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')) return null;
  const host = parsed.hostname.replace(/\.+$/, '');
  if (host === '') return null;
  const port = parsed.port === '' ? '' : `:${parsed.port}`;
  const path = parsed.pathname.replace(/\/+$/, '');
  const kept = [...parsed.searchParams].filter(([name]) => !isTracking(name)).sort(byNameThenValue);
  const query = kept.length === 0 ? '' : `?${new URLSearchParams(kept).toString()}`;
  const canonical = `${parsed.protocol}//${host}${port}${path === '' ? '/' : path}${query}`;
  return canonical.length > MAX_URL_LENGTH ? null : canonical;
}
