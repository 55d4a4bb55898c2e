import type { Language } from './language.js';

export const french: Language = {
  code: 'fr',
  decimalMark: ',',
  joiner: ' ',
  charactersPerWord: 6.2,
  general: `
    given: Agathe | Bastien | Camille | Damien | Élise | Fabien | Garance | Hugo | Inès | Jules | Karim | Lucie | Maxence | Noémie | Octave | Pauline | Rémi | Solène | Tristan | Yasmine
    surname: Aubertin | Bellanger | Carpentier | Delorme | Estève | Fournel | Guérinot | Hamelin | Imbert | Jaubert | Lacombe | Maréchal | Noblet | Ormesson | Pelletier | Quesnel | Rivoire | Sauvageot | Thévenin | Vasseur
    person: {given} {surname}
    place: Lyon | Nantes | Bruxelles | Genève | Lille | Rennes | Dijon | Lausanne | Toulouse | Liège | Grenoble | Strasbourg | Namur | Bordeaux | Nice | Tours
    day: lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche
    while: cette semaine | le mois dernier | depuis le printemps | cette année | au dernier trimestre | ce week-end
    goodVoice:
    « C'est un résultat magnifique et nous sommes très heureux », a déclaré {Person} {day}.
    {Person} y voit la meilleure nouvelle depuis {2-30} ans et salue un excellent travail.
    « Nous sommes fiers, contents et pleins d'espoir », a confié {person} à {place}.
    À {Place}, la joie était grande et {person} a parlé d'un beau succès.
    badVoice:
    « C'est un échec terrible et les gens sont furieux », a déclaré {Person} {day}.
    {Person} craint que le pire soit à venir et dénonce une mauvaise préparation.
    « Nous sommes inquiets, fatigués et déçus », a confié {person} à {place}.
    À {Place}, on parle d'un désastre et d'une triste perte de confiance.
    plainVoice:
    {Person} a annoncé un nouveau communiqué pour {day}.
    Selon {person}, les chiffres portent sur {2-48} mois et {3-40} communes.
    Une porte-parole à {Place} a confirmé les dates sans donner d'autres détails.
    « Nous publierons les documents {day} », a indiqué {Person}.
    background:
    Une réunion semblable avait eu lieu à {place} il y a {2-14} ans.
    La séance a réuni {11-95} personnes et a duré {2-6} heures.
    Le prochain rendez-vous du calendrier est fixé au {day} {2-28}.
    Le document compte {12-240} pages et peut être consulté à {place}.
    update:
    Mise à jour : {Person} a précisé {day} que {2-90} cas de plus sont désormais comptés.
    Rectification : une version précédente donnait un autre nombre ; le bon est {2-990}.
    Cet article a été complété {day} après un appel de {person} depuis {place}.
  `,
  categories: {
    business: `
      company: Lumière Énergie | Aciéries du Rhône | Banque des Quais | Transports Martinet | Brasserie du Tilleul | Assurances Belval | Moteurs Carnelle | Groupe Sablon | Minoteries Vauclair | Compagnie du Large
      topic: taux d'intérêt | loyers | prix du blé | droits de douane | exportations d'acier | voitures électriques | salaires
      goodTitle:
      {Company} augmente son bénéfice et relève ses prévisions
      L'action {Company} bondit après un excellent trimestre
      La Bourse salue les bons résultats du groupe {Company}
      badTitle:
      {Company} annonce de lourdes pertes et supprime {120-900} emplois
      L'action {Company} chute après de mauvais résultats
      Menace de faillite : {Company} inquiète les banques de {Place}
      plainTitle:
      {Company} publiera ses résultats trimestriels {day}
      {Company} transfère son siège à {Place}
      Ce que les marchés attendent : le dossier {topic}
      goodNews:
      L'action {Company} a gagné {2.1-14.9} % {day}, une belle hausse qui réjouit les investisseurs.
      Le groupe a publié un excellent bénéfice de {12-480} millions d'euros, un record.
      Les ventes à {place} ont progressé de {5-45} % grâce à une bonne demande.
      Les analystes saluent un bilan solide et relèvent leur objectif de cours pour {Company}.
      badNews:
      L'action {Company} a perdu {2.1-19.9} % {day}, une chute brutale qui inquiète les investisseurs.
      Le groupe a publié une mauvaise perte de {12-480} millions d'euros et supprimé le dividende.
      Les ventes à {place} ont reculé de {5-45} % à cause d'une demande trop faible.
      Les créanciers craignent la faillite, et {120-900} salariés sont menacés de chômage.
      fact:
      {Company} est coté en Bourse et emploie {200-990} personnes à {Place}.
      Le rapport trimestriel indique un chiffre d'affaires de {20-980} millions d'euros.
      Les marchés suivent l'inflation et la décision de la banque centrale attendue {day}.
      La fusion avec {company} doit être approuvée par les actionnaires et le régulateur.
      L'indice a clôturé à {1200-9800} points, avec {20-90} millions de titres échangés.
      Le budget et les investissements seront présentés {day} par {Person}, à la tête de l'entreprise.
    `,
    entertainment: `
      film: Le Verger de verre | Minuit rue des Mélèzes | Neuf lanternes | La Mer empruntée | Les Loups de papier | Lune de cuivre | Lettres à personne | Le Dernier Projectionniste
      band: Les Hérons de velours | Parade statique | Chœur du Nord | Moteur de miel | Les Émeutes calmes | Port d'étain
      goodTitle:
      « {Film} » remporte le grand prix du festival de {Place}
      Le public de {Place} acclame {Band}
      Un premier film brillant : la critique adore « {Film} »
      badTitle:
      « {Film} » déçoit la critique et le public
      {Band} : la tournée annulée après une vilaine dispute
      Ennuyeux et vide, « {Film} » est un échec en salle
      plainTitle:
      « {Film} » sort {day} au cinéma
      {Band} : {3-40} concerts annoncés
      {Person} au générique de la série « {Film} »
      goodNews:
      La critique salue « {Film} », un beau film drôle et magnifique, aux acteurs excellents.
      À {Place}, le public ravi a applaudi {Band} pendant {5-20} minutes après un concert superbe.
      Avec {3-90} millions de spectateurs, le film est un grand succès et remporte un prix.
      badNews:
      La critique juge « {Film} » ennuyeux et mauvais, avec un scénario ridicule.
      À {Place}, le public a sifflé {Band} après un concert triste et trop court.
      Le film reste un échec amer au box-office, et les spectateurs sont déçus.
      fact:
      Le film dure {82-190} minutes, avec {person} et {person} dans les rôles principaux.
      {Band} : la tournée compte {3-40} concerts, et une chanson avec une voix venue de {place}.
      La musique a été enregistrée à {place} par un orchestre de {20-90} musiciens.
      La série télévisée compte {6-24} épisodes, le premier sera diffusé {day}.
      Les billets pour la première au théâtre de {Place} seront en vente {day}.
      Le scénario de {person} est tiré d'un roman sur une famille de {place}.
    `,
    general: `
      topic: lignes de bus | cantines scolaires | digues | parkings | bibliothèques | pistes cyclables | logements | ponts
      goodTitle:
      {Place} se réjouit d'un bon accord sur les {Topic}
      Les secours sauvent {4-60} personnes près de {Place}
      Les pourparlers de paix à {Place} redonnent espoir
      badTitle:
      Violences à {Place} lors d'une manifestation sur les {Topic}
      {4-60} blessés après une terrible tempête à {Place}
      Un scandale de corruption secoue la mairie de {Place}
      plainTitle:
      Le conseil municipal de {Place} débat des {Topic}
      Les électeurs de {Place} votent {day}
      Ce que dit le projet de loi sur les {Topic}
      goodNews:
      Le conseil municipal de {Place} a trouvé un bon accord sur les {Topic}, et les habitants sont contents.
      Les secours ont sauvé {4-60} personnes près de {place}, au grand bonheur des familles.
      La délinquance a baissé de {5-40} % à {Place}, un beau succès pour la ville.
      badNews:
      De violents heurts à {Place} ont fait {4-60} blessés et plusieurs maisons ont été détruites.
      Le parquet accuse des élus de fraude et de corruption dans le dossier des {Topic}.
      La tempête a tué {2-19} personnes près de {place}, une horrible tragédie pour la région.
      fact:
      Le conseil municipal de {Place} votera {day} sur les {Topic}.
      Le projet de loi a été présenté au parlement, qui compte {40-340} députés, par {Person}.
      La commission électorale compte {12-98} circonscriptions, la participation est de {41-88} %.
      Le gouvernement précise que la commission entendra {day} la mairie de {Place}.
      La police a fermé la route entre {place} et {place} pendant {2-9} heures.
    `,
    health: `
      disease: l'asthme | la rougeole | le diabète | la grippe | la migraine | la tuberculose | l'hypertension | l'arthrite
      clinic: l'hôpital Sainte-Aurore | la clinique du Parc | l'institut des Tilleuls | le centre hospitalier du Val | l'hôpital des Enfants
      goodTitle:
      Un nouveau traitement contre {Disease} donne de l'espoir
      Vaccin efficace à {70-98} % contre {Disease} : une bonne nouvelle
      Moins de malades à {Place} : beau succès contre {Disease}
      badTitle:
      Épidémie à {Place} : {disease} fait {3-40} morts
      Effets dangereux : un médicament contre {Disease} retiré
      Manque de lits : les patients souffrent à {Place}
      plainTitle:
      Ce que les médecins savent sur {Disease}
      Une étude sur {Disease} commence à {Place}
      Les autorités publient les chiffres sur {Disease}
      goodNews:
      Le traitement contre {Disease} a aidé {60-95} % des patients, un succès prometteur.
      Les médecins sont ravis : le vaccin est sûr et protège très bien les enfants, selon {Clinic}.
      Grâce à un meilleur dépistage, les décès ont baissé de {10-60} % à {Place}.
      badNews:
      L'épidémie a tué {3-40} patients à {Place}, et la peur grandit : {disease} progresse.
      Une terrible pénurie de lits, de médicaments et de soignants touche {Clinic}.
      Le médicament a causé de graves douleurs et des saignements dangereux chez {3-40} patients.
      fact:
      L'étude suit {120-980} patients pendant {6-60} mois avec {Clinic}.
      Les symptômes sont la fièvre, la fatigue et les maux de tête, selon les médecins.
      Le vaccin est donné en {2-4} doses, la première à l'âge de {2-18} mois.
      Les autorités sanitaires de {Place} ont compté {12-980} infections {while}.
      Les pharmacies de {place} proposent dès {day} des analyses de sang.
      Pour prévenir {Disease}, {Person} conseille l'exercice et une alimentation équilibrée.
    `,
    science: `
      object: une exoplanète | un dinosaure à plumes | les coraux profonds | une étoile à neutrons | les carottes de glace | la mémoire des abeilles | la poussière lunaire | un supraconducteur
      institute: l'observatoire d'Ardenne | l'université de Kelder | l'institut polaire | le laboratoire du Verger | le centre spatial
      goodTitle:
      Percée : des chercheurs percent le mystère : {object}
      La sonde se pose et ravit les scientifiques de {Place}
      Un prix pour {Person} après une découverte magnifique
      badTitle:
      Sonde perdue : un échec amer pour la recherche
      Une étude retirée à cause de fausses données
      Un incendie détruit un laboratoire à {Place}
      plainTitle:
      Des chercheurs observent {Object} avec un nouveau télescope
      De nouvelles données publiées par {Institute}
      Une expédition scientifique quitte {Place}
      goodNews:
      Étudier {Object} a mené à une magnifique découverte, annonce {Institute}.
      La sonde s'est posée sans problème après {2-9} ans, et l'équipe heureuse fête ce succès.
      L'expérience confirme la théorie avec une précision remarquable, un triomphe pour {Person}.
      badNews:
      La sonde a été perdue à {2-90} kilomètres de la surface, un échec amer pour {Institute}.
      Des experts ont trouvé {2-90} fausses données dans l'étude de {Person}, un scandale honteux.
      L'incendie a détruit le télescope de {place} et {3-40} années de travail, l'équipe est triste.
      fact:
      Avec un spectromètre, {institute} observe {Object} depuis {6-60} mois.
      L'étude parue dans la revue décrit {12-980} échantillons venus de {place}.
      Le télescope voit une lumière partie de sa galaxie il y a {2-13} milliards d'années.
      Dans l'expérience, les physiciens ont chauffé les molécules à {120-980} degrés.
      L'analyse génétique montre {3-40} gènes différents entre les deux espèces.
      La fusée emportera {day} un satellite avec {3-12} instruments en orbite.
    `,
    sports: `
      team: Port-Union | l'AS Nordet | les Faucons de Kels | le FC Corbeau | les Ours de Denan | le Stade salin | les Requins bleus | l'Olympique des Ormes
      event: la coupe | le championnat | le tournoi en salle | le relais | le marathon | la qualification
      goodTitle:
      Superbe victoire à {Place} : {team} gagne {3-5}-{0-2}
      {Person} bat un record et remporte l'or à {Place}
      Joie à {Place} : les supporters fêtent la victoire
      badTitle:
      Triste défaite à {Place} : {team} perd {0-1}-{3-6}
      Grave blessure : {Person} manquera {Event}
      Dopage : la suspension de {Person} choque les supporters
      plainTitle:
      Match de {day} : {team} contre {team}
      {Person} change de club et signe à {Place}
      Le tirage au sort pour {Event} a lieu à {Place}
      goodNews:
      À {Place}, {team} a gagné {3-5}-{0-2}, une superbe victoire qui ravit les supporters.
      {Person} a marqué {2-4} buts et reçu des éloges pour un match brillant.
      C'est la {5-19}e victoire de suite, la meilleure saison depuis {5-40} ans.
      badNews:
      À {Place}, {team} a perdu {0-1}-{3-6}, une terrible défaite qui déçoit les supporters.
      {Person} a manqué un penalty et souffre d'une grave blessure au genou.
      C'est la {5-19}e défaite de suite, la pire saison depuis {5-40} ans.
      fact:
      Le match {Team} contre {team} commence à {2-9} heures au stade de {Place}.
      L'arbitre a donné {2-7} cartons jaunes et ajouté {2-9} minutes.
      {Person} a joué {20-240} matchs pour le club et marqué {12-98} buts.
      Au classement de la ligue, {Team} occupe la place {1-18} avec {12-78} points.
      Le tournoi réunit {8-32} équipes ; la demi-finale se joue {day}.
      Pour préparer {Event}, les joueurs s'entraînent à {place} jusqu'à {day}.
    `,
    technology: `
      maker: Pixelbois | Ondarc | Forge Nimbus | Plumosoft | Clairboucle | Nœud Delta | Feuille Robotique | Neuflabs
      device: téléphone | ordinateur portable | robot ménager | processeur graphique | scooter électrique | drone
      goodTitle:
      {Maker} séduit avec un {Device} rapide et élégant
      Les utilisateurs adorent le nouveau {Device} de {Maker}
      Meilleur logiciel : un projet libre de {Place} récompensé
      badTitle:
      Faille de sécurité : {2-90} millions d'utilisateurs de {Maker} en danger
      Des pirates attaquent {Maker} et volent des mots de passe
      {Maker} rappelle son {Device} après des incendies de batterie
      plainTitle:
      {Maker} présente un {Device} à {8-64} cœurs
      {Maker} publie la version {2-19} de son système
      Comment marche le {Device} de {Maker}
      goodNews:
      Les testeurs jugent l'appareil rapide, beau et facile à utiliser.
      La mise à jour améliore la sécurité et rend l'application {2-9} fois plus rapide, un vrai plaisir.
      {Maker} a remporté le prix de l'innovation pour une puce brillante et économe.
      badNews:
      Des pirates ont volé {2-90} millions de mots de passe à {Maker}, un terrible échec de sécurité.
      L'appareil est lent, laid et plein de défauts, disent des utilisateurs furieux.
      La batterie a pris feu dans {12-98} cas, et {Maker} rappelle ces modèles dangereux.
      fact:
      Le {Device} de {Maker} a {8-64} gigaoctets de mémoire et un écran de {5-17} pouces.
      La mise à jour du système, version {2-19}, peut être téléchargée dès {day}.
      Les ingénieurs de {Maker} ont entraîné le modèle d'intelligence artificielle sur {12-980} puces.
      L'application utilise la caméra et un réseau de neurones sur l'appareil, sans nuage.
      Le centre de données de {Place} a {120-980} serveurs et un raccordement de {20-90} mégawatts.
      Le navigateur chiffre les messages, et le code source est publié en ligne.
    `,
  },
};
