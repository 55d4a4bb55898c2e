import { existsSync, readFileSync } from 'node:fs';
import { detectLanguage } from './language.js';

const HEADLINES: readonly [string, string][] = [
  ['en', 'Central bank raises interest rates for the third time this year'],
  ['de', 'Bundesregierung beschließt neue Regeln für den Klimaschutz'],
  ['fr', 'Le gouvernement présente son projet de loi sur les retraites'],
  ['es', 'El presidente anuncia nuevas medidas contra la inflación'],
  ['it', 'Il governo approva la nuova legge di bilancio per le imprese'],
  ['pt', 'Governo anuncia novas medidas para a saúde e a educação'],
  ['nl', 'Kabinet wil meer geld uittrekken voor nieuwe woningen'],
  ['sv', 'Regeringen vill höja skatten på bensin från och med nästa år'],
  ['fi', 'Hallitus esittää uusia keinoja työllisyyden parantamiseksi'],
  ['pl', 'Rząd przyjął projekt ustawy o podwyżkach dla nauczycieli'],
  ['tr', 'Merkez Bankası faiz oranlarını değiştirmedi'],
  ['id', 'Pemerintah akan menaikkan harga bahan bakar minyak bulan depan'],
  ['sw', 'Rais wa nchi hiyo amesema serikali yake itajenga shule mpya kwa watoto'],
  ['vi', 'Chính phủ công bố kế hoạch phát triển kinh tế mới'],
  ['ru', 'Правительство утвердило новый бюджет на следующий год'],
  ['uk', 'Уряд схвалив новий бюджет на наступний рік'],
  ['el', 'Η κυβέρνηση ανακοίνωσε νέα μέτρα'],
  ['ar', 'الحكومة تعلن عن خطة جديدة لدعم الاقتصاد'],
  ['fa', 'دولت برنامه جدیدی برای حمایت از اقتصاد اعلام کرد'],
  ['ur', 'حکومت نے معیشت کے لیے نئے منصوبے کا اعلان کر دیا ہے'],
  ['he', 'הממשלה אישרה את תקציב המדינה לשנה הבאה'],
  ['hi', 'सरकार ने किसानों के लिए नई योजना की घोषणा की'],
  ['bn', 'সরকার নতুন বাজেট ঘোষণা করেছে'],
  ['th', 'รัฐบาลประกาศมาตรการใหม่'],
  ['ja', '政府は新しい経済対策を発表した'],
  ['zh', '政府公布新的经济刺激计划'],
  ['ko', '정부가 새로운 경제 대책을 발표했다'],
  ['am', 'መንግሥት አዲስ ዕቅድ አወጣ'],
  ['km', 'រដ្ឋាភិបាលប្រកាសផែនការថ្មី'],
];

describe('detectLanguage', () => {
  it.each(HEADLINES)('%s: %s', (code, headline) => {
    const language = detectLanguage(headline);
    expect(language?.code).toBe(code);
    expect(language?.confidence).toBeGreaterThan(0.4);
    expect(language?.confidence).toBeLessThanOrEqual(1);
  });

  it.each(['', ' ', '12:30', '+++', '😀', 'https://example.com/a-long-way-down', 'x'])(
    'null for %j',
    (text) => {
      expect(detectLanguage(text)).toBeNull();
    },
  );

  it.each<[string, string]>([
    ['中国 GDP 增长 5% — Reuters', 'zh'],
    ['トヨタ、Tesla と提携 EV 開発で', 'ja'],
    ['삼성 Galaxy S30 공개', 'ko'],
    ['Samsung 삼성 unveils its new flagship phone in the United States', 'en'],
  ])('reads past foreign names: %s', (text, code) => {
    expect(detectLanguage(text)?.code).toBe(code);
  });

  it('looks at the first 200 characters only', () => {
    const start = 'The government announced on Monday that it will build new schools. '.repeat(3);
    expect(detectLanguage(start + 'Правительство '.repeat(100))?.code).toBe('en');
  });

  it('takes any string', () => {
    for (const text of ['\ud800', '\u0000'.repeat(500), 'ß'.repeat(100_000), '़'.repeat(300), '中\ud800']) {
      expect(() => detectLanguage(text)).not.toThrow();
    }
  });
});

const SIB = new URL('../../../../shared/data/classification/sib200/', import.meta.url);
const CODES: Readonly<Record<string, string>> = {
  arb_Arab: 'ar',
  ben_Beng: 'bn',
  deu_Latn: 'de',
  ell_Grek: 'el',
  eng_Latn: 'en',
  fin_Latn: 'fi',
  fra_Latn: 'fr',
  heb_Hebr: 'he',
  hin_Deva: 'hi',
  ind_Latn: 'id',
  ita_Latn: 'it',
  jpn_Jpan: 'ja',
  kor_Hang: 'ko',
  nld_Latn: 'nl',
  pes_Arab: 'fa',
  pol_Latn: 'pl',
  por_Latn: 'pt',
  rus_Cyrl: 'ru',
  spa_Latn: 'es',
  swe_Latn: 'sv',
  swh_Latn: 'sw',
  tha_Thai: 'th',
  tur_Latn: 'tr',
  ukr_Cyrl: 'uk',
  urd_Arab: 'ur',
  vie_Latn: 'vi',
  zho_Hans: 'zh',
  zho_Hant: 'zh',
};

describe('detectLanguage on the first 60 characters of SIB-200 in 28 languages and scripts', () => {
  const present = existsSync(SIB);
  (present ? it : it.skip)(
    `is right in 97 % of all and 90 % of each${present ? '' : ' (skipped: ../shared/data is absent)'}`,
    () => {
      let rightInAll = 0;
      let all = 0;
      for (const [folder, code] of Object.entries(CODES)) {
        const lines = readFileSync(new URL(`${folder}/dev.tsv`, SIB), 'utf8')
          .trim()
          .split('\n')
          .slice(1);
        const right = lines.filter(
          (line) => detectLanguage((line.split('\t')[2] ?? '').slice(0, 60))?.code === code,
        ).length;
        expect([code, right / lines.length >= (code === 'sw' ? 0.7 : 0.9)]).toEqual([code, true]);
        rightInAll += right;
        all += lines.length;
      }
      expect(rightInAll / all).toBeGreaterThan(0.97);
    },
  );
});
