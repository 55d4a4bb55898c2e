import { htmlToText } from './html-to-text.js';

describe('htmlToText', () => {
  it.each([
    ['<p>One</p><p>Two</p>', 'One\n\nTwo'],
    ['One<br>Two<br/>Three', 'One\nTwo\nThree'],
    ['<ul><li>One</li><li>Two</li></ul>After', 'One\nTwo\n\nAfter'],
    ['a <b>bold</b>  move\n\tindeed', 'a bold move indeed'],
    ['AT&amp;T &lt;b&gt; caf&eacute; &#8217;', 'AT&T <b> café ’'],
    ['One\n\nTwo\nthree', 'One\n\nTwo three'],
    ['5 < 6 and 7 > 3', '5 < 6 and 7 > 3'],
    ['I <3 you', 'I <3 you'],
    ['a<!-- hidden <b> -->b', 'ab'],
    ['sa<!-- -- never closed >fe', 'safe'],
    ['a<![CDATA[ <i> ]]>b', 'a <i> b'],
    ['a<script>alert("<p>")</script>b<style>p{}</style>c', 'abc'],
    ['a<script>never closed', 'anever closed'],
    ['<iframe src="x"/>after', 'after'],
    ['<a href="x>y" title=\'<b>\'>link</a>', 'link'],
    ['<a href="never closed', ''],
    ['<T>', ''],
    ['<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>', '1 2\n3'],
  ])('%s', (html, text) => {
    expect(htmlToText(html, 1_000).text).toBe(text);
  });

  it('keeps what only looks like a tag, where asked to', () => {
    expect(htmlToText('Using List<String> in <b>Java</b>', 1_000, true).text).toBe(
      'Using List<String> in Java',
    );
    expect(htmlToText('<x onclick="y()">z', 1_000, true).text).toBe('z');
  });

  it('finds the first image', () => {
    expect(
      htmlToText('<p>a</p><IMG alt="" SRC="/a.jpg?x=1&amp;y=2"><img src="/b.jpg">', 100).firstImage,
    ).toBe('/a.jpg?x=1&y=2');
  });

  it('does not take a pixel that counts readers for an image', () => {
    const html = '<img src="/count.gif" height="1" width="1"><img src="/a.jpg" width="600">';
    expect(htmlToText(html, 100).firstImage).toBe('/a.jpg');
  });

  it('stops at the limit', () => {
    expect(htmlToText('<p>word</p>'.repeat(100_000), 1_000).text.length).toBeLessThan(1_100);
  });
});
