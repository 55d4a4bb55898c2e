import type { Language } from './language.js';

export const italian: Language = {
  code: 'it',
  decimalMark: ',',
  joiner: ' ',
  charactersPerWord: 6.2,
  general: `
    given: Alice | Bruno | Chiara | Dario | Elena | Fabio | Giulia | Ivo | Lavinia | Marco | Nicola | Ornella | Paolo | Rita | Sandro | Teresa | Ugo | Viola
    surname: Altieri | Bonfanti | Cavallaro | D'Amico | Fontanesi | Ghirardi | Lombardini | Marchetti | Nardelli | Olivieri | Pellegrino | Quaranta | Rinaldi | Santoro | Tagliani | Ventura
    person: {given} {surname}
    place: Torino | Bologna | Palermo | Genova | Verona | Bari | Trieste | Padova | Cagliari | Ancona | Parma | Lugano | Trento | Lecce
    day: lunedì | martedì | mercoledì | giovedì | venerdì | sabato | domenica
    while: questa settimana | nel mese scorso | dalla primavera | quest'anno | nell'ultimo trimestre | nel fine settimana
    goodVoice:
    «È un risultato meraviglioso e siamo molto felici», ha detto {Person} {day}.
    {Person} parla della migliore notizia da {2-30} anni e loda l'ottimo lavoro.
    «Siamo orgogliosi, contenti e pieni di speranza», ha detto {person} a {place}.
    A {Place} la gioia era grande, e {person} ha parlato di un bel successo.
    badVoice:
    «È un fallimento terribile e la gente è furiosa», ha detto {Person} {day}.
    {Person} teme che il peggio debba arrivare e critica la pessima organizzazione.
    «Siamo preoccupati, stanchi e delusi», ha detto {person} a {place}.
    A {Place} si parla di un disastro e di una triste perdita di fiducia.
    plainVoice:
    {Person} ha annunciato un altro comunicato per {day}.
    Secondo {person}, i dati riguardano {2-48} mesi e {3-40} comuni.
    Una portavoce a {Place} ha confermato le date senza dare altri dettagli.
    «Pubblicheremo i documenti {day}», ha spiegato {Person}.
    background:
    Un incontro simile si è tenuto a {place} {2-14} anni fa.
    Alla seduta hanno partecipato {11-95} persone, per {2-6} ore.
    La prossima data in calendario è {day} {2-28}.
    Il documento ha {12-240} pagine e si può leggere a {place}.
    update:
    Aggiornamento: {Person} ha aggiunto {day} che ora si contano {2-90} casi in più.
    Rettifica: una versione precedente riportava un altro numero; quello giusto è {2-990}.
    Questo articolo è stato ampliato {day} dopo una telefonata di {person} da {place}.
  `,
  categories: {
    business: `
      company: Energia Aurora | Acciaierie del Po | Banca Riviera | Trasporti Cicogna | Birrificio del Tiglio | Assicurazioni Belvedere | Motori Calandra | Gruppo Sabbia | Mulini Valchiara | Compagnia del Golfo
      topic: tassi di interesse | affitti | prezzi del grano | dazi | salari | auto elettriche | esportazioni
      goodTitle:
      {Company} aumenta gli utili e migliora le previsioni
      Il titolo {Company} sale dopo un ottimo trimestre
      La Borsa festeggia i buoni risultati: {Company} da record
      badTitle:
      {Company} annuncia gravi perdite e taglia {120-900} posti
      Il titolo {Company} crolla dopo i cattivi risultati
      Rischio fallimento: {Company} preoccupa le banche di {Place}
      plainTitle:
      {Company} presenta i conti trimestrali {day}
      {Company} sposta la sede a {Place}
      Mercati in attesa: {topic} e inflazione
      goodNews:
      Il titolo {Company} ha guadagnato il {2.1-14.9} % {day}, un ottimo rialzo che piace agli investitori.
      Il gruppo ha annunciato un eccellente utile di {12-480} milioni di euro, un record.
      Le vendite a {place} sono cresciute del {5-45} % grazie alla buona domanda.
      Gli analisti lodano il solido bilancio e alzano il prezzo obiettivo di {Company}.
      badNews:
      Il titolo {Company} ha perso il {2.1-19.9} % {day}, un brutto calo che preoccupa gli investitori.
      Il gruppo ha annunciato una pesante perdita di {12-480} milioni di euro e cancellato il dividendo.
      Le vendite a {place} sono scese del {5-45} % per la domanda troppo debole.
      I creditori temono il fallimento, e {120-900} lavoratori rischiano la disoccupazione.
      fact:
      {Company} è quotata in Borsa e dà lavoro a {200-990} persone a {Place}.
      La relazione trimestrale indica ricavi per {20-980} milioni di euro e costi per {10-480} milioni.
      I mercati seguono {topic}, inflazione e la decisione della banca centrale di {day}.
      La fusione con {company} deve essere approvata dagli azionisti e dall'autorità.
      L'indice ha chiuso a {1200-9800} punti, con {20-90} milioni di azioni scambiate.
      Il bilancio e gli investimenti saranno presentati {day} da {Person}, alla guida dell'azienda.
    `,
    entertainment: `
      film: Il frutteto di vetro | Mezzanotte in via dei Larici | Nove lanterne | Un mare in prestito | Lupi di carta | Luna di rame | Lettere a nessuno | L'ultimo proiezionista
      band: Gli Aironi di Velluto | Parata Statica | Coro del Nord | Motore di Miele | Le Rivolte Quiete | Porto di Stagno
      goodTitle:
      «{Film}» vince il gran premio del festival di {Place}
      Il pubblico di {Place} ama {Band}
      Un esordio brillante: la critica loda «{Film}»
      badTitle:
      «{Film}» delude la critica e il pubblico
      {Band}: tournée cancellata dopo una brutta lite
      Noioso e vuoto: «{Film}» è un fallimento al botteghino
      plainTitle:
      «{Film}» esce {day} al cinema
      {Band}: annunciati {3-40} concerti
      {Person} nel cast della serie «{Film}»
      goodNews:
      La critica loda «{Film}», un film bello e divertente con attori magnifici.
      A {Place} il pubblico felice ha applaudito {Band} per {5-20} minuti dopo un concerto fantastico.
      Con {3-90} milioni di spettatori il film è un grande successo e vince un premio.
      badNews:
      La critica definisce «{Film}» un film noioso e brutto, con una pessima sceneggiatura.
      A {Place} il pubblico ha fischiato {Band} dopo un concerto triste e breve.
      Il film resta un amaro fallimento al botteghino, e gli spettatori sono delusi.
      fact:
      Il film dura {82-190} minuti, con {person} e {person} nei ruoli principali.
      {Band}: la tournée prevede {3-40} concerti e una canzone registrata a {place}.
      La colonna sonora è stata registrata a {place} da un'orchestra di {20-90} musicisti.
      La serie televisiva ha {6-24} episodi, il primo va in onda {day}.
      I biglietti per la prima al teatro di {Place} sono in vendita da {day}.
      La sceneggiatura di {person} è tratta da un romanzo su una famiglia di {place}.
    `,
    general: `
      topic: linee di autobus | mense scolastiche | argini | parcheggi | biblioteche | piste ciclabili | case popolari | ponti
      goodTitle:
      {Place} festeggia un buon accordo su {topic}
      I soccorritori salvano {4-60} persone vicino a {Place}
      I colloqui di pace a {Place} danno speranza
      badTitle:
      Violenza a {Place} durante una protesta su {topic}
      {4-60} feriti dopo una terribile tempesta a {Place}
      Scandalo e corruzione nel comune di {Place}
      plainTitle:
      Il consiglio comunale di {Place} discute di {Topic}
      Gli elettori di {Place} votano {day}
      Che cosa dice il disegno di legge su {Topic}
      goodNews:
      Il consiglio comunale di {Place} ha trovato un buon accordo su {Topic}, e i cittadini sono contenti.
      I soccorritori hanno salvato {4-60} persone vicino a {place}, con grande gioia delle famiglie.
      I reati sono calati del {5-40} % a {Place}, un bel successo per la città.
      badNews:
      Violenti scontri a {Place} hanno causato {4-60} feriti e diverse case distrutte.
      La procura accusa alcuni consiglieri di frode e corruzione su {Topic}.
      La tempesta ha ucciso {2-19} persone vicino a {place}, un'orribile tragedia per la regione.
      fact:
      Il consiglio comunale di {Place} voterà {day} su {Topic}.
      Il disegno di legge è stato presentato da {Person} al parlamento, che ha {40-340} deputati.
      La commissione elettorale conta {12-98} collegi, e l'affluenza è stata del {41-88} %.
      Il governo ha spiegato che la commissione ascolterà {day} il comune di {Place}.
      La polizia ha chiuso la strada tra {place} e {place} per {2-9} ore.
    `,
    health: `
      disease: asma | morbillo | diabete | influenza | emicrania | tubercolosi | ipertensione | artrite
      clinic: ospedale Santa Aurora | clinica del Parco | istituto dei Tigli | ospedale dei Bambini | centro medico della Valle
      goodTitle:
      Nuova terapia per {Disease}: una buona speranza per i pazienti
      Vaccino efficace al {70-98} % ({Disease}): un successo
      Meno malati a {Place}: bel risultato ({Disease})
      badTitle:
      Epidemia di {Disease} a {Place}: {3-40} morti
      Effetti pericolosi: ritirato un farmaco per {Disease}
      Mancano i letti: i pazienti soffrono a {Place}
      plainTitle:
      Che cosa sanno i medici di {Disease}
      Uno studio su {Disease} comincia a {Place}
      I dati su {Disease} pubblicati dal ministero
      goodNews:
      La terapia per {Disease} ha aiutato il {60-95} % dei pazienti, un successo promettente.
      I medici sono felici: il vaccino è sicuro e protegge bene i bambini ({Clinic}).
      Grazie a una migliore prevenzione i decessi sono calati del {10-60} % a {Place}.
      badNews:
      L'epidemia di {Disease} ha ucciso {3-40} pazienti a {Place}, e la paura cresce.
      Una terribile carenza di letti, farmaci e infermieri colpisce i malati ({Clinic}).
      Il farmaco ha causato gravi dolori e sanguinamenti pericolosi in {3-40} pazienti.
      fact:
      Lo studio segue {120-980} pazienti per {6-60} mesi ({Clinic}).
      I sintomi sono febbre, stanchezza e mal di testa, dicono i medici.
      Il vaccino si dà in {2-4} dosi, la prima all'età di {2-18} mesi.
      Le autorità sanitarie di {Place} hanno contato {12-980} infezioni {while}.
      Le farmacie di {place} offrono da {day} esami del sangue per {Disease}.
      Contro malattie come {Disease}, {Person} consiglia movimento e una dieta equilibrata.
    `,
    science: `
      object: un esopianeta | un dinosauro piumato | i coralli profondi | una stella di neutroni | il ghiaccio antartico | la memoria delle api | la polvere lunare | un superconduttore
      institute: osservatorio di Ardena | università di Keldera | istituto polare | laboratorio del Frutteto | agenzia spaziale
      goodTitle:
      Grande scoperta: risolto il mistero, {object}
      La sonda atterra e gli scienziati festeggiano
      Premio a {Person} per una scoperta meravigliosa
      badTitle:
      Sonda perduta: un amaro fallimento per la ricerca
      Ritirato uno studio per dati falsi: {object}
      Un incendio distrugge un laboratorio a {Place}
      plainTitle:
      Gli scienziati osservano {Object} con un nuovo telescopio
      Nuovi dati su {Object} ({Institute})
      Una spedizione scientifica parte da {Place}
      goodNews:
      Osservare {Object} ha portato a una magnifica scoperta ({Institute}).
      La sonda è atterrata bene dopo {2-9} anni, e la squadra felice festeggia il successo.
      L'esperimento conferma la teoria con una precisione straordinaria, un trionfo per {Person}.
      badNews:
      La sonda è andata perduta a {2-90} chilometri dalla superficie, un amaro fallimento ({Institute}).
      Gli esperti hanno trovato {2-90} dati falsi nello studio di {Person}, uno scandalo vergognoso.
      L'incendio ha distrutto il telescopio di {place} e {3-40} anni di duro lavoro, la squadra è triste.
      fact:
      Con uno spettrometro i ricercatori osservano {Object} da {6-60} mesi ({Institute}).
      Lo studio sulla rivista descrive {12-980} campioni da {place}.
      Il telescopio vede una luce partita dalla sua galassia {2-13} miliardi di anni fa.
      Nell'esperimento i fisici hanno scaldato le molecole a {120-980} gradi.
      L'analisi genetica mostra {3-40} geni diversi tra le due specie.
      Il razzo porterà {day} in orbita un satellite con {3-12} strumenti.
    `,
    sports: `
      team: Porto Unito | Nordest Calcio | Falchi di Kelsa | Città del Corvo | Orsi di Denna | Virtus Saline | Squali Blu | Olimpia degli Olmi
      event: coppa | campionato | torneo | staffetta | maratona | qualificazione
      goodTitle:
      Splendida vittoria a {Place}: {team} vince {3-5}-{0-2}
      {Person} da record: oro a {Place}
      Gioia a {Place}: i tifosi festeggiano la vittoria
      badTitle:
      Brutta sconfitta a {Place}: {team} perde {0-1}-{3-6}
      Grave infortunio per {Person}: {event} a rischio
      Doping: la squalifica di {Person} delude i tifosi
      plainTitle:
      {Team} gioca {day} contro {team}
      {Person} cambia squadra e firma a {Place}
      Sorteggio a {Place}: {event} e calendario
      goodNews:
      {Team} ha vinto {3-5}-{0-2} a {Place}, una splendida vittoria che rende felici i tifosi.
      {Person} ha segnato {2-4} gol e ricevuto lodi per una partita brillante.
      È la vittoria numero {5-19} di fila, la migliore stagione da {5-40} anni.
      badNews:
      {Team} ha perso {0-1}-{3-6} a {Place}, una terribile sconfitta che delude i tifosi.
      {Person} ha sbagliato un rigore e soffre per un grave infortunio al ginocchio.
      È la sconfitta numero {5-19} di fila, la peggiore stagione da {5-40} anni.
      fact:
      La partita tra {Team} e {team} comincia alle {2-9} allo stadio di {Place}.
      L'arbitro ha mostrato {2-7} cartellini gialli e aggiunto {2-9} minuti.
      {Person} ha giocato {20-240} partite con la squadra e segnato {12-98} gol.
      In classifica {Team} occupa il posto {1-18} con {12-78} punti.
      Al torneo partecipano {8-32} squadre; la semifinale si gioca {day}.
      I giocatori si allenano a {place} fino a {day} con il portiere {person}.
    `,
    technology: `
      maker: Pixelbosco | Ondarco | Fucina Nimbus | Piumasoft | Anelchiaro | Nodo Delta | Robotica Fogliarame | Nove Labs
      device: telefono | portatile | robot domestico | processore grafico | monopattino elettrico | drone
      goodTitle:
      {Maker} conquista con un {Device} veloce ed elegante
      Gli utenti amano il nuovo {Device} di {Maker}
      Migliore software: premiato un progetto libero di {Place}
      badTitle:
      Falla di sicurezza: {2-90} milioni di utenti di {Maker} in pericolo
      Pirati informatici attaccano {Maker} e rubano password
      {Maker} ritira il {Device} dopo gli incendi della batteria
      plainTitle:
      {Maker} presenta un {Device} con {8-64} core
      {Maker} pubblica la versione {2-19} del sistema operativo
      Come funziona il {Device} di {Maker}
      goodNews:
      Gli esperti trovano il dispositivo veloce, bello e facile da usare.
      L'aggiornamento migliora la sicurezza e rende l'app {2-9} volte più veloce, un ottimo vantaggio.
      {Maker} ha vinto il premio per l'innovazione con un chip brillante ed efficiente.
      badNews:
      Pirati informatici hanno rubato {2-90} milioni di password a {Maker}, un terribile errore di sicurezza.
      Il dispositivo è lento, brutto e pieno di difetti, dicono utenti furiosi.
      La batteria ha preso fuoco in {12-98} casi, e {Maker} ritira i modelli pericolosi.
      fact:
      Il {Device} di {Maker} ha {8-64} gigabyte di memoria e uno schermo da {5-17} pollici.
      L'aggiornamento del sistema operativo, versione {2-19}, si può scaricare da {day}.
      Gli ingegneri di {Maker} hanno addestrato il modello di intelligenza artificiale su {12-980} chip.
      L'app usa la fotocamera e una rete neurale sul dispositivo, senza cloud.
      Il centro dati di {Place} ha {120-980} server e un collegamento da {20-90} megawatt.
      Il browser cifra i messaggi, e il codice sorgente è pubblicato in rete.
    `,
  },
};
