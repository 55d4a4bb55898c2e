import type { LanguageRules } from './language-rules.js';

/** Italian: our own words of the news before Pattern's list. */
export const italian: LanguageRules = {
  code: 'it',
  positive: {
    mild: `
      accordo accordi accoglie aiuta aiuti aiuto approva approvato approvata aumento avanza avanzata beneficio
      benefici collaborazione consenso cooperazione cresce crescita crescono dialogo esordio
      fiducia favorevole garantisce garanzia guarisce guarito guarigione inaugura inaugurato inaugurazione
      incoraggiante innovazione intesa investe investimento investimenti libera liberato liberati liberazione
      migliora miglioramento migliorano migliore migliori pace partnership progressi progresso promosso protegge
      protezione qualificato qualificazione rafforza recupera recupero riapre riapertura ricostruzione rilancio
      rilancia ripresa ripartenza risolve risolto riconciliazione sale salgono salvaguardia sicurezza sicuro
      solidarietà soluzione soluzioni sollievo sostegno sostiene sostenibile stabile stabilità supera surplus
      tregua unità utile utili vantaggio`,
    clear: `
      acclamato allegria amato ammirato applauso applausi applaude apprezzato bravo campione campionessa campioni
      celebra celebrano celebrato conquista conquistano coraggio coraggioso elogi elogia elogio entusiasmo
      entusiasta esulta esultano felice felici felicità fiero festa festeggia festeggiano gioia gloria guadagna
      impresa libertà medaglia onore onorato orgoglio orgoglioso ottimismo ottimista ottimo ottima premia premiato
      premio premi promettente prosperità prospero rimonta salva salvano salvato salvati salvataggio scudetto
      speranza speranze successi successo trionfa vince vincono vincitore vincitrice vinto vittoria vittorie
      vittorioso`,
    strong: `
      capolavoro eccezionale eccellente eroe eroi eroico fantastico fantastica formidabile magnifico magnifica
      meraviglia meraviglioso meravigliosa miracolo miracoloso perfetto sensazionale spettacolare splendido
      straordinario straordinaria stupendo trionfo trionfale`,
  },
  negative: {
    mild: `
      abbandona abbandono allarme allerta annullato annullata assenza avverte avvertimento blocco bloccato
      boicottaggio calo cala calano caduta cade cadono carenza chiude chiudono chiusura chiusure contestato
      contestazione contesta contrasto critica critiche criticano criticato debito debiti debole debolezza deficit
      deluso delude delusione denuncia denunciano denunciato dimette dimissioni difficile difficoltà disaccordo
      disagi disagio disoccupazione disputa divisione divieto dubbi dubbio esuberi evacuati evacuato fallo fallisce
      fermato fermati ferma frena frenata guasto guasti impasse inchiesta incerto incertezza indagato indagati
      indagine inflazione inquietudine insoddisfazione insoddisfatto lamenta lamentele lento licenziamenti
      licenziamento licenziati licenziato lite manca mancanza multa multato multe nega ostacolo perde
      perdita perdite perso peggio peggiora peggiore peggioramento polemica polemiche preoccupa preoccupazione
      preoccupato pressione problema problemi processo protesta protestano proteste querela rallenta rallentamento
      recessione respinge respinto ridimensiona rifiuta rifiuto rincari rincaro rinvio rinviato rischia rischi
      rischio ritardi ritardo ritira ritiro rottura sanzione sanzioni sciopero scioperi sconfitta sconfitte
      sconfitto scontento sfiducia sospende sospeso sospetti sospetto sospensione spaccatura tagli taglia taglio
      tensione tensioni timore timori vietato povertà`,
    clear: `
      abusi abuso accusa accusano accusato accusata accusati accuse aggredito aggressione aggressioni alluvione
      alluvioni annegato arrestato arrestata arrestati arresto arresti assalto attacca attaccano attaccato attacchi
      attacco bancarotta bugia bugie caos carcere carestia colpevole condanna condannata condannato condannati
      conflitti conflitto contagi corrotto corruzione crisi crimine crimini criminale criminali crolla crollo
      crollano danneggiato danni danno deceduto decesso deraglia detenuto disastro discriminazione disperato
      disperazione disperso dispersi distrugge distrutta distrutto distruzione dolore dramma drammatico emergenza
      epidemia esplode esplosione esplosioni estorsione fallimento falso fame ferisce ferita ferite ferito feriti
      frode frodi fuga furto furti guerra guerre illegale illegali imbroglio incendio incendi incidente incidenti
      indignazione infortunio ingiusto ingiustizia insulti insulto inondazione inondazioni inquinamento lacrime
      lutto malato malattia malattie maltempo maltrattamenti minaccia minacce minacciano minacciato
      morire morta morte morti morto muoiono muore naufragio odio ostaggi ostaggio panico pandemia paura paure
      pericolo pericoloso pericolosa precipita prigione rabbia raid rapina rapinato rapine rapito rapimento razzismo
      razzista repressione ricatto rissa rivolta saccheggio scandalo scandali schianto scontri scontro siccità
      sequestrato sequestro soffre soffrono sofferenza sparatoria spari suicidio tangenti tempesta terremoto
      tossico tradimento triste tristezza truffa truffe truffato uragano vandali vergogna
      vergognoso violenta violente violento violenza violenze vittima vittime virus`,
    strong: `
      agguato assassinata assassinato assassini assassinio assassino atroce atrocità attentati attentato bomba bombe
      bombardamenti bombardamento catastrofe catastrofi catastrofico devastante devastata devastato devastazione
      disastroso esecuzione femminicidio genocidio massacro massacri mortale mortali omicida omicidi omicidio
      orrendo orribile orrore sanguinoso strage stragi stupro stupri terribile terrore terrorismo terrorista
      terroristi tortura torture torturato tragedia tragedie tragica tragico uccide uccidono uccisa uccisi uccisione
      ucciso`,
  },
  negators: 'non no mai né nessuno nessuna nessun niente nulla senza neanche nemmeno neppure',
  amplifiers: `molto estremamente particolarmente assolutamente totalmente completamente profondamente fortemente
    gravemente davvero così troppo più duramente altamente`,
  dampeners: 'poco leggermente abbastanza piuttosto relativamente meno quasi parzialmente',
  contrasts: 'ma però tuttavia eppure nonostante sebbene',
  clitics: /^(?:l|un|d|c|s|m|t|v|n|all|dell|nell|sull|dall|quell|quest|gl)'/,
  natural: {
    lexicons: [{ path: 'sentiment/Italian/pattern-sentiment-it.json', format: 'pattern', scale: 0.5 }],
    stemmer: 'stemmers/porter_stemmer_it.js',
  },
};
