import type { LanguageRules } from './language-rules.js';

/** Portuguese: our own words of the news before the AFINN translation. */
export const portuguese: LanguageRules = {
  code: 'pt',
  positive: {
    mild: `
      acordo acordos ajuda ajudam ajudar alívio amplia apoia apoio aprova aprovada aprovado aprovam aumenta aumento
      avança avanço avanços benefício benefícios classifica colaboração confiança consenso contrata cooperação
      cresce crescem crescimento cura curado curada diálogo entendimento esperança esperanças estabilidade estável
      fortalece garante impulsiona inaugura inauguração inovação investe investimento investimentos lança liberta
      libertado libertados maioria melhor melhora melhoram melhores melhoria modernização paz parceria progresso
      protege proteção reabertura reabre reconciliação recupera recuperação recuperado reforça retomada saudável
      segurança seguro sobem sobe solidariedade solução soluções supera superam superávit sustentável trégua
      unidade vantagem`,
    clear: `
      aclamado alegre alegria aplaude aplaudido aplauso aplausos bravura brilha brilhante campeã campeão campeões
      celebra celebração celebram comemora comemoram conquista conquistam conquistou coragem corajoso coroado
      destaque elogia elogiado elogio elogios entusiasmo esperançoso êxito felicidade feliz felizes festeja ganha
      ganham ganhou ganhador glória gratidão grato homenageado honra liberdade medalha orgulho orgulhoso otimismo
      otimista premiada premiado prêmio prémio promissor prosperidade próspero resgatado resgatados resgate salva
      salvo salvos salvamento sucesso sucessos triunfa vence vencem venceu vencedor vencedora vitória vitórias
      vitorioso`,
    strong: `
      espetacular excelente excepcional extraordinária extraordinário fabuloso fantástica fantástico façanha genial
      heroico herói heróis impressionante júbilo magnífico maravilha maravilhosa maravilhoso milagre milagroso
      sensacional triunfo triunfal`,
  },
  negative: {
    mild: `
      abandona abandono adiado adiamento adverte advertência alarme alerta apagão atraso atrasos ausência barrado
      bloqueio boicote cai caem caiu queda quedas cancelado cancelada cancelamento carência cobrança colapso contesta
      contestado corta corte cortes critica criticado criticam crítica críticas culpa defeito déficit demissão
      demissões demite demitido demitidos denuncia denunciado denúncia denúncias derrota derrotado derrotas desacordo
      desafio desconfiança descontentamento desemprego detido detidos dificuldade dificuldades dispensa disputa dívida
      dívidas divisão dúvida dúvidas encerra encerramento escassez evacuados falha falham falhas falta fecha fecham
      fechamento fechado fracassa fracasso freia frustrado greve greves impasse incerteza inflação inquérito inquietação
      insatisfação insegurança investigado investiga lamenta lento multa multado multas nega obstáculo paralisação perda
      perdas perde perdem perdeu pior piora pioram piores polêmica polémica pobreza preocupa preocupação preocupado pressão
      problema problemas proibição proibido protesta protestam protesto protestos queixa queixas recessão recua recuo
      recusa rejeita rejeitado rejeição renuncia renúncia risco riscos ruptura sanção sanções suspeita suspeito suspeitos
      suspende suspensa suspensão suspenso tensão tensões temor temores veta`,
    clear: `
      abuso abusos acidente acidentes acusa acusada acusado acusados acusação acusações acusam afogado agredido agressão
      agressões ameaça ameaçado ameaças arrastão arruinado assalto assaltos assédio ataca atacado atacam ataque ataques
      baleado briga caos cadeia ciberataque condena condenada condenado condenação conflito conflitos confronto confrontos
      contaminado corrupção corrupto crime crimes criminoso criminosos crise crises culpado dano danos delito desaba
      desabamento desaparecido desaparecidos desastre desespero desesperado destrói destruída destruído destruição doença
      doenças doente dor drama dramático emergência enchente enchentes enganado epidemia escândalo escândalos esfaqueado
      explode explosão explosões extorsão falência falso ferida ferido feridos fere fome fraude fraudes fuga furacão
      golpe guerra guerras ilegal ilegais incêndio incêndios indignação injustiça injusto insulto insultos inundação
      inundações lesão luto mal medo mentira mentiras morre morrem morreu morreram morta morto mortos morte mortes
      naufrágio ódio pandemia pânico perigo perigosa perigoso poluição prende preso presos prisão propina raiva racismo
      racista rebelião refém reféns repressão represálias roubado roubo roubos saque saques seca sequestrado sequestro
      sofre sofrem sofrimento suborno suicídio tempestade terremoto tiro tiros tiroteio tóxico traição triste tristeza
      vazamento vergonha violenta violento violência vírus vítima vítimas`,
    strong: `
      assassina assassinada assassinado assassinados assassinato assassinatos assassino assassinos atentado atentados
      atrocidade atrocidades atroz bomba bombas bombardeio bombardeios bombardeamento carnificina catástrofe catástrofes
      catastrófico chacina devastado devastador devastadora execução estupro fatal feminicídio genocídio hediondo
      homicídio homicídios horrível horror massacre massacres mata matam matou mortal sangrento terrível terror
      terrorismo terrorista terroristas tortura torturado tragédia tragédias trágica trágico`,
  },
  negators: 'não nunca jamais nem sem ninguém nada nenhum nenhuma tampouco',
  amplifiers: `muito extremamente particularmente especialmente absolutamente totalmente completamente profundamente
    fortemente gravemente tão demais mais duramente altamente`,
  dampeners: 'pouco ligeiramente bastante relativamente menos quase parcialmente',
  contrasts: 'mas porém contudo todavia entretanto embora',
  natural: {
    lexicons: [{ path: 'sentiment/Portuguese/afinnShortSortedPortuguese.json', format: 'afinn', scale: 1 }],
    stemmer: 'stemmers/porter_stemmer_pt.js',
  },
};
