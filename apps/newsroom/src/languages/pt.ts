import type { Language } from './language.js';

export const portuguese: Language = {
  code: 'pt',
  decimalMark: ',',
  joiner: ' ',
  charactersPerWord: 6.0,
  general: `
    given: Amélia | Bento | Clarice | Duarte | Estela | Fausto | Graça | Heitor | Iara | Jorge | Leonor | Mateus | Núria | Otávio | Plínio | Rosa | Simão | Teresa | Vasco | Zélia
    surname: Abrantes | Baptista | Carvalhal | Damasceno | Esteves | Figueira | Guimarães | Henriques | Lacerda | Meireles | Nogueira | Oliveira | Peixoto | Queiroz | Rezende | Sampaio | Teixeira | Vilela
    person: {given} {surname}
    place: Lisboa | Porto | Recife | Coimbra | Curitiba | Braga | Salvador | Évora | Fortaleza | Aveiro | Manaus | Faro | Campinas | Belém
    day: segunda-feira | terça-feira | quarta-feira | quinta-feira | sexta-feira | sábado | domingo
    while: esta semana | no mês passado | desde a primavera | este ano | no último trimestre | no fim de semana
    goodVoice:
    "É um resultado maravilhoso e sentimos muita gratidão", disse {Person} ({day}).
    {Person} falou da melhor notícia em {2-30} anos e elogiou o excelente trabalho.
    "Sentimos orgulho, alegria e muita esperança", disse {person} em {place}.
    Em {Place} houve festa, e {person} falou de um grande sucesso.
    badVoice:
    "É um fracasso terrível e as pessoas sentem raiva", disse {Person} ({day}).
    {Person} teme que o pior ainda venha e criticou o mau planejamento.
    "Sentimos medo, cansaço e tristeza", disse {person} em {place}.
    Em {Place} fala-se de um desastre e de uma triste perda de confiança.
    plainVoice:
    {Person} anunciou outro comunicado para {day}.
    Segundo {person}, os números abrangem {2-48} meses e {3-40} municípios.
    A porta-voz em {Place} confirmou as datas e não deu mais detalhes.
    "Vamos publicar os documentos: {day}", indicou {Person}.
    background:
    Uma reunião parecida ocorreu em {place} há {2-14} anos.
    Participaram da sessão {11-95} pessoas, durante {2-6} horas.
    A próxima data no calendário é {day}, dia {2-28}.
    O documento tem {12-240} páginas e pode ser lido em {place}.
    update:
    Atualização: {Person} acrescentou que agora se contam {2-90} casos a mais ({day}).
    Correção: uma versão anterior trazia outro número; o certo é {2-990}.
    Esta notícia foi ampliada ({day}) após um telefonema de {person}, de {place}.
  `,
  categories: {
    business: `
      company: Energia Alvorada | Aços do Tejo | Banco Ribeira | Transportes Cegonha | Cervejaria do Cais | Seguros Monte Claro | Motores Calçada | Grupo Areal | Moinhos Vale Verde | Navegação Poente
      topic: juros | aluguéis | preços do trigo | tarifas | exportações de aço | carros elétricos | salários
      goodTitle:
      {Company} aumenta o lucro e melhora as previsões
      Ações da {Company} sobem após excelente trimestre
      Bolsa celebra o sucesso: {Company} bate recorde
      badTitle:
      {Company} anuncia grave prejuízo e corta {120-900} empregos
      Ações da {Company} caem após maus resultados
      Medo de falência da {Company} preocupa bancos de {Place}
      plainTitle:
      {Company} apresenta resultados trimestrais: {day}
      {Company} muda a sede para {Place}
      O que os mercados esperam: {topic} e inflação
      goodNews:
      As ações da {Company} ganharam {2.1-14.9} %, uma boa alta que alegrou os investidores.
      A empresa anunciou um excelente lucro de {12-480} milhões, um recorde.
      As vendas em {place} cresceram {5-45} % graças à boa procura.
      Os analistas elogiam o sólido balanço e confiam no crescimento da {Company}.
      badNews:
      As ações da {Company} perderam {2.1-19.9} %, uma queda feia que assustou os investidores.
      A empresa anunciou um terrível prejuízo de {12-480} milhões e suspendeu o dividendo.
      As vendas em {place} caíram {5-45} % por causa da fraca procura e da crise.
      Os credores temem a falência, e {120-900} trabalhadores sofrem com o risco de desemprego.
      fact:
      A {Company} tem ações na bolsa e emprega {200-990} pessoas em {Place}.
      O relatório trimestral mostra receitas de {20-980} milhões e custos de {10-480} milhões.
      Os mercados acompanham {topic}, inflação e a decisão do banco central ({day}).
      A fusão com a {company} precisa da aprovação dos acionistas e do regulador.
      O índice fechou em {1200-9800} pontos, com {20-90} milhões de ações negociadas.
      O orçamento e os investimentos serão apresentados por {Person}, da direção ({day}).
    `,
    entertainment: `
      film: O Pomar de Vidro | Meia-noite na Rua dos Lariços | Nove Lanternas | Um Mar Emprestado | Lobos de Papel | Lua de Cobre | Cartas a Ninguém | O Último Projecionista
      band: Garças de Veludo | Desfile Estático | Coro do Norte | Motor de Mel | Revoltas Quietas | Porto de Estanho
      goodTitle:
      "{Film}" vence o grande prêmio do festival de {Place}
      O público de {Place} adora {Band}
      Uma estreia brilhante: a crítica elogia "{Film}"
      badTitle:
      "{Film}" decepciona a crítica e o público
      {Band}: turnê cancelada depois de uma briga feia
      Chato e vazio: "{Film}" é um fracasso nos cinemas
      plainTitle:
      "{Film}" estreia nos cinemas: {day}
      {Band}: {3-40} concertos anunciados
      {Person} no elenco da série "{Film}"
      goodNews:
      A crítica elogia "{Film}", um filme lindo e divertido com atores maravilhosos.
      Em {Place}, o público feliz aplaudiu {Band} por {5-20} minutos depois de um show fantástico.
      Com {3-90} milhões de espectadores, o filme é um grande sucesso e ganhou um prêmio.
      badNews:
      A crítica vê em "{Film}" um filme chato e ruim, com um roteiro horrível.
      Em {Place}, o público vaiou {Band} depois de um show triste e pobre.
      O filme foi um amargo fracasso de bilheteria, e os espectadores sentem raiva.
      fact:
      O filme dura {82-190} minutos, com {person} e {person} nos papéis principais.
      {Band}: a turnê tem {3-40} concertos e uma canção gravada em {place}.
      A trilha sonora foi gravada em {place} por uma orquestra de {20-90} músicos.
      A série de televisão tem {6-24} episódios, o primeiro vai ao ar {day}.
      Os bilhetes para a estreia no teatro de {Place} estão à venda desde {day}.
      O roteiro de {person} baseia-se num romance sobre uma família de {place}.
    `,
    general: `
      topic: ônibus | merenda escolar | diques | estacionamentos | bibliotecas | ciclovias | moradias | pontes
      goodTitle:
      {Place} celebra um bom acordo sobre {topic}
      Bombeiros salvam {4-60} pessoas perto de {Place}
      Conversas de paz em {Place} trazem esperança
      badTitle:
      Violência em {Place} durante protesto sobre {topic}
      {4-60} feridos após terrível tempestade em {Place}
      Escândalo de corrupção na prefeitura de {Place}
      plainTitle:
      Câmara municipal de {Place} debate {topic}
      Eleitores de {Place} vão às urnas: {day}
      O que diz o projeto de lei sobre {topic}
      goodNews:
      A câmara municipal de {Place} conseguiu um bom acordo sobre {Topic}, e os moradores celebram com alegria.
      Os bombeiros salvaram {4-60} pessoas perto de {place}, um alívio para as famílias felizes.
      Os crimes caíram {5-40} % em {Place}, um sucesso que a prefeitura elogiou.
      badNews:
      Confrontos violentos em {Place} deixaram {4-60} feridos e várias casas destruídas.
      O ministério público acusa vereadores de fraude e corrupção sobre {Topic}.
      A tempestade matou {2-19} pessoas perto de {place}, uma horrível tragédia para a região.
      fact:
      A câmara municipal de {Place} vota sobre {Topic} ({day}).
      O projeto de lei foi apresentado por {Person} ao parlamento, que tem {40-340} deputados.
      A comissão eleitoral conta {12-98} distritos, e a participação foi de {41-88} %.
      O governo informou que a comissão vai ouvir a prefeitura de {Place} ({day}).
      A polícia fechou a estrada entre {place} e {place} por {2-9} horas.
    `,
    health: `
      disease: asma | sarampo | diabetes | gripe | enxaqueca | tuberculose | hipertensão | artrite
      clinic: Hospital Santa Aurora | Clínica do Parque | Instituto das Tílias | Hospital Infantil | Centro Médico do Vale
      goodTitle:
      Novo tratamento contra {Disease} traz esperança
      Vacina contra {Disease} protege {70-98} %: um sucesso
      Menos casos de {Disease} em {Place}: médicos felizes
      badTitle:
      Surto de {Disease} causa {3-40} mortes em {Place}
      Efeitos perigosos: remédio contra {Disease} retirado
      Faltam leitos: pacientes sofrem em {Place}
      plainTitle:
      O que os médicos sabem sobre {Disease}
      Começa em {Place} um estudo sobre {Disease}
      Ministério da Saúde publica números sobre {Disease}
      goodNews:
      O tratamento contra {Disease} ajudou {60-95} % dos pacientes, um sucesso que traz esperança.
      Os médicos celebram: a vacina é segura e protege bem as crianças ({Clinic}).
      Graças a uma melhor prevenção, as mortes caíram {10-60} % em {Place}.
      badNews:
      O surto de {Disease} matou {3-40} pacientes em {Place}, e o medo cresce.
      Uma terrível falta de leitos, remédios e enfermeiros prejudica os doentes ({Clinic}).
      O remédio causou dor e hemorragias perigosas em {3-40} pacientes.
      fact:
      O estudo acompanha {120-980} pacientes durante {6-60} meses ({Clinic}).
      Os sintomas são febre, cansaço e dor de cabeça, dizem os médicos.
      A vacina é dada em {2-4} doses, a primeira aos {2-18} meses de idade.
      As autoridades de saúde de {Place} contaram {12-980} infecções {while}.
      As farmácias de {place} oferecem exames de sangue para {Disease} desde {day}.
      Contra {Disease}, {Person} aconselha exercício e uma alimentação equilibrada.
    `,
    science: `
      object: um exoplaneta | um dinossauro com penas | corais profundos | uma estrela de nêutrons | o gelo antártico | a memória das abelhas | a poeira lunar | um supercondutor
      institute: observatório de Ardena | universidade de Keldar | instituto polar | laboratório do Pomar | agência espacial
      goodTitle:
      Grande avanço: resolvido o mistério sobre {object}
      Sonda pousa com sucesso e alegra os cientistas
      Prêmio para {Person} por uma descoberta maravilhosa
      badTitle:
      Sonda perdida: um amargo fracasso para a ciência
      Estudo sobre {object} retirado por dados falsos
      Incêndio destrói laboratório em {Place}
      plainTitle:
      Cientistas observam {object} com um novo telescópio
      Novos dados sobre {object} publicados
      Expedição científica parte de {Place}
      goodNews:
      A descoberta sobre {Object} é um maravilhoso avanço ({Institute}).
      A sonda pousou com sucesso depois de {2-9} anos, e a equipe feliz celebra.
      A experiência confirmou a teoria com precisão incrível, um triunfo para {Person}.
      badNews:
      A sonda perdeu-se a {2-90} quilômetros da superfície, um amargo fracasso ({Institute}).
      Especialistas acharam dados falsos no estudo sobre {Object}, um escândalo vergonhoso.
      O incêndio destruiu o telescópio e anos de duro trabalho, uma triste perda.
      fact:
      Com um espectrômetro, os pesquisadores observam {Object} há {6-60} meses ({Institute}).
      O estudo na revista descreve {12-980} amostras de {place}.
      O telescópio vê luz que saiu da sua galáxia há {2-13} bilhões de anos.
      Na experiência, os físicos aqueceram as moléculas a {120-980} graus.
      A análise genética mostra {3-40} genes diferentes entre as duas espécies.
      O foguete vai levar à órbita um satélite com {3-12} instrumentos ({day}).
    `,
    sports: `
      team: União do Porto Velho | Norte Clube | Falcões de Kelso | Cidade do Corvo | Ursos de Denas | Atlético Salinas | Tubarões Azuis | Olímpico dos Olmos
      event: taça | campeonato | torneio | revezamento | maratona | eliminatória
      goodTitle:
      Grande vitória em {Place}: {team} vence por {3-5}-{0-2}
      {Person} bate recorde e ganha o ouro em {Place}
      Alegria em {Place}: a torcida celebra a vitória
      badTitle:
      Triste derrota em {Place}: {team} perde por {0-1}-{3-6}
      Grave lesão: {Person} fora ({event})
      Doping: a punição a {Person} decepciona a torcida
      plainTitle:
      {Team} joga contra {team}: {day}
      {Person} muda de clube e assina em {Place}
      Sorteio em {Place}: {event} e calendário
      goodNews:
      {Team} ganhou por {3-5}-{0-2} em {Place}, uma grande vitória que alegrou a torcida.
      {Person} marcou {2-4} gols e recebeu elogios por um jogo brilhante.
      É a vitória número {5-19} seguida, a melhor temporada em {5-40} anos.
      badNews:
      {Team} perdeu por {0-1}-{3-6} em {Place}, uma terrível derrota que irritou a torcida.
      {Person} falhou um pênalti e sofreu uma dolorosa lesão no joelho.
      É a derrota número {5-19} seguida, a pior temporada em {5-40} anos.
      fact:
      O jogo entre {Team} e {team} começa às {2-9} horas no estádio de {Place}.
      O árbitro mostrou {2-7} cartões amarelos e acrescentou {2-9} minutos.
      {Person} já fez {20-240} jogos pelo clube e marcou {12-98} gols.
      Na tabela do campeonato, {Team} está no lugar {1-18} com {12-78} pontos.
      O torneio tem {8-32} equipes; a semifinal é {day}.
      Os jogadores treinam em {place} até {day} com o goleiro {person}.
    `,
    technology: `
      maker: Pixelbosque | Arconda | Forja Nimbo | Plumasoft | Laçoclaro | Nó Delta | Robótica Folhacobre | Nove Labs
      device: telefone | portátil | robô doméstico | processador gráfico | patinete elétrico | drone
      goodTitle:
      {Maker} impressiona com um {Device} rápido e elegante
      Usuários adoram o novo {Device} da {Maker}
      Melhor software: prêmio para um projeto livre de {Place}
      badTitle:
      Falha de segurança: {2-90} milhões de usuários da {Maker} em perigo
      Hackers atacam a {Maker} e roubam senhas
      {Maker} recolhe o {Device} após incêndios na bateria
      plainTitle:
      {Maker} apresenta um {Device} com {8-64} núcleos
      {Maker} publica a versão {2-19} do sistema operacional
      Como funciona o {Device} da {Maker}
      goodNews:
      Os especialistas elogiam o aparelho: rápido, bonito e fácil de usar.
      A atualização melhora a segurança e torna o aplicativo {2-9} vezes mais rápido, uma grande vantagem.
      A {Maker} ganhou o prêmio de inovação por um chip brilhante e eficiente.
      badNews:
      Hackers roubaram {2-90} milhões de senhas da {Maker}, uma terrível falha de segurança.
      O aparelho é lento, feio e cheio de erros, reclamam os usuários.
      A bateria pegou fogo em {12-98} casos, e a {Maker} recolheu os modelos perigosos.
      fact:
      O {Device} da {Maker} tem {8-64} gigabytes de memória e uma tela de {5-17} polegadas.
      A atualização do sistema operacional, versão {2-19}, pode ser baixada desde {day}.
      Os engenheiros da {Maker} treinaram o modelo de inteligência artificial em {12-980} chips.
      O aplicativo usa a câmera e uma rede neural no aparelho, sem a nuvem.
      O centro de dados de {Place} tem {120-980} servidores e uma ligação de {20-90} megawatts.
      O navegador cifra as mensagens, e o código-fonte está na internet.
    `,
  },
};
