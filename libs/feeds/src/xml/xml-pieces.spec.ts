import { DEFAULT_LIMITS } from '../limits.js';
import { ProblemLog } from '../problems.js';
import type { XmlElement, XmlNode } from './element.js';
import { readFeedXml } from './xml-reader.js';

const DOCUMENTS: readonly (readonly [what: string, xml: string])[] = [
  [
    'tags, attributes and text',
    '<?xml version="1.0"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>A &amp; B</title>' +
      "<item dc:x = 'y' z><dc:title>1 < 2</dc:title ><link/></item>\n<item></item></channel></rss>",
  ],
  [
    'sections and comments',
    '<!-- <item> --><rss><item><b><![CDATA[ </item> ]] > ]]></b><!-- </item> --></item><item>x</item></rss>',
  ],
  ['a document type', '<!DOCTYPE rss [ <!ENTITY a "]"> ] ><rss><item><a>&a;</a></item></rss>'],
  ['a quote that is never closed', '<rss><item><a href="x>y</a></item><item><b c=\'d>e</b></item></rss>'],
  ['tags that are never closed', '<rss><item><a <b c=d</b></item><item><e</item></rss'],
  ['a section that never ends', '<rss><item><a>b</a></item><item><![CDATA[ c </item></rss>'],
  ['a comment that never ends', '<rss><item><a>b</a></item><!-- <item>c</item></rss>'],
  ['an instruction that never ends', '<rss><item><a>b</a></item><?c <item>d</item></rss>'],
];

function read(pieces: readonly string[]): unknown {
  const problems = new ProblemLog();
  const seen: unknown[] = [];
  const outcome = readFeedXml(pieces, 'https://publisher.example/', DEFAULT_LIMITS, problems, {
    onContainer: ({ name, attributes }) => void seen.push([name, ...attributes]),
    onElement: (element) => seen.push(written(element)) > 0,
  });
  return { outcome, seen, problems: problems.list() };
}

function written({ name, attributes, children }: XmlElement): unknown {
  return [
    name,
    ...attributes,
    children.map((child: XmlNode) => (typeof child === 'string' ? child : written(child))),
  ];
}

describe('readFeedXml', () => {
  it.each(DOCUMENTS)('reads %s the same wherever the document is cut', (_what, xml) => {
    const whole = read([xml]);
    for (let cut = 0; cut <= xml.length; cut += 1) {
      const [before, behind] = [xml.slice(0, cut), xml.slice(cut)];
      expect([cut, read([before, behind])]).toEqual([cut, whole]);
      expect([cut, read([before, behind.slice(0, 20), behind.slice(20)])]).toEqual([cut, whole]);
    }
  });
});
