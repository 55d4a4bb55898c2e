import type { Language } from './language.js';

export const dutch: Language = {
  code: 'nl',
  decimalMark: ',',
  joiner: ' ',
  charactersPerWord: 6.5,
  general: `
    given: Anouk | Bram | Carlijn | Daan | Eefje | Floor | Gijs | Hanneke | Ilse | Joris | Koen | Lotte | Maarten | Noor | Otto | Pien | Ruben | Saskia | Teun | Wietske
    surname: van Aalst | Bakhuis | de Clerck | Dijkhuizen | Elzinga | van Gendt | Hoekstra | Immerzeel | Janssens | Kortenaar | Loosdrecht | Meulendijk | Noordhof | Oosterling | Peeters | Ruigrok | Smeets | Terpstra
    person: {given} {surname}
    place: Utrecht | Gent | Groningen | Antwerpen | Zwolle | Leuven | Breda | Brugge | Arnhem | Delft | Mechelen | Leiden | Hasselt | Tilburg
    day: maandag | dinsdag | woensdag | donderdag | vrijdag | zaterdag | zondag
    while: deze week | de afgelopen maand | sinds het voorjaar | dit jaar | in het laatste kwartaal | dit weekend
    goodVoice:
    "Dit is een prachtig resultaat en we zijn iedereen dankbaar", zei {Person} {day}.
    {Person} noemde het het beste nieuws in {2-30} jaar en prees het goede werk.
    "We zijn trots, blij en vol hoop", vertelde {person} in {place}.
    In {Place} was de vreugde groot, en {person} sprak van een mooi succes.
    badVoice:
    "Dit is een verschrikkelijke mislukking en mensen zijn boos", zei {Person} {day}.
    {Person} waarschuwde dat het ergste nog komt en hekelde de slechte planning.
    "We zijn bezorgd, moe en teleurgesteld", vertelde {person} in {place}.
    In {Place} spreekt men van een ramp en een triest verlies van vertrouwen.
    plainVoice:
    {Person} kondigde voor {day} een nieuwe verklaring aan.
    Volgens {person} gaan de cijfers over {2-48} maanden en {3-40} gemeenten.
    Een woordvoerder in {Place} bevestigde de data en gaf geen andere bijzonderheden.
    "We publiceren de stukken op {day}", zei {Person}.
    background:
    Een soortgelijke bijeenkomst vond {2-14} jaar geleden plaats in {place}.
    Aan de zitting namen {11-95} mensen deel, ze duurde {2-6} uur.
    De volgende datum op de kalender is {day} de {2-28}e.
    Het document telt {12-240} bladzijden en ligt ter inzage in {place}.
    update:
    Aanvulling: {Person} meldde {day} dat nu {2-90} gevallen meer zijn meegeteld.
    Correctie: in een eerdere versie stond een ander getal; het juiste is {2-990}.
    Dit bericht is {day} aangevuld na een telefoontje van {person} uit {place}.
  `,
  categories: {
    business: `
      company: Noorderlicht Energie | Scheldestaal | Grachtbank | Ooievaar Transport | Brouwerij De Linde | Heldervaart Verzekeringen | Veldmark Motoren | Zandgroep | Molens Waterland | Rederij Westwaarts
      topic: rentes | huren | graanprijzen | invoerheffingen | staalexporten | elektrische auto's | lonen
      goodTitle:
      {Company} maakt meer winst en verhoogt de verwachting
      Aandeel {Company} stijgt na een sterk kwartaal
      Beurs blij met uitstekende cijfers van {Company}
      badTitle:
      {Company} meldt zwaar verlies en schrapt {120-900} banen
      Aandeel {Company} keldert na slechte cijfers
      Faillissement dreigt: {Company} baart banken in {Place} zorgen
      plainTitle:
      {Company} komt {day} met kwartaalcijfers
      {Company} verplaatst hoofdkantoor naar {Place}
      Wat handelaren verwachten: {topic} en inflatie
      goodNews:
      Het aandeel {Company} won {2.1-14.9} procent, een mooie winst die beleggers blij maakte.
      Het bedrijf meldde een uitstekende winst van {12-480} miljoen euro, een record.
      De verkoop in {place} groeide met {5-45} procent dankzij de goede vraag.
      Analisten prijzen de gezonde balans en verhogen het koersdoel voor {Company}.
      badNews:
      Het aandeel {Company} verloor {2.1-19.9} procent, een pijnlijk verlies dat beleggers zorgen baart.
      Het bedrijf meldde een slecht kwartaal met een verlies van {12-480} miljoen euro en schrapte het dividend.
      De verkoop in {place} daalde met {5-45} procent door de zwakke vraag.
      Schuldeisers vrezen een faillissement, en {120-900} werknemers zijn bang voor werkloosheid.
      fact:
      {Company} is beursgenoteerd en heeft {200-990} mensen in dienst in {Place}.
      Het kwartaalbericht noemt een omzet van {20-980} miljoen euro en kosten van {10-480} miljoen.
      Handelaren letten op {topic}, inflatie en het besluit van de centrale bank op {day}.
      De fusie met {company} moet worden goedgekeurd door aandeelhouders en toezichthouder.
      De index sloot op {1200-9800} punten, er werden {20-90} miljoen aandelen verhandeld.
      Topman {Person} presenteert {day} de begroting en de investeringen.
    `,
    entertainment: `
      film: De glazen boomgaard | Middernacht aan de gracht | Negen lantaarns | Een geleende zee | Papieren wolven | Koperen maan | Brieven aan niemand | De laatste operateur
      band: De Fluwelen Reigers | Statische Stoet | Noorderkoor | Honingmotor | De Stille Rellen | Tinhaven
      goodTitle:
      "{Film}" wint de hoofdprijs op het festival in {Place}
      Publiek in {Place} houdt van {Band}
      Briljant debuut: critici prijzen "{Film}"
      badTitle:
      "{Film}" stelt critici en publiek teleur
      {Band} schrapt tournee na lelijke ruzie
      Saai en leeg: "{Film}" flopt in de bioscoop
      plainTitle:
      "{Film}" draait vanaf {day} in de bioscoop
      {Band} kondigt {3-40} concerten aan
      {Person} speelt in de serie "{Film}"
      goodNews:
      Critici prijzen "{Film}" als een mooie, grappige film met geweldige acteurs.
      Het publiek in {Place} juichte {5-20} minuten voor {Band} na een fantastisch concert.
      Met {3-90} miljoen bezoekers is de film een groot succes, en hij won een prijs.
      badNews:
      Critici noemen "{Film}" een saaie, slechte film met een vreselijk scenario.
      Het publiek in {Place} floot {Band} uit na een treurig, kort concert.
      De film is een bittere mislukking, en bezoekers zijn teleurgesteld.
      fact:
      De film duurt {82-190} minuten, met {person} en {person} in de hoofdrollen.
      {Band} geeft {3-40} concerten en zingt een lied met een gast uit {place}.
      De filmmuziek is in {place} opgenomen door een orkest van {20-90} musici.
      De televisieserie telt {6-24} afleveringen, de eerste is {day} te zien.
      Kaarten voor de première in het theater van {Place} zijn vanaf {day} te koop.
      Het scenario van {person} is gebaseerd op een roman over een familie in {place}.
    `,
    general: `
      topic: buslijnen | schoolmaaltijden | dijken | parkeerplaatsen | bibliotheken | fietspaden | woningen | bruggen
      goodTitle:
      {Place} viert een goed akkoord over {topic}
      Reddingswerkers redden {4-60} mensen bij {Place}
      Vredesoverleg in {Place} geeft hoop
      badTitle:
      Geweld bij protest over {topic} in {Place}
      {4-60} gewonden na zware storm in {Place}
      Corruptieschandaal schokt gemeente {Place}
      plainTitle:
      Gemeenteraad van {Place} praat over {topic}
      Kiezers in {Place} stemmen op {day}
      Wat er in het wetsvoorstel over {topic} staat
      goodNews:
      De gemeenteraad van {Place} bereikte een goed akkoord over {Topic}, en buurtbewoners zijn blij.
      Reddingswerkers redden {4-60} mensen bij {place}, tot vreugde van hun gelukkige families.
      De misdaad in {Place} daalde met {5-40} procent, een mooi succes voor de stad.
      badNews:
      Bij gewelddadige rellen in {Place} raakten {4-60} mensen gewond en werden huizen verwoest.
      Justitie beschuldigt raadsleden van fraude en omkoping rond {Topic}.
      De storm doodde {2-19} mensen bij {place}, een vreselijke tragedie voor de streek.
      fact:
      De gemeenteraad van {Place} stemt {day} over {Topic}.
      Minister {Person} legde het wetsvoorstel voor aan het parlement met {40-340} leden.
      Het kiesbureau telt {12-98} districten, de opkomst was {41-88} procent.
      De regering liet weten dat de commissie {day} het stadhuis van {Place} hoort.
      De politie sloot de weg tussen {place} en {place} voor {2-9} uur af.
    `,
    health: `
      disease: astma | mazelen | diabetes | griep | migraine | tuberculose | hoge bloeddruk | artritis
      clinic: Ziekenhuis Sint-Aurora | Kliniek Het Park | Instituut De Linden | het Kinderziekenhuis | Medisch Centrum Het Dal
      goodTitle:
      Nieuwe behandeling van {Disease} geeft patiënten hoop
      Vaccin beschermt {70-98} procent: succes tegen {Disease}
      Minder gevallen van {Disease} in {Place}: artsen blij
      badTitle:
      Uitbraak van {Disease} eist {3-40} doden in {Place}
      Gevaarlijke bijwerkingen: middel tegen {Disease} teruggehaald
      Te weinig bedden: patiënten lijden in {Place}
      plainTitle:
      Wat artsen weten over {Disease}
      {Clinic} begint onderzoek naar {Disease}
      Ministerie publiceert cijfers over {Disease}
      goodNews:
      De behandeling hielp {60-95} procent van de patiënten met {Disease}, een veelbelovend succes.
      Artsen zijn blij: het vaccin is veilig en beschermt kinderen goed, meldt {Clinic}.
      Dankzij betere preventie daalde het aantal doden in {Place} met {10-60} procent.
      badNews:
      De uitbraak van {Disease} doodde {3-40} patiënten in {Place}, en de angst groeit.
      Een vreselijk tekort aan bedden, medicijnen en verpleegkundigen treft {Clinic}.
      Het middel veroorzaakte ernstige pijn en gevaarlijke bloedingen bij {3-40} patiënten.
      fact:
      Het onderzoek van {Clinic} volgt {120-980} patiënten gedurende {6-60} maanden.
      Symptomen zijn koorts, vermoeidheid en hoofdpijn, zeggen artsen.
      Het vaccin wordt in {2-4} doses gegeven, de eerste na {2-18} maanden.
      De gezondheidsdienst van {Place} telde {while} {12-980} besmettingen.
      Apotheken in {place} bieden vanaf {day} bloedonderzoek op {Disease} aan.
      Tegen {Disease} adviseert {Person} beweging en een gezond dieet.
    `,
    science: `
      object: een exoplaneet | een gevederde dinosaurus | diepzeekoralen | een neutronenster | ijskernen | het geheugen van bijen | maanstof | een supergeleider
      institute: de sterrenwacht van Arden | de universiteit van Kelder | het poolinstituut | het laboratorium De Boomgaard | het ruimtevaartcentrum
      goodTitle:
      Doorbraak: onderzoekers lossen raadsel op over {object}
      Sonde landt veilig en wetenschappers zijn blij
      Prijs voor {Person} na prachtige ontdekking
      badTitle:
      Sonde verloren: bittere mislukking voor het onderzoek
      Studie over {object} ingetrokken om valse gegevens
      Brand verwoest laboratorium in {Place}
      plainTitle:
      Onderzoekers bekijken {object} met nieuwe telescoop
      Nieuwe gegevens over {object} gepubliceerd
      Wetenschappelijke expeditie vertrekt uit {Place}
      goodNews:
      De ontdekking over {Object} is een prachtige doorbraak, meldt {Institute}.
      De sonde landde na {2-9} jaar veilig, en het gelukkige team viert het succes.
      Het experiment bevestigt de theorie met verbazende precisie, een triomf voor {Person}.
      badNews:
      De sonde ging {2-90} kilometer boven het oppervlak verloren, een bittere mislukking voor {Institute}.
      Deskundigen vonden valse gegevens in de studie over {Object}, een beschamend schandaal.
      De brand verwoestte de telescoop en jaren hard werk, het team is verdrietig.
      fact:
      Met een spectrometer bekijkt {institute} al {6-60} maanden {Object}.
      De studie in het tijdschrift beschrijft {12-980} monsters uit {place}.
      De telescoop ziet licht dat {2-13} miljard jaar geleden zijn sterrenstelsel verliet.
      In het experiment verhitten natuurkundigen de moleculen tot {120-980} graden.
      Genetisch onderzoek toont {3-40} verschillen tussen de twee soorten.
      De raket brengt {day} een satelliet met {3-12} instrumenten in een baan.
    `,
    sports: `
      team: Haven United | Noordpoort | de Valken van Kels | FC Ravenstad | de Beren van Den | SV Zoutweide | de Blauwe Haaien | Eendracht Olmen
      event: de beker | de competitie | het toernooi | de estafette | de marathon | de kwalificatie
      goodTitle:
      Prachtige zege in {Place}: {team} wint met {3-5}-{0-2}
      {Person} wint goud met een record in {Place}
      Vreugde in {Place}: fans vieren de overwinning
      badTitle:
      Pijnlijke nederlaag in {Place}: {team} verliest met {0-1}-{3-6}
      Zware blessure: {Person} mist {Event}
      Doping: schorsing van {Person} maakt fans boos
      plainTitle:
      {Team} speelt {day} tegen {team}
      {Person} wisselt van club en tekent in {Place}
      Loting voor {Event} vindt plaats in {Place}
      goodNews:
      {Team} won in {Place} met {3-5}-{0-2}, een prachtige overwinning die fans blij maakte.
      {Person} scoorde {2-4} doelpunten en kreeg lof voor een briljante wedstrijd.
      Het was zege nummer {5-19} op rij, het beste seizoen in {5-40} jaar.
      badNews:
      {Team} verloor in {Place} met {0-1}-{3-6}, een vreselijke nederlaag die fans boos maakte.
      {Person} miste een strafschop en liep een pijnlijke knieblessure op.
      Het was nederlaag nummer {5-19} op rij, het slechtste seizoen in {5-40} jaar.
      fact:
      De wedstrijd tussen {Team} en {team} begint om {2-9} uur in het stadion van {Place}.
      De scheidsrechter gaf {2-7} gele kaarten en telde {2-9} minuten bij.
      {Person} speelde {20-240} wedstrijden voor de club en maakte {12-98} doelpunten.
      In de stand van de competitie is {Team} nummer {1-18} met {12-78} punten.
      Aan het toernooi doen {8-32} ploegen mee; de halve finale is op {day}.
      Keeper {person} en trainer {person} bereiden de ploeg voor in {place}.
    `,
    technology: `
      maker: Pixelbos | Booggolf | Nimbussmederij | Vedersoft | Helderlus | Deltaknoop | Koperblad Robotica | Negenlab
      device: smartphone | laptop | huisrobot | grafische chip | elektrische step | drone
      goodTitle:
      {Maker} maakt indruk met een snelle, elegante {Device}
      Gebruikers houden van de nieuwe {Device} van {Maker}
      Beste software: vrij project uit {Place} wint prijs
      badTitle:
      Beveiligingslek: {2-90} miljoen gebruikers van {Maker} in gevaar
      Hackers vallen {Maker} aan en stelen wachtwoorden
      {Maker} roept {Device} terug na brandende accu's
      plainTitle:
      {Maker} toont een {Device} met {8-64} kernen
      {Maker} brengt versie {2-19} van het besturingssysteem uit
      Zo werkt de {Device} van {Maker}
      goodNews:
      Testers vinden het apparaat snel, mooi en makkelijk te gebruiken.
      De update verbetert de veiligheid en maakt de app {2-9} keer sneller, een geweldige winst.
      {Maker} won de innovatieprijs voor een briljante, zuinige chip.
      badNews:
      Hackers stalen {2-90} miljoen wachtwoorden van {Maker}, een vreselijk falen van de beveiliging.
      Het apparaat is traag, lelijk en vol fouten, klagen boze gebruikers.
      De accu vloog in {12-98} gevallen in brand, en {Maker} riep de gevaarlijke modellen terug.
      fact:
      De {Device} van {Maker} heeft {8-64} gigabyte geheugen en een scherm van {5-17} inch.
      De update van het besturingssysteem, versie {2-19}, is vanaf {day} te downloaden.
      Ingenieurs van {Maker} trainden het AI-model op {12-980} grafische chips.
      De app gebruikt de camera en een neuraal netwerk op het apparaat, zonder de cloud.
      Het datacentrum in {Place} heeft {120-980} servers en een aansluiting van {20-90} megawatt.
      De browser versleutelt berichten, en de broncode staat op internet.
    `,
  },
};
