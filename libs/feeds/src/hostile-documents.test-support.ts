/** Room for what stands around the part that is repeated. */
const FRAME = 1_000;

const inTitle = (text: string): string =>
  `<rss version="2.0"><channel><item><title>${text}</title></item></channel></rss>`;

/** A feed of one item with this markup. */
export const inContent = (html: string): string =>
  `<rss version="2.0"><channel><item><title>t</title><description><![CDATA[${html}]]></description></item></channel></rss>`;

/** Documents that try to take all time or memory of a parser, each nearly as large as the size given. */
export function hostileDocuments(size: number): Readonly<Record<string, () => string>> {
  const fill = (unit: string): string => unit.repeat(Math.floor((size - FRAME) / unit.length));
  /** The same with a number that is new each time in the place of eight zeros. */
  const numbered = (unit: string): string => {
    let count = 0;
    return fill(unit).replaceAll('00000000', () => String((count += 1)).padStart(8, '0'));
  };
  return {
    'nothing but <': () => fill('<'),
    'nothing but white space': () => fill(' '),
    'white space before the root': () => `${fill(' ')}<rss/>`,
    'elements never closed': () => `<rss><channel><item>${fill('<a>')}`,
    'elements deep in the root': () => fill('<a>'),
    'closing tags never opened': () => `<rss><channel><item>${fill('</a>')}`,
    'closing tags of the outermost': () => `<rss><channel>${fill('<item><b></item>')}`,
    'one huge attribute': () => `<rss version="2.0" x="${fill('a')}"><channel/></rss>`,
    'an attribute without end': () => `<rss><channel><item><title x="${fill('a')}`,
    'a million attributes': () => `<rss ${numbered('a00000000="1" ')}><channel/></rss>`,
    'a namespace an element': () =>
      `<rss><channel><item>${fill('<a xmlns:b="c"><b:d/></a>')}</item></channel></rss>`,
    'bases that grow': () => `<rss><channel><item>${fill(`<a xml:base="${'b/'.repeat(500)}">`)}`,
    'a comment without end': () => `<rss><channel><!-- ${fill('-')}`,
    'a comment of items without end': () => `<rss><channel><!-- ${fill('<item></item>')}`,
    'a tag of items without end': () => `<rss><channel>${fill('<item></item>')}<a b=`,
    'a name an element': () => `<rss><channel>${numbered('<item><a00000000/></item>')}`,
    'a CDATA section without end': () => `<rss><channel><item><title><![CDATA[${fill(']')}`,
    'a declaration without end': () => `<!DOCTYPE ${fill('[')}`,
    'an entity bomb': () =>
      `<!DOCTYPE lolz [<!ENTITY a "lol">${Array.from({ length: 40 }, (_, n) => `<!ENTITY a${n} "${'&a;'.repeat(10)}">`).join('')}]>${inTitle(fill('&a39;').slice(0, -9_000))}`,
    'entities without end': () => inTitle(fill('&')),
    'numbers without end': () => inTitle(`&#${fill('9')}`),
    'a title of entities': () => inTitle(fill('&lt;b&gt;')),
    'HTML: nothing but <': () => inContent(fill('<')),
    'HTML: comments without end': () => inContent(fill('<!--')),
    'HTML: scripts without end': () => inContent(fill('<script>')),
    'HTML: scripts with a wrong end': () => inContent(fill('<script></x>')),
    'HTML: attributes without end': () => inContent(fill('<a b="')),
    'HTML: nothing but white space': () => inContent(fill(' \n')),
    'HTML: nothing but line breaks': () => inContent(fill('\n')),
    'a million items': () => `<rss><channel>${fill('<item><title>a</title></item>')}</channel></rss>`,
    'a million elements in an item': () => `<rss><channel><item>${fill('<a/>')}</item></channel></rss>`,
    'a million channel elements': () => `<rss><channel>${fill('<title>a</title>')}</channel></rss>`,
    'a million categories': () =>
      `<rss><channel><item>${fill('<category>a</category>')}</item></channel></rss>`,
    'dates of any kind': () =>
      `<rss><channel>${fill('<item><pubDate>1 1 1 1 1 1 1 1 1 1 a a a a</pubDate></item>')}`,
    'dates of words': () =>
      `<rss><channel><item>${fill('<pubDate>abcd bcde cdef defg efgh fghi ghij hijk</pubDate>')}`,
    'people of any kind': () => `<rss><channel><item>${fill('<author>((((&lt;&lt;&lt;@@@@</author>')}`,
    'JSON that never ends': () => fill('['),
    'JSON deep in an item': () => `{"version":"https://jsonfeed.org/version/1.1","items":[{"x":${fill('[')}`,
    'JSON of empty objects': () => `{"items":[${fill('{},')}{}]}`,
    'JSON of numbers': () => `{"items":[${fill('1,')}1]}`,
    'JSON of ever new keys': () => `{"items":[${numbered('{"00000000":1},')}1]}`,
    'JSON of quotes': () => `{"items":["${fill('\\\\"')}"]}`,
    'UTF-16 of nothing': () => fill('\0 '),
  };
}
