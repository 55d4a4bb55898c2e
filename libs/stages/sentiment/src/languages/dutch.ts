import type { LanguageRules } from './language-rules.js';

/** Dutch: our own words of the news before Pattern's adjectives. */
export const dutch: LanguageRules = {
  code: 'nl',
  positive: {
    mild: `
      akkoord akkoorden beloning beter betere bijval doorstart eensgezind erkend erkenning gegroeid
      genezen genezing gered goedgekeurd goedkeuring groei groeien groeit heropend heropening herstel herstelt hersteld
      helpt hulp hoop hoopvol innovatie investeert investering kans kansen kwalificeert lof meevaller meerderheid
      ontspanning opening opent opgelost oplossing oplossingen opluchting optimistisch overeenkomst partnerschap rust
      samenwerking stabiel steun steunt sterk sterker stijgt stijgen toename toenadering uitbreiding veilig veiligheid
      verbetering verbetert verbeteringen verbeterd verlichting versoepeling versterkt verzoening vooruitgang voordeel
      vertrouwen vrijgelaten vrijgesproken vrijspraak wapenstilstand winst winsten zekerheid`,
    clear: `
      applaus beste blij bejubeld bewonderd bewondering dankbaar dapper doorbraak eer eert enthousiast enthousiasme feest
      feestelijk geliefd geluk gelukkig geprezen geslaagd gevierd gewonnen juichen juicht kampioen kampioene
      kampioenen kampioenschap lachen liefde medaille moed moedig opgelucht overwinning overwinningen prijst redding redt
      succes successen succesvol trots veelbelovend verheugd vreugde vrede vrijheid viert vieren welvaart winnaar winnares
      winnen wint won wonnen zege zeges zegeviert`,
    strong: `
      fantastisch fenomenaal fenomenale fantastische geweldig geweldige heldendaad held helden heldhaftig
      indrukwekkend meesterwerk prachtig schitterend schitterende sensationeel spectaculair topprestatie triomf triomfeert
      uitmuntend uitstekend uitzonderlijk wereldkampioen wonder wonderbaarlijk`,
  },
  negative: {
    mild: `
      aangeklaagd aangehouden aanhouding afgelast afgewezen afgetreden afwijzing aftreden arbeidsconflict bezorgd bezorgdheid
      beschuldigd beschuldiging beschuldigingen bezuiniging bezuinigingen boete boetes boycot conflict daalt dalen daling
      druk duurder faalt falen fout fouten geblokkeerd gedaald gesloten geschorst geschrapt inflatie klacht klachten klaagt
      krimp krimpt kritiek kritisch kwetsbaar langzaam lek mislukt mislukken mislukking moeilijk moeilijkheden
      nadeel nadelen nederlaag nederlagen omstreden onenigheid ongerust onrust ontevreden ontslag
      ontslaat ontslagen onzeker onzekerheid opgepakt opgeschort opstappen probleem problemen protest protesten protesteert
      rechtszaak risico risicos schaarste schorsing schuld schulden sluit sluiten sluiting spanning spanningen staakt staken
      staking stakingen stilgelegd storing storingen strijd tegenslag tegenvaller tegenvallend tegenvallende teleurgesteld
      tekort tekorten teruggang twijfel twijfels uitgesteld uitstel uitval verbod verboden verdeeld verdeeldheid verdacht
      verdachte verdachten verdenking verlies verliezen verliest verloren vertraagd vertraging vertragingen verwijt verwerpt
      vrees vreest vrezen waarschuwt waarschuwing waarschuwingen waarschuwen wantrouwen werkloosheid zorgen zorgelijk zwak
      zwakker recessie armoede geëvacueerd`,
    clear: `
      aangevallen aanrijding aanval aanvallen aanvaller alarm arrestatie arrestaties bankroet bedreigd bedreigend bedreiging
      bedreigingen bedrog beledigd belediging beroofd beroving beschadigd beschieting besmet besmettingen botsing botsingen
      brand branden brandstichting chaos chaotisch corrupt corruptie crash criminaliteit crimineel criminelen crisis
      crisissen cyberaanval dief diefstal dood dode doden dreigt dreiging droogte drama dramatisch epidemie escalatie
      explodeert explosie explosies failliet faillissement fraude gegijzeld gevaar gevaarlijk gevaarlijke
      gevangenis gevangenisstraf gevecht gevechten geweld gewelddadig gewond gewonde gewonden gif giftig gijzelaars gijzeling
      gestolen gevlucht haat honger hongersnood illegaal instorting ingestort incident kapot leed leugen leugens liegt lijdt
      lijden mishandeld mishandeling misbruik misdaad misdaden misdrijf neergestoken neerstorten noodtoestand noodweer
      ongeluk ongelukken onrecht ontploffing ontvoerd ontvoering onveilig oorlog oorlogen oplichting orkaan overleden
      overlijden overlijdt overstroming overstromingen overval pandemie paniek plundering rampspoed rel rellen racisme
      racistisch razernij rouw ruzie sancties schade schandaal schandalen schandalig schietpartij schieten schoten schok
      schuldig slachtoffer slachtoffers slecht slechte slechter steekpartij steekpartijen sterft sterven stierf storm
      straf uitbraak vals veroordeeld veroordeling verdriet verdrietig verdronken vermist vergiftigd
      vernield vernieling vernietigd vernietiging verwoest verwoesting virus vlucht vluchten wanhoop wanhopig woede woedend
      ziek ziekte ziekten zelfmoord`,
    strong: `
      aanslag aanslagen afschuwelijk afgrijselijk bloedbad bloedig bom bommen bombardement bombardementen catastrofaal
      catastrofe dodelijk dodelijke doodgeschoten doodgestoken executie gedood genocide gruwel gruwelijk gruweldaden
      levensgevaarlijk martelen marteling massamoord moord moorden moordenaar ramp rampen rampzalig terreur terrorisme
      terrorist terroristen tragedie tragisch verkracht verkrachting vermoord vermoorden verschrikkelijk verschrikking
      vreselijk vreselijke`,
  },
  negators: 'niet geen nooit niemand niets nergens zonder noch nauwelijks nee neen',
  amplifiers: `zeer heel erg extreem bijzonder enorm volledig totaal absoluut uiterst hoogst ernstig zwaar zo te diep
    sterk`,
  dampeners: 'beetje enigszins iets gedeeltelijk redelijk relatief minder bijna vrijwel tamelijk',
  contrasts: 'maar echter toch hoewel desondanks niettemin',
  compoundHeads: `
    crisis crisissen oorlog oorlogen ramp rampen aanslag aanslagen aanval aanvallen moord moorden brand branden
    schandaal schandalen tekort tekorten staking stakingen geweld gevaar schade slachtoffer slachtoffers ongeluk
    ongelukken drama conflict protest protesten fraude misdaad storing storingen ziekte dood verlies nederlaag verbod
    winst zege succes herstel groei hulp hoop kampioen akkoord doorbraak overwinning vreugde medaille redding`,
  natural: {
    lexicons: [{ path: 'sentiment/Dutch/pattern-sentiment-nl.json', format: 'pattern', scale: 0.5 }],
    stemmer: 'stemmers/porter_stemmer_nl.js',
  },
};
