/** A headline of ours and the tone that any reader would give it. */
export type Tone = 'positive' | 'neutral' | 'negative';

/** Our own headlines by language; none is about a real event. */
export const headlines: Readonly<Record<string, Readonly<Record<Tone, readonly string[]>>>> = {
  en: {
    positive: [
      'Rescuers celebrate as all miners are saved',
      'Young inventor wins top prize for clean water filter',
      'Harbour town enjoys a wonderful summer of record growth',
      'Nurses praised for their courage and kindness',
      'Breakthrough vaccine brings hope to thousands',
      'Local choir delights audience with brilliant concert',
    ],
    neutral: [
      'Council meets on Tuesday to discuss the timetable',
      'New bus line opens to the northern district in May',
      'Minister told reporters the report was published in March',
      'The library is closed on Mondays',
    ],
    negative: [
      'Flood destroys homes and leaves dozens dead',
      'Director arrested over fraud allegations',
      'Factory collapse kills nine workers',
      'Unemployment rises as recession fears grow',
      'Gunman opens fire in station, victims in hospital',
      'Critics slam disastrous and dishonest campaign',
    ],
  },
  de: {
    positive: [
      'Retter feiern: alle Bergleute leben',
      'Junge Forscherin gewinnt Preis für großartige Erfindung',
      'Durchbruch in der Medizin macht tausenden Hoffnung',
      'Chor begeistert mit wunderbarem Konzert',
      'Wirtschaft wächst, Zuversicht kehrt zurück',
    ],
    neutral: [
      'Der Stadtrat tagt am Dienstag',
      'Neue Buslinie fährt ab Mai in den Norden',
      'Die Bibliothek zieht in ein anderes Gebäude',
    ],
    negative: [
      'Hochwasser zerstört Häuser, dutzende Tote',
      'Direktor wegen Betrugs verhaftet',
      'Bankenkrise: Angst vor Arbeitslosigkeit wächst',
      'Schwerer Unfall auf der Autobahn',
      'Terroranschlag erschüttert Hafenstadt',
    ],
  },
  fr: {
    positive: [
      'Les sauveteurs célèbrent : tous les mineurs sont sauvés',
      'Une jeune chercheuse remporte un prix pour son invention formidable',
      "Une avancée médicale donne de l'espoir à des milliers de patients",
      'Victoire magnifique pour le club du port',
    ],
    neutral: [
      'Le conseil municipal se réunit mardi',
      'Une ligne de bus vers le nord à partir de mai',
      'La bibliothèque change de bâtiment',
    ],
    negative: [
      'Les inondations détruisent des maisons et font des dizaines de morts',
      'Le directeur arrêté pour fraude',
      'Attentat meurtrier dans une gare',
      'La crise menace des emplois, inquiétude des familles',
    ],
  },
  es: {
    positive: [
      'Los rescatistas celebran: todos los mineros están a salvo',
      'Una joven inventora gana un premio por su idea genial',
      'Un avance médico da esperanza a miles de pacientes',
      'Victoria magnífica del equipo del puerto',
    ],
    neutral: [
      'El consejo se reúne el martes',
      'Una línea de autobús hacia el norte desde mayo',
      'La biblioteca cambia de edificio',
    ],
    negative: [
      'La inundación destruye casas y deja decenas de muertos',
      'Detienen al director por fraude',
      'Atentado mortal en una estación',
      'La crisis amenaza empleos y crece el miedo',
    ],
  },
  it: {
    positive: [
      'I soccorritori festeggiano: tutti i minatori salvati',
      'Giovane inventrice vince un premio per una splendida idea',
      'Una scoperta medica dà speranza a migliaia di pazienti',
      'Magnifica vittoria della squadra del porto',
    ],
    neutral: [
      'Il consiglio comunale si riunisce martedì',
      'Una linea di autobus verso nord da maggio',
      'La biblioteca cambia edificio',
    ],
    negative: [
      "L'alluvione distrugge case: decine di morti",
      'Direttore arrestato per frode',
      'Attentato in stazione, ci sono vittime',
      'La crisi minaccia posti di lavoro, cresce la paura',
    ],
  },
  pt: {
    positive: [
      'Equipes de resgate comemoram: todos os mineiros salvos',
      'Jovem inventora vence prêmio por ideia genial',
      'Avanço médico dá esperança a milhares de pacientes',
      'Vitória magnífica da equipe do porto',
    ],
    neutral: [
      'O conselho reúne-se na terça-feira',
      'Linha de ônibus para o norte a partir de maio',
      'A biblioteca muda de prédio',
    ],
    negative: [
      'Enchente destrói casas e deixa dezenas de mortos',
      'Diretor preso por fraude',
      'Atentado mata pessoas em estação',
      'A crise ameaça empregos e cresce o medo',
    ],
  },
  nl: {
    positive: [
      'Redders vieren feest: alle mijnwerkers gered',
      'Jonge uitvinder wint prijs voor geweldig idee',
      'Medische doorbraak geeft duizenden patiënten hoop',
      'Schitterende overwinning voor de club uit de haven',
    ],
    neutral: [
      'De gemeenteraad vergadert dinsdag',
      'Buslijn naar het noorden vanaf mei',
      'De bibliotheek verhuist naar een ander gebouw',
    ],
    negative: [
      'Overstroming verwoest huizen, tientallen doden',
      'Directeur aangehouden wegens fraude',
      'Dodelijke aanslag op station',
      'Bankencrisis bedreigt banen, zorgen nemen toe',
    ],
  },
};
