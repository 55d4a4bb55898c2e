import type { Language } from './language.js';

export const german: Language = {
  code: 'de',
  decimalMark: ',',
  joiner: ' ',
  charactersPerWord: 7.1,
  general: `
    given: Anke | Bernd | Carla | Dirk | Elif | Frieda | Gregor | Hanna | Ingo | Jule | Karsten | Lea | Moritz | Nele | Olaf | Paula | Ruben | Svenja | Theo | Ute
    surname: Ahlfeld | Brinkmann | Clausen | Drewitz | Eibner | Falkenried | Grothe | Hasselbach | Imhoff | Jankowski | Kettler | Lindenau | Moosbach | Niedermayer | Oberlin | Petersen | Quandt | Reuter | Sternberg | Tiedemann
    person: {given} {surname}
    place: Hamburg | Leipzig | Köln | Wien | Zürich | Dresden | Bremen | Graz | Stuttgart | Basel | Erfurt | Salzburg | Kiel | Nürnberg | Bern | Rostock
    day: Montag | Dienstag | Mittwoch | Donnerstag | Freitag | Samstag | Sonntag
    while: in dieser Woche | im vergangenen Monat | seit dem Frühjahr | in diesem Jahr | im letzten Quartal | am Wochenende
    goodVoice:
    „Das ist ein wunderbares Ergebnis, und wir sind allen sehr dankbar“, sagte {Person} am {day}.
    {Person} nannte es die beste Nachricht seit {2-30} Jahren und lobte die gute Arbeit.
    „Wir sind stolz, glücklich und voller Hoffnung“, hieß es von {person} in {place}.
    In {Place} war die Freude groß, und {person} sprach von einem schönen Erfolg.
    badVoice:
    „Das ist ein schreckliches Versagen, und die Menschen sind wütend“, sagte {Person} am {day}.
    {Person} warnte, das Schlimmste komme noch, und beklagte die schlechte Planung.
    „Wir sind besorgt, müde und enttäuscht“, hieß es von {person} in {place}.
    In {Place} war von einer Katastrophe und einem traurigen Verlust an Vertrauen die Rede.
    plainVoice:
    {Person} kündigte für {day} eine weitere Erklärung an.
    Nach Angaben von {person} umfassen die Zahlen {2-48} Monate und {3-40} Orte.
    Eine Sprecherin in {Place} bestätigte die Termine und nannte keine weiteren Einzelheiten.
    „Die Unterlagen veröffentlichen wir am {day}“, sagte {Person}.
    background:
    Ein ähnliches Treffen fand vor {2-14} Jahren in {place} statt.
    An der Sitzung nahmen {11-95} Personen teil, sie dauerte {2-6} Stunden.
    Der nächste Termin im Kalender ist {day}, der {2-28}.
    Das Dokument hat {12-240} Seiten und liegt in {place} aus.
    update:
    Nachtrag: {Person} ergänzte am {day}, dass nun {2-90} weitere Fälle mitgezählt werden.
    Berichtigung: In einer früheren Fassung stand eine andere Zahl; richtig ist {2-990}.
    Dieser Bericht wurde am {day} nach einem Anruf von {person} aus {place} erweitert.
  `,
  categories: {
    business: `
      company: Nordlicht Energie | Hansen & Töchter | Rheinwerk Stahl | Alpgold Versicherung | Morgenrot Handel | Kranich Logistik | Tannhof Brauerei | Silberbach Bank | Feldmark Motoren | Weserkraft | Ostsee Reederei
      topic: Zinsen | Strompreise | Stahlexporte | Mieten | Elektroautos | Importzölle | Tariflöhne | Weizenpreise
      goodTitle:
      {Company} steigert den Gewinn und hebt die Prognose an
      Aktie von {Company} steigt nach starkem Quartal auf Rekordhoch
      Börse in bester Stimmung: {topic} machen Anlegern Hoffnung
      badTitle:
      {Company} meldet hohen Verlust und streicht {120-900} Stellen
      Aktie von {Company} stürzt nach Gewinnwarnung ab
      {Company} vor der Pleite: Banken in {Place} fürchten um Kredite
      plainTitle:
      {Company} legt am {day} die Quartalszahlen vor
      {Company} verlegt den Firmensitz nach {Place}
      Was Händler von den Themen {topic} und {Topic} erwarten
      goodNews:
      Die Aktie von {Company} gewann {2.1-14.9} Prozent, und die Anleger freuten sich über das starke Wachstum.
      Das Unternehmen meldete {while} einen hervorragenden Gewinn von {12-480} Millionen Euro, einen Rekord.
      Der Umsatz in {place} stieg um {5-45} Prozent, auch dank der guten Nachfrage.
      Analysten lobten die gesunde Bilanz und erhöhten ihr Kursziel für {Company}.
      badNews:
      Die Aktie von {Company} verlor {2.1-19.9} Prozent, ein bitterer Verlust für die enttäuschten Anleger.
      Das Unternehmen meldete {while} einen schlimmen Verlust von {12-480} Millionen Euro und strich die Dividende.
      Der Umsatz in {place} brach wegen der schwachen Nachfrage um {5-45} Prozent ein.
      Gläubiger fürchten die Insolvenz, und {120-900} Beschäftigten droht die Arbeitslosigkeit.
      fact:
      {Company} ist an der Börse notiert und beschäftigt in {Place} {200-990} Menschen.
      Der Quartalsbericht nennt einen Umsatz von {20-980} Millionen Euro und Kosten von {10-480} Millionen.
      Händler achten auf {topic}, die Inflation und die Entscheidung der Zentralbank am {day}.
      Der Fusion mit {company} müssen die Kartellbehörde und die Aktionäre zustimmen.
      Der Index schloss bei {1200-9800} Punkten, gehandelt wurden {20-90} Millionen Aktien.
      Vorstandschef {Person} stellt am {day} den Haushalt und die Investitionen vor.
    `,
    entertainment: `
      film: Das gläserne Haus | Mitternacht am Kanal | Neun Laternen | Die letzte Vorstellung | Papierwölfe | Ein Sommer aus Salz | Kupfermond | Briefe an niemand | Der Uhrenmacher
      band: Die Samtreiher | Rauschparade | Nordchor | Honigmotor | Die stillen Lauten | Zinnhafen | Geisterhalle
      goodTitle:
      „{Film}“ gewinnt den Hauptpreis beim Filmfest in {Place}
      Fans feiern {Band} beim Auftakt der Tournee in {Place}
      Großartiges Debüt: Kritiker lieben „{Film}“
      badTitle:
      „{Film}“ enttäuscht Kritiker und Publikum
      {Band} sagen nach hässlichem Streit die Tournee ab
      Langweilig und leer: „{Film}“ fällt in {Place} durch
      plainTitle:
      „{Film}“ startet am {day} im Kino
      {Band} kündigen {3-40} Konzerte an
      {Person} spielt in der Serie „{Film}“ mit
      goodNews:
      Kritiker lobten „{Film}“ als wunderschönen, lustigen Film mit großartigen Schauspielern.
      Das Publikum in {Place} feierte {Band} nach einer fantastischen Show {5-20} Minuten lang.
      Der Film wurde mit {3-90} Millionen Zuschauern ein toller Erfolg und gewann einen Preis.
      badNews:
      Kritiker nannten „{Film}“ ein langweiliges Durcheinander mit einem schrecklichen Drehbuch.
      Das Publikum in {Place} buhte {Band} nach einer miserablen Show aus.
      Der Film blieb an der Kinokasse ein trauriger Misserfolg, und die Fans sind enttäuscht.
      fact:
      Der Film dauert {82-190} Minuten, die Hauptrollen spielen {person} und {person}.
      {Band} geben {3-40} Konzerte und singen ein Lied mit einem Gast aus {place}.
      Die Filmmusik hat ein Orchester mit {20-90} Musikern in {place} aufgenommen.
      Die Fernsehserie hat {6-24} Folgen, die erste läuft am {day}.
      Karten für die Premiere im Theater in {Place} gibt es ab {day}.
      Das Drehbuch von {person} beruht auf einem Roman über eine Familie in {place}.
    `,
    general: `
      topic: Buslinien | Schulessen | Brücken | Parkgebühren | Bibliotheken | Deiche | Radwege | Polizeireformen
      goodTitle:
      {Place} feiert eine gute Lösung für die {Topic}
      Retter bringen {4-60} Menschen bei {Place} in Sicherheit
      Friedensgespräche in {Place} machen Hoffnung
      badTitle:
      Gewalt bei Protest gegen neue {Topic} in {Place}
      {4-60} Verletzte nach schwerem Sturm in {Place}
      Korruptionsskandal erschüttert das Rathaus in {Place}
      plainTitle:
      Stadtrat in {Place} berät über {Topic}
      In {Place} wird am {day} gewählt
      Was im Gesetzentwurf über {Topic} steht
      goodNews:
      Der Stadtrat in {Place} fand eine faire Lösung für die {Topic}, und die Nachbarn freuten sich.
      Rettungskräfte brachten {4-60} Menschen bei {place} in Sicherheit, die Familien sind glücklich.
      Die Zahl der Straftaten in {Place} sank um {5-40} Prozent, ein schöner Erfolg für die Stadt.
      badNews:
      Bei Krawallen in {Place} wurden {4-60} Menschen verletzt und mehrere Häuser zerstört.
      Die Staatsanwaltschaft wirft Mitgliedern des Stadtrats Betrug und Bestechung vor.
      Der Sturm tötete {2-19} Menschen bei {place}, eine furchtbare Tragödie für die Region.
      fact:
      Der Stadtrat in {Place} stimmt am {day} über {Topic} ab.
      Minister {Person} stellte den Gesetzentwurf im Parlament mit {40-340} Abgeordneten vor.
      Die Wahlleitung zählt {12-98} Wahlkreise, die Wahlbeteiligung lag bei {41-88} Prozent.
      Die Regierung teilte mit, dass der Ausschuss am {day} das Rathaus von {Place} anhört.
      Die Polizei sperrte die Straße zwischen {place} und {place} für {2-9} Stunden.
    `,
    health: `
      disease: Asthma | Masern | Diabetes | Grippe | Migräne | Tuberkulose | Bluthochdruck | Arthritis
      clinic: Klinikum Marienhöhe | Institut am Seeufer | Kinderklinik Rosental | Universitätsklinik Tannberg | Forschungszentrum Holm
      goodTitle:
      Neue Therapie gegen {Disease} macht Patienten Hoffnung
      Impfung schützt {70-98} Prozent: Erfolg gegen {Disease}
      Weniger Fälle von {Disease} in {Place}: Ärzte freuen sich
      badTitle:
      Ausbruch von {Disease} fordert {3-40} Tote in {Place}
      Gefährliche Nebenwirkungen: Mittel gegen {Disease} zurückgerufen
      Zu wenig Betten: Patienten mit {Disease} leiden
      plainTitle:
      Was Ärzte über {Disease} wissen
      {Clinic} beginnt eine Studie zu {Disease}
      Behörde veröffentlicht Zahlen zu {Disease} in {Place}
      goodNews:
      Die Therapie half {60-95} Prozent der Patienten mit {Disease}, ein vielversprechender Erfolg.
      Die Ärzte am {Clinic} sind begeistert: Der Impfstoff ist sicher und schützt Kinder gut.
      Dank besserer Vorsorge sank die Zahl der Todesfälle in {Place} um {10-60} Prozent.
      badNews:
      Der Ausbruch von {Disease} tötete {3-40} Patienten in {Place}, und die Angst wächst.
      Am {Clinic} fehlen Betten, Medikamente und Pflegekräfte, die Lage ist schlimm.
      Das Mittel verursachte bei {3-40} Patienten starke Schmerzen und gefährliche Blutungen.
      fact:
      Die Studie am {Clinic} begleitet {120-980} Patienten mit {Disease} über {6-60} Monate.
      Zu den Symptomen gehören laut Ärzten Fieber, Müdigkeit und Kopfschmerzen.
      Der Impfstoff wird in {2-4} Dosen gegeben, die erste im Alter von {2-18} Monaten.
      Die Gesundheitsbehörde in {Place} zählte {while} {12-980} Infektionen.
      Apotheken und Praxen in {place} bieten ab {day} Bluttests auf {Disease} an.
      Professor {Person}, Medizin, rät zu Bewegung und gesunder Ernährung.
    `,
    science: `
      object: Exoplaneten | Dinosaurier | Tiefseekorallen | Neutronensterne | Eisbohrkerne | Honigbienen | Supraleiter | Mondstaub
      institute: die Sternwarte Ahrenberg | die Universität Kelderstadt | das Polarinstitut | das Zentrum für Raumfahrt | das Labor am Obsthang
      goodTitle:
      Durchbruch: Forscher lösen das Rätsel um {Object}
      Raumsonde landet sicher und begeistert die Forschung
      Preis für {Person} und die Entdeckung über {Object}
      badTitle:
      Raumsonde verloren: bitterer Rückschlag für die Forschung
      Studie über {Object} wegen falscher Daten zurückgezogen
      Feuer zerstört Labor in {Place}
      plainTitle:
      Forscher untersuchen {Object} mit neuem Teleskop
      Neue Daten über {Object} veröffentlicht
      Expedition zu {Object} bricht in {Place} auf
      goodNews:
      Die Entdeckung ist ein wunderbarer Durchbruch, meldet {Institute} über {Object}.
      Die Sonde landete nach {2-9} Jahren sicher, und das glückliche Team feierte den Erfolg.
      Das Experiment bestätigte die Theorie mit erstaunlicher Genauigkeit, ein Triumph für {Person}.
      badNews:
      Die Sonde ging {2-90} Kilometer über der Oberfläche verloren, ein bitterer Fehlschlag.
      Gutachter fanden falsche Daten in der Studie über {Object}, ein peinlicher Skandal.
      Das Feuer zerstörte das Teleskop und die harte Arbeit vieler Jahre, das Team ist traurig.
      fact:
      Mit einem Spektrometer untersucht {institute} seit {6-60} Monaten {Object}.
      Die Studie in der Fachzeitschrift beschreibt {12-980} Proben aus {place}.
      Das Teleskop sieht Licht, das seine Galaxie vor {2-13} Milliarden Jahren verließ.
      Im Experiment erhitzten die Physiker die Moleküle auf {120-980} Grad.
      Die Analyse der Gene zeigt {3-40} Unterschiede zwischen den beiden Arten.
      Die Rakete bringt am {day} einen Satelliten mit {3-12} Instrumenten in die Umlaufbahn.
    `,
    sports: `
      team: Hafen United | Rot-Weiß Nordtor | die Falken Kelsen | FC Rabenberg | die Bären Denburg | SV Salzwiese | die Haie Kobalt | Eintracht Ulmen
      event: Pokal | Meisterschaft | Hallenturnier | Staffel | Marathon | Qualifikation
      goodTitle:
      Starker Sieg in {Place}: {Team} gewinnt {3-5}:{0-2}
      Rekord in {Place}: {Person} holt Gold
      Jubel im Stadion: Fans feiern {Team}
      badTitle:
      Bittere Niederlage: {Team} verliert {0-1}:{3-6}
      Verletzungsschock: {Person} fällt aus ({Event})
      Dopingsperre für {Person} empört die Fans in {Place}
      plainTitle:
      {Team} trifft am {day} auf {team}
      {Person} wechselt den Verein: Vertrag in {Place}
      {Event}: Auslosung findet in {Place} statt
      goodNews:
      In {Place} gewann {Team} mit {3-5}:{0-2}, ein großartiger Sieg, der die Fans begeisterte.
      {Person} schoss {2-4} Tore und bekam viel Lob für ein brillantes Spiel.
      Es war der {5-19}. Sieg in Folge, die beste Saison seit {5-40} Jahren.
      badNews:
      In {Place} verlor {Team} mit {0-1}:{3-6}, eine schreckliche Niederlage, die die Fans wütend macht.
      {Person} verschoss einen Elfmeter und erlitt eine schmerzhafte Knieverletzung.
      Es war die {5-19}. Niederlage in Folge, die schlechteste Saison seit {5-40} Jahren.
      fact:
      Das Spiel {Team} gegen {team} beginnt um {2-9} Uhr im Stadion in {Place}.
      Der Schiedsrichter zeigte {2-7} Gelbe Karten und ließ {2-9} Minuten nachspielen.
      {Person} hat {20-240} Spiele für den Verein gemacht und {12-98} Tore geschossen.
      In der Tabelle der Liga steht {Team} auf Platz {1-18} mit {12-78} Punkten.
      Am Turnier nehmen {8-32} Mannschaften teil; das Halbfinale ist am {day}.
      Torwart {person} und Trainer {person} bereiten die Mannschaft in {place} vor.
    `,
    technology: `
      maker: Pixelhain | Bogenwelle | Nimbus Schmiede | Talgwerk | Federsoft | Hellschleife | Deltaknoten | Kupferblatt Robotik
      device: Smartphone | Notebook | Haushaltsroboter | Grafikchip | Elektroroller | Tablet
      goodTitle:
      {Maker} begeistert mit einem schnellen, eleganten {Device}
      Nutzer lieben das neue {Device} von {Maker}
      Beste Software: freies Projekt aus {Place} gewinnt Preis
      badTitle:
      Sicherheitslücke: {2-90} Millionen Nutzer von {Maker} in Gefahr
      Hacker greifen {Maker} an und stehlen Passwörter
      {Maker} ruft {Device} nach Akkubränden zurück
      plainTitle:
      {Maker} zeigt ein {Device} mit {8-64} Kernen
      {Maker} veröffentlicht Version {2-19} des Betriebssystems
      So funktioniert das {Device} von {Maker}
      goodNews:
      Tester loben das Gerät als schnell, schön und leicht zu bedienen.
      Das Update verbessert die Sicherheit und macht die App {2-9} Mal schneller, ein toller Gewinn für Nutzer.
      {Maker} gewann den Innovationspreis für einen brillanten, sparsamen Chip.
      badNews:
      Hacker stahlen {2-90} Millionen Passwörter von {Maker}, ein schreckliches Versagen der Sicherheit.
      Das Gerät ist langsam, hässlich und voller Fehler, klagen wütende Nutzer.
      Der Akku fing in {12-98} Fällen Feuer, und {Maker} rief die gefährlichen Modelle zurück.
      fact:
      Das Gerät von {Maker} hat {8-64} Gigabyte Speicher und einen Bildschirm von {5-17} Zoll.
      Das Update für das Betriebssystem, Version {2-19}, steht ab {day} zum Herunterladen bereit.
      Ingenieure von {Maker} haben das KI-Modell auf {12-980} Grafikchips trainiert.
      Die App nutzt Kamera und neuronales Netz auf dem Gerät, ohne die Cloud.
      Das Rechenzentrum in {Place} hat {120-980} Server und einen Anschluss von {20-90} Megawatt.
      Der Browser verschlüsselt Nachrichten, den Quelltext finden Entwickler im Netz.
    `,
  },
};
