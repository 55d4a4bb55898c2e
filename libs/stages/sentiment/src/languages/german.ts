import type { LanguageRules } from './language-rules.js';

/**
 * German: our own words alone. The German list that `natural` ships has the figures of SentiWS, whose
 * licence excludes commercial use (MODEL.md).
 */
export const german: LanguageRules = {
  code: 'de',
  positive: {
    mild: `
      abkommen abschluss akzeptiert anstieg ausbau ausgebaut aufschwung aufwärts auszeichnung
      begrüßt bereit beruhigt besser bessere bestätigt beteiligt chance chancen einig einigen einigt
      einigung entlastet entlastung entspannt entspannung erholt erholung erlaubt erleichtert
      erleichterung ermöglicht ermutigend eröffnet eröffnung erreicht fair feier feiern feiert förderung
      fördert fortschritt fortschritte freigelassen freispruch freigesprochen freundlich gefördert gelöst
      gerecht gerettet gesenkt gesichert gestärkt gestiegen gesund gewachsen gewinn gewinne gewinnt günstig
      gut gute guten guter gutes hilfe hilft hilfreich hoffnung hoffnungen hoffnungsvoll
      kooperation lösung lösungen mehrheit möglich nachhaltig neustart optimistisch partnerschaft plus
      positiv profitieren profitiert rückkehr ruhe ruhig sanierung schutz sicher sicherheit stabil stabilisiert
      stark stärke stärken stärkt steigt steigert unterstützt unterstützung verbessert verbesserung
      verbesserungen vereinbart vereinbarung versöhnung verständnis vertrauen vertrag vorteil vorteile wachsen
      wächst wachstum willkommen wirksam zugestimmt zustimmung zuverlässig zuversicht zuversichtlich
      waffenruhe waffenstillstand überlebt übertrifft nützlich lob klug sauber`,
    clear: `
      applaus aufatmen ausgezeichnet begeistern begeistert beeindruckend beeindruckt beliebt bewundert
      beste besten bester bestes dank dankbar durchbruch ehre ehrt engagiert erfolg erfolge erfolgreich
      erfreulich erfreut feierlich freiheit freude freuen freut frieden friedlich froh gelingt gelungen gelobt
      genesen geheilt gewann gewonnen gefeiert geehrt glück glücklich heilung heldenhaft held heldin helden
      herzlich hervorragend jubel jubelt jubeln klasse liebe lieben liebt lobt meister meisterin meisterschaft
      mut mutig preisgekrönt prächtig rekordgewinn rettet rettung retten schön schöne schönen schöner schönes
      sieg siege sieger siegerin siegt siegreich stolz tapfer toll tolle überzeugend überzeugt vielversprechend
      wohlstand lebensrettend aufstieg titelgewinn`,
    strong: `
      brillant exzellent fantastisch genial glanzvoll goldmedaille großartig herausragend meisterwerk perfekt
      sensationell spektakulär traumhaft triumph triumphal triumphiert überglücklich wunder wunderbar
      wunderschön weltmeister weltmeisterin phänomenal begeisterung`,
  },
  negative: {
    mild: `
      abbau abgelehnt ablehnung abgesagt absage absturz abwärts abgang anklage angeklagt angst ausfall ausfälle
      ausgefallen austritt baufällig bedenken beklagt belastet belastung beschuldigt beschwerde beschwerden
      boykott bußgeld defizit druck einbruch einbrüche engpass engpässe entlassen entlassung entlassungen
      ermittlung ermittlungen ermittelt fehlen fehlt fehler festgenommen flaute fraglich gebremst gefallen
      gekürzt gesperrt gestoppt geschlossen gesunken inflation klage klagen klagt knapp knappheit kritik
      kritiker kritisch kritisiert kritisieren kürzen kürzt kürzung kürzungen langsam lücke mangel mahnt
      minus misstrauen nachteil nachteile niederlage niederlagen notlage pannen panne probleme problem protest
      proteste protestiert risiken risiko rücktritt rückgang rückschlag rückruf schließt schließung schulden
      schwach schwäche schwächelt schwierig schwierigkeiten sinken sinkt sorge sorgen sorgt spannungen sperre
      spaltung stau stillstand störung störungen streik streiken streiks streikt streit streiten stürzt teuer
      teurer umstritten unklar unruhe unruhen unsicher unsicherheit unzufrieden verboten verbot verfehlt
      verhaftet verklagt verliert verlieren verlor verloren verlust verluste verletzt verletzte verletzten
      vermisst vermisste verschiebt verschoben verschuldet verspätet verspätung verspätungen verzögert
      verzögerung vorwurf vorwürfe vorwürfen wirft warnen warnt warnung warnungen widerstand zweifel zwangsweise
      überlastet überfüllt arbeitslos arbeitslosigkeit rezession armut schaden schäden schlechter evakuiert`,
    clear: `
      alarm angegriffen angreifer angriff angriffe anschlag anschläge ausschreitungen bankrott bedroht
      bedrohlich bedrohung beleidigt beleidigung besorgt besorgniserregend bestechung betrogen betrug betrüger
      brand brände brandstiftung chaos chaotisch cyberangriff desaster diebstahl drama dramatisch dürre
      ertrunken erdbeben enttäuscht enttäuschend enttäuschung entführt entführung eskalation eskaliert
      explosion explosionen explodiert fälschung falsch feuer feindlich flieht fliehen flucht flut fürchten
      fürchtet furcht gefahr gefahren gefährlich gefährdet gefängnis geflohen geiselnahme geiseln geplündert
      gescheitert gestohlen gewalt gewaltsam gewalttätig gift giftig haft hass hasst hetze hochwasser hunger
      illegal insolvent insolvenz katastrophal kollabiert kollaps konflikt konflikte konkurs korrupt
      korruption krank krankheit krankheiten krawalle krieg kriege kriminalität kriminell krise krisen leid
      leiden leidet lüge lügen manipuliert missbrauch missbraucht misshandelt mies not notstand panik pandemie
      pleite razzia rassismus rassistisch raub räuber sanktion sanktionen scheitern scheitert schießerei
      schlecht schlechte schlechten schlimm schlimme schlimmer schlägerei schmerz schmerzen schock
      schuld schuldig schuss schüsse seuche skandal skandale skandalös sturm sterben stirbt tod tote toten
      toter todesopfer totschlag trauer trauert traurig überfall überfallen überschwemmt überschwemmung
      überschwemmungen unfall unfälle unglück ungerecht unwetter verbrechen verdacht verdächtig verdächtiger
      vergiftet verheerend verseucht verstorben verurteilt verwundet verwüstet verwüstung verzweifelt
      verzweiflung virus wut wütend waldbrand waldbrände zerstört zerstören zerstörung zusammenbruch
      zusammenstoß zusammenstöße stürmt beschossen beschuss opfer gestorben`,
    strong: `
      abscheulich attentat attentate attentäter bestialisch blutbad blutig bombe bomben entsetzen entsetzlich
      ermordet furchtbar genozid getötet tötet töten tödlich grausam gräueltaten grauenhaft hinrichtung
      hingerichtet horror katastrophe katastrophen massaker mord morde mörder ermorden schrecklich schreckliche
      schrecken terror terrorismus terrorist terroristen tragisch tragödie verheerende vergewaltigt
      vergewaltigung völkermord widerlich`,
  },
  negators: `nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder kaum nirgends
    nirgendwo`,
  amplifiers: `sehr extrem besonders äußerst überaus völlig total absolut enorm massiv deutlich stark drastisch
    höchst zutiefst so zu`,
  dampeners: 'etwas leicht teilweise ziemlich bisschen relativ weniger halbwegs einigermaßen fast beinahe',
  contrasts: 'aber doch jedoch allerdings obwohl dennoch trotzdem',
  compoundHeads: `
    krise krisen krieg kriege katastrophe katastrophen anschlag anschläge angriff angriffe attentat skandal
    unfall unfälle unglück mord morde mangel not verbrechen betrug brand brände streik streiks streit
    gefahr gefahren verlust verluste schaden schäden krankheit pleite insolvenz konflikt opfer tote angst
    gewalt terror protest proteste explosion sturm panne pannen kürzung kürzungen niederlage verbot
    sieg siege erfolg erfolge gewinn gewinne wachstum hilfe rettung hoffnung meister meisterin
    meisterschaft abkommen einigung freude durchbruch fortschritt aufschwung`,
  natural: { lexicons: [], stemmer: 'stemmers/porter_stemmer_de.js' },
};
