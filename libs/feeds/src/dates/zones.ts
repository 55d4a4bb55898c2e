/**
 * Minutes east of UTC by abbreviation. Where several zones share one, the one that news feeds use wins: IST is
 * India, BST is Britain, CST and EST are North America, as in RFC 822.
 */
const OFFSETS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    UT: 0, UTC: 0, GMT: 0, Z: 0, ZULU: 0, WET: 0, 'ETC/GMT': 0, 'ETC/UTC': 0, AZOST: 0,
    BST: 60, CET: 60, MEZ: 60, MET: 60, WAT: 60, WEST: 60, IRST: 210, IRDT: 270,
    CEST: 120, MESZ: 120, MEST: 120, EET: 120, CAT: 120, SAST: 120, IDT: 180,
    EEST: 180, MSK: 180, EAT: 180, AST: -240, TRT: 180, FET: 180,
    MSD: 240, GST: 240, SAMT: 240, AZT: 240, AMT: 240, GET: 240, AFT: 270,
    PKT: 300, UZT: 300, YEKT: 300, MVT: 300, IST: 330, SLST: 330, NPT: 345,
    ALMT: 360, BDT: 360, BTT: 360, OMST: 360, MMT: 390,
    ICT: 420, WIB: 420, KRAT: 420, NOVT: 420, HKT: 480, SGT: 480, MYT: 480, PHT: 480, AWST: 480, WITA: 480, IRKT: 480,
    JST: 540, KST: 540, WIT: 540, TLT: 540, YAKT: 540, ACST: 570, ACDT: 630,
    AEST: 600, VLAT: 600, CHST: 600, PGT: 600, AEDT: 660, SBT: 660, MAGT: 660, NZST: 720, FJT: 720, PETT: 720, NZDT: 780,
    EGST: 0, CVT: -60, BRST: -120, NDT: -150, ART: -180, BRT: -180, CLST: -180, UYT: -180, ADT: -180, GFT: -180, NST: -210,
    EDT: -240, CLT: -240, BOT: -240, VET: -240, PYT: -240, GYT: -240,
    EST: -300, CDT: -300, COT: -300, PET: -300, ECT: -300, CST: -360, MDT: -360,
    MST: -420, PDT: -420, PST: -480, AKDT: -480, AKST: -540, HDT: -540, HST: -600, SST: -660,
  }),
); // prettier-ignore

/** One letter a zone, as RFC 822 has them: Z, A to M without J westwards, N to Y eastwards. */
const MILITARY = 'ZABCDEFGHIKLMNOPQRSTUVWXY';

/**
 * Minutes east of UTC of `Z`, `+02:00`, `-0500`, `+9`, `GMT+2`, `EST` and the like; `null` if nobody knows. Digits
 * decide where a name and digits stand together.
 */
export function zoneOffset(zone: string): number | null {
  const text = zone.toUpperCase();
  const named = OFFSETS.get(text);
  if (named !== undefined) return named;
  const military = MILITARY.indexOf(text);
  if (military >= 0 && text.length === 1) return (military < 13 ? -military : military - 12) * 60;
  const match = /^(?:UTC|GMT|UT|Z)?([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(text.replace('\u2212', '-'));
  if (match === null) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}
