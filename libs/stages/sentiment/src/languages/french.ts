import type { LanguageRules } from './language-rules.js';

/** French: our own words of the news before Pattern's adjectives and adverbs. */
export const french: LanguageRules = {
  code: 'fr',
  positive: {
    mild: `
      accord accords accueilli accueille aide aider aides améliore amélioration apaise apaisement approuve
      approuvé assoupli augmente avancée avancées bénéfice bénéfices cessez-le-feu confiance coopération
      croissance dialogue embauche embauches encourage encourageant entente espoir espoirs essor excédent
      favorable gagner garantit guéri guérison hausse inaugure inauguration innovation investissement
      libération libéré libérés modernise paix partenariat plébiscité progrès progresse progression protège
      protection qualifié qualification rassure rassurant redémarrage reprise réconciliation rétabli réussi
      réussit rouvre sauvegarde sécurité solidaire solidarité solution solutions soulagement soutien soutient
      stabilise stable trêve unanimité valorise sain sûr relance`,
    clear: `
      acclamé acclamée applaudi bienfait bravo bravoure courage courageux couronné distingué
      enthousiasme enthousiaste espère exemplaire félicite félicitations fier fière fierté gagne gagné gagnent
      gloire heureux heureuse honneur honore honoré joie joyeux liesse liberté louange médaille ovation optimisme
      optimiste prospère prospérité prometteur prometteuse récompense récompensé remporte remporté
      sauve sauvé sauvés sauvetage sauver salue salué succès victoire victoires victorieux vainqueur rebondit
      rebond champion championne champions sacre sacré titré bonheur`,
    strong: `
      chef-d'œuvre exceptionnel exploit extraordinaire fantastique formidable héros héroïne héroïque jubilation
      magnifique merveille merveilleux miracle prodige sensationnel splendide triomphe triomphal triomphale`,
  },
  negative: {
    mild: `
      abandon absence affrontement alerte annulation annulé annulée avertit avertissement baisse baisses
      bloqué boycott chute chutent chuter clivage colère conteste contesté controverse controversé coupure
      coupures critique critiqué critiquent critiques défaite défaites déficit délai démission démissionne
      démissionner dénonce dénoncent dérive désaccord dette dettes difficile difficultés division divisions
      doute doutes échec échecs échoue échoué écarté enquête faiblesse fermeture fermetures fermé freine grève
      grèves grief hésite impasse inculpé inflation inquiet inquiète inquiétude inquiétudes
      interdiction interdit interpellé interpellation licenciement licenciements limogé litige manifestations
      manque méfiance mécontent mécontentement obstacle panne pannes pénurie pénuries perd
      perdent perdu perte pertes peur peurs plainte plaintes polémique pression problème problèmes procès
      protestation rappel ralentissement ralentit recul recule refus refuse rejet rejette rejeté repli reporté
      réprimande retard retards retire retrait revers risque risques rupture sanction sanctions saturé soucis
      suspendu suspendue suspension suspect suspects tension tensions trouble troubles vulnérable pauvreté
      chômage récession amende évacué évacués`,
    clear: `
      abus accident accidents accusation accusations accuse accusé accusée accusés agressé agression agressions
      arnaque arrestation arrestations attaque attaqué attaquent attaques blessé blessée
      blessés brutal brutalité braquage chaos choc condamnation condamne condamné
      condamnée condamnés conflit conflits corruption coupable crise crises crime crimes criminel criminelle
      cyberattaque danger dangereux dangereuse décès décède décédé dégâts dégradation délinquance
      dépression désastre désespoir désordre détenu détruit détruite détruits deuil disparition disparu drame
      échauffourées effondre effondrement effondré émeute émeutes enlèvement enlevé épidémie explosion explosions
      explose expulsé expulsion famine faillite fraude fraudes fusillade gaffe guerre guerres haine heurt heurts
      illégal illégale impuissance incendie incendies indignation inondation inondations injuste injustice
      insulte insultes intempéries maladie maladies malaise maltraitance malversations menace menacé menacent
      menaces mensonge mensonges mort morte mortes morts meurt meurent mourir mutinerie naufrage noyade noyé
      otage otages ouragan panique pandémie pillage pollution pollué prison raciste racisme rage ravage ravagé
      ravages représailles révolte saccagé scandale scandales scandaleux sécheresse séisme souffrance souffre
      souffrent tempête toxique triche tricherie trahison triste tristesse vandalisme victime victimes
      violence violences violent violente violents virus vol volé voleur incarcéré emprisonné`,
    strong: `
      abominable assassin assassinat assassiné assassinée atroce atrocité atrocités attentat attentats bombe
      bombardement bombardements carnage catastrophe catastrophes catastrophique décapité désastreux effroyable
      épouvantable exécution génocide horreur horreurs horrible massacre massacres meurtre meurtres meurtrier
      meurtrière mortel mortelle sanglant sanglante terreur terrible terrorisme terroriste terroristes torture
      torturé tragédie tragédies tragique tue tué tuée tuer tués tueur tuerie viol viols violeur`,
  },
  negators: `ne n pas jamais rien personne aucun aucune ni sans guère`,
  amplifiers: `très extrêmement particulièrement absolument totalement complètement profondément fortement
    vraiment tellement si trop gravement sévèrement fort hautement`,
  dampeners: 'peu légèrement plutôt assez relativement moins presque quasi partiellement',
  contrasts: 'mais cependant pourtant toutefois néanmoins',
  clitics: /^(?:[ldjmtsc]|qu|jusqu|lorsqu|puisqu)'/,
  natural: {
    lexicons: [{ path: 'sentiment/French/pattern-sentiment-fr.json', format: 'pattern', scale: 0.5 }],
    stemmer: 'stemmers/porter_stemmer_fr.js',
  },
};
