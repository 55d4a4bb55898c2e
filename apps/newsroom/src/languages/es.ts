import type { Language } from './language.js';

export const spanish: Language = {
  code: 'es',
  decimalMark: ',',
  joiner: ' ',
  charactersPerWord: 6.0,
  general: `
    given: Adela | Benito | Carmen | Diego | Elvira | Fermín | Gloria | Hernán | Irene | Joaquín | Lorena | Martín | Natalia | Óscar | Pilar | Ramiro | Silvia | Tomás | Valeria | Ximena
    surname: Aldana | Barrientos | Calderón | Dueñas | Escobedo | Figueroa | Garrido | Huerta | Ibáñez | Jurado | Lozano | Montalvo | Navarrete | Olmedo | Paredes | Quiroga | Robledo | Saavedra | Tejada | Villalobos
    person: {given} {surname}
    place: Sevilla | Bilbao | Valencia | Rosario | Puebla | Córdoba | Zaragoza | Guadalajara | Lima | Bogotá | Murcia | Quito | Granada | Montevideo | Oviedo | Monterrey
    day: lunes | martes | miércoles | jueves | viernes | sábado | domingo
    while: esta semana | el mes pasado | desde la primavera | este año | en el último trimestre | el fin de semana
    goodVoice:
    «Es un resultado maravilloso y estamos muy agradecidos», dijo {Person} el {day}.
    {Person} habló de la mejor noticia en {2-30} años y elogió el buen trabajo.
    «Sentimos orgullo, alegría y mucha esperanza», declaró {person} en {place}.
    En {Place} celebraron el éxito, y {person} dio las gracias con entusiasmo.
    badVoice:
    «Es un fracaso terrible y la gente siente rabia», dijo {Person} el {day}.
    {Person} teme que lo peor está por llegar y criticó la mala planificación.
    «Sentimos miedo, cansancio y tristeza», declaró {person} en {place}.
    En {Place} hablan de un desastre y de una triste pérdida de confianza.
    plainVoice:
    {Person} anunció otro comunicado para el {day}.
    Según {person}, las cifras abarcan {2-48} meses y {3-40} localidades.
    La portavoz en {Place} confirmó las fechas y no dio más detalles.
    «Publicaremos los documentos el {day}», indicó {Person}.
    background:
    Una reunión parecida tuvo lugar en {place} hace {2-14} años.
    A la sesión asistieron {11-95} personas y duró {2-6} horas.
    La próxima fecha del calendario es el {day} {2-28}.
    El documento tiene {12-240} páginas y se puede consultar en {place}.
    update:
    Actualización: {Person} añadió el {day} que ahora se cuentan {2-90} casos más.
    Corrección: una versión anterior daba otro número; el correcto es {2-990}.
    Esta noticia se amplió el {day} tras una llamada de {person} desde {place}.
  `,
  categories: {
    business: `
      company: Energía Alborada | Aceros del Ebro | Banco Ribera | Transportes Cigüeña | Cervecería El Tilo | Seguros Monteclaro | Motores Calatrava | Grupo Salinas Norte | Harinas Vega | Naviera Poniente
      topic: tipos de interés | alquileres | precios del trigo | aranceles | exportaciones de acero | coches eléctricos | salarios
      goodTitle:
      {Company} aumenta su beneficio y mejora las previsiones
      Las acciones de {Company} suben tras un trimestre excelente
      La bolsa celebra el éxito de {Company}
      badTitle:
      {Company} anuncia graves pérdidas y recorta {120-900} empleos
      Las acciones de {Company} caen por los malos resultados
      Temor a la quiebra de {Company} entre los bancos de {Place}
      plainTitle:
      {Company} presentará sus resultados trimestrales el {day}
      {Company} traslada su sede a {Place}
      Qué esperan los mercados: {topic} e inflación
      goodNews:
      Las acciones de {Company} ganaron un {2.1-14.9} % el {day}, una buena subida que alegró a los inversores.
      La empresa anunció un excelente beneficio de {12-480} millones, un récord que supera las previsiones.
      Las ventas en {place} crecieron un {5-45} % gracias a la buena demanda.
      Los analistas elogian el sólido balance y confían en el crecimiento de {Company}.
      badNews:
      Las acciones de {Company} perdieron un {2.1-19.9} % el {day}, una mala caída que preocupa a los inversores.
      La empresa anunció una terrible pérdida de {12-480} millones y suspendió el dividendo.
      Las ventas en {place} cayeron un {5-45} % por la débil demanda y la crisis.
      Los acreedores temen la quiebra, y {120-900} trabajadores sufren el riesgo del desempleo.
      fact:
      {Company} cotiza en bolsa y emplea a {200-990} personas en {Place}.
      El informe trimestral muestra ingresos de {20-980} millones y costes de {10-480} millones.
      Los mercados siguen los {topic}, la inflación y la decisión del banco central del {day}.
      La fusión con {company} necesita la aprobación de los accionistas y del regulador.
      El índice cerró en {1200-9800} puntos, con {20-90} millones de acciones negociadas.
      El presupuesto y las inversiones se presentarán el {day}, según {Person}, de la dirección.
    `,
    entertainment: `
      film: El huerto de cristal | Medianoche en la calle Alerce | Nueve faroles | Un mar prestado | Lobos de papel | Luna de cobre | Cartas a nadie | El último proyeccionista
      band: Las Garzas de Terciopelo | Desfile Estático | Coro del Norte | Motor de Miel | Los Disturbios Mudos | Puerto de Estaño
      goodTitle:
      «{Film}» gana el gran premio del festival de {Place}
      El público de {Place} ama a {Band}
      Un debut brillante: la crítica elogia «{Film}»
      badTitle:
      «{Film}» decepciona a la crítica y al público
      {Band}: gira cancelada tras una fea pelea
      Aburrida y vacía: «{Film}» fracasa en los cines
      plainTitle:
      «{Film}» se estrena el {day} en los cines
      {Band}: {3-40} conciertos anunciados
      {Person} actúa en la serie «{Film}»
      goodNews:
      La crítica elogia «{Film}», una película hermosa y divertida con actores maravillosos.
      En {Place}, el público aplaudió a {Band} durante {5-20} minutos tras un concierto fantástico.
      Con {3-90} millones de espectadores, la película es un gran éxito y ganó un premio.
      badNews:
      La crítica ve en «{Film}» una película aburrida y mala, con un guion horrible.
      En {Place}, el público abucheó a {Band} tras un concierto triste y pobre.
      La película fue un amargo fracaso en taquilla, y decepcionó a los espectadores.
      fact:
      La película dura {82-190} minutos y la protagonizan {person} y {person}.
      {Band}: la gira tiene {3-40} conciertos, con una canción grabada en {place}.
      La banda sonora fue grabada en {place} por una orquesta de {20-90} músicos.
      La serie de televisión tiene {6-24} episodios, el primero se emite el {day}.
      Las entradas para el estreno en el teatro de {Place} se venden desde el {day}.
      El guion de {person} se basa en una novela sobre una familia de {place}.
    `,
    general: `
      topic: autobuses | comedores escolares | diques | aparcamientos | bibliotecas | carriles bici | viviendas | puentes
      goodTitle:
      {Place} celebra un buen acuerdo sobre {Topic}
      Los rescatistas salvan a {4-60} personas cerca de {Place}
      Las conversaciones de paz en {Place} traen esperanza
      badTitle:
      Violencia en {Place} en una protesta por {Topic}
      {4-60} heridos tras una terrible tormenta en {Place}
      Escándalo de corrupción en el ayuntamiento de {Place}
      plainTitle:
      El ayuntamiento de {Place} debate sobre {Topic}
      Los ciudadanos de {Place} votan el {day}
      Qué dice el proyecto de ley sobre {Topic}
      goodNews:
      El ayuntamiento de {Place} logró un buen acuerdo sobre {Topic}, y los vecinos celebran con alegría.
      Los rescatistas salvaron a {4-60} personas cerca de {place}, un alivio para las familias felices.
      Los delitos bajaron un {5-40} % en {Place}, un éxito que elogió la alcaldía.
      badNews:
      Los violentos choques en {Place} dejaron {4-60} heridos y varias casas destruidas.
      La fiscalía acusa a varios concejales de fraude y corrupción por {Topic}.
      La tormenta mató a {2-19} personas cerca de {place}, una horrible tragedia para la región.
      fact:
      El ayuntamiento de {Place} votará el {day} sobre {Topic}.
      El proyecto de ley fue presentado por {Person} en el parlamento, con {40-340} diputados.
      La comisión electoral cuenta {12-98} distritos, y la participación fue del {41-88} %.
      El gobierno indicó que la comisión escuchará el {day} a la alcaldía de {Place}.
      La policía cerró la carretera entre {place} y {place} durante {2-9} horas.
    `,
    health: `
      disease: el asma | el sarampión | la diabetes | la gripe | la migraña | la tuberculosis | la hipertensión | la artritis
      clinic: el hospital Santa Aurora | la clínica del Parque | el instituto Los Tilos | el hospital infantil | el centro médico del Valle
      goodTitle:
      Un nuevo tratamiento contra {Disease} da esperanza
      La vacuna contra {Disease} protege al {70-98} %: un éxito
      Menos enfermos en {Place}: buen resultado contra {Disease}
      badTitle:
      Brote en {Place}: {disease} causa {3-40} muertes
      Efectos peligrosos: retiran un fármaco contra {Disease}
      Faltan camas: los pacientes sufren en {Place}
      plainTitle:
      Qué saben los médicos sobre {Disease}
      Empieza en {Place} un estudio sobre {Disease}
      Sanidad publica las cifras sobre {Disease}
      goodNews:
      El tratamiento contra {Disease} ayudó al {60-95} % de los pacientes, un éxito que da esperanza.
      Los médicos celebran: la vacuna es segura y protege bien a los niños, según {Clinic}.
      Gracias a una mejor prevención, las muertes bajaron un {10-60} % en {Place}.
      badNews:
      El brote mató a {3-40} pacientes en {Place}, y el miedo crece: {disease} avanza.
      Una terrible falta de camas, fármacos y enfermeras afecta a {Clinic}.
      El fármaco causó dolor y hemorragias peligrosas en {3-40} pacientes.
      fact:
      El estudio sigue a {120-980} pacientes durante {6-60} meses en {Clinic}.
      Los síntomas son fiebre, cansancio y dolor de cabeza, según los médicos.
      La vacuna se aplica en {2-4} dosis, la primera a los {2-18} meses de edad.
      Las autoridades sanitarias de {Place} contaron {12-980} infecciones {while}.
      Las farmacias de {place} ofrecen análisis de sangre desde el {day}.
      Para prevenir {Disease}, {Person} aconseja ejercicio y una dieta equilibrada.
    `,
    science: `
      object: un exoplaneta | un dinosaurio con plumas | los corales profundos | una estrella de neutrones | el hielo antártico | la memoria de las abejas | el polvo lunar | un superconductor
      institute: el observatorio de Arden | la universidad de Keldar | el instituto polar | el laboratorio del Huerto | la agencia espacial
      goodTitle:
      Gran avance: resuelven el misterio de {Object}
      La sonda aterriza con éxito y alegra a los científicos
      Premio para {Person} por un hallazgo maravilloso
      badTitle:
      Sonda perdida: un amargo fracaso para la ciencia
      Retiran un estudio sobre {Object} por datos falsos
      Un incendio destruye un laboratorio en {Place}
      plainTitle:
      Científicos observan {Object} con un nuevo telescopio
      Nuevos datos sobre {Object} salen a la luz
      Una expedición científica parte de {Place}
      goodNews:
      El hallazgo sobre {Object} es un maravilloso avance, celebra {Institute}.
      La sonda aterrizó con éxito tras {2-9} años, y el equipo feliz celebra.
      El experimento confirmó la teoría con una precisión asombrosa, un triunfo para {Person}.
      badNews:
      La sonda se perdió a {2-90} kilómetros de la superficie, un amargo fracaso para {Institute}.
      Los expertos hallaron datos falsos en el estudio sobre {Object}, un vergonzoso escándalo.
      El incendio destruyó el telescopio y años de duro trabajo, una triste pérdida.
      fact:
      Con un espectrómetro, {institute} observa {Object} desde hace {6-60} meses.
      El estudio de la revista describe {12-980} muestras de {place}.
      El telescopio ve luz que salió de su galaxia hace {2-13} mil millones de años.
      En el experimento, los físicos calentaron las moléculas a {120-980} grados.
      El análisis genético muestra {3-40} genes distintos entre las dos especies.
      El cohete llevará el {day} un satélite con {3-12} instrumentos a su órbita.
    `,
    sports: `
      team: Unión Puerto | Atlético Norte | Halcones de Kelso | Ciudad Cuervo | Osos de Denia | Deportivo Salinas | Tiburones Azules | Racing de los Olmos
      event: la copa | la liga | el torneo | el relevo | el maratón | la clasificación
      goodTitle:
      Gran victoria en {Place}: {team} gana {3-5}-{0-2}
      {Person} logra un récord y gana el oro en {Place}
      Alegría en {Place}: los aficionados celebran la victoria
      badTitle:
      Triste derrota en {Place}: {team} pierde {0-1}-{3-6}
      Grave lesión: {Person} se pierde {Event}
      Dopaje: la sanción a {Person} enfada a los aficionados
      plainTitle:
      {Team} juega el {day} contra {team}
      {Person} cambia de equipo y firma en {Place}
      El sorteo de {Event} se celebra en {Place}
      goodNews:
      {Team} ganó {3-5}-{0-2} en {Place}, una gran victoria que alegró a los aficionados.
      {Person} marcó {2-4} goles y recibió elogios por un partido brillante.
      Es la victoria número {5-19} seguida, la mejor temporada en {5-40} años.
      badNews:
      {Team} perdió {0-1}-{3-6} en {Place}, una terrible derrota que enfadó a los aficionados.
      {Person} falló un penalti y sufrió una dolorosa lesión de rodilla.
      Es la derrota número {5-19} seguida, la peor temporada en {5-40} años.
      fact:
      El partido entre {Team} y {team} empieza a las {2-9} en el estadio de {Place}.
      El árbitro mostró {2-7} tarjetas amarillas y añadió {2-9} minutos.
      {Person} ha jugado {20-240} partidos con el club y marcado {12-98} goles.
      En la tabla de la liga, {Team} está en el puesto {1-18} con {12-78} puntos.
      El torneo tiene {8-32} equipos; la semifinal es el {day}.
      Los jugadores entrenan en {place} hasta el {day} para {Event}.
    `,
    technology: `
      maker: Pixelbosque | Ondarco | Forja Nimbus | Plumasoft | Lazoclaro | Nodo Delta | Robótica Hojacobre | Nueve Labs
      device: teléfono | portátil | robot doméstico | procesador gráfico | patinete eléctrico | dron
      goodTitle:
      {Maker} impresiona con un {Device} rápido y elegante
      Los usuarios aman el nuevo {Device} de {Maker}
      Mejor software: premio para un proyecto libre de {Place}
      badTitle:
      Fallo de seguridad: {2-90} millones de usuarios de {Maker} en peligro
      Piratas atacan a {Maker} y roban contraseñas
      {Maker} retira su {Device} tras incendios de la batería
      plainTitle:
      {Maker} presenta un {Device} con {8-64} núcleos
      {Maker} publica la versión {2-19} de su sistema
      Cómo funciona el {Device} de {Maker}
      goodNews:
      Los expertos elogian el aparato: rápido, hermoso y fácil de usar.
      La actualización mejora la seguridad y hace la aplicación {2-9} veces más rápida, una gran ventaja.
      {Maker} ganó el premio a la innovación por un chip brillante y eficiente.
      badNews:
      Unos piratas robaron {2-90} millones de contraseñas a {Maker}, un terrible fallo de seguridad.
      El aparato es lento, feo y lleno de errores, se quejan los usuarios.
      La batería ardió en {12-98} casos, y {Maker} retiró esos modelos peligrosos.
      fact:
      El {Device} de {Maker} tiene {8-64} gigabytes de memoria y una pantalla de {5-17} pulgadas.
      La actualización del sistema, versión {2-19}, se puede descargar desde el {day}.
      Los ingenieros de {Maker} entrenaron el modelo de inteligencia artificial con {12-980} chips.
      La aplicación usa la cámara y una red neuronal en el dispositivo, sin la nube.
      El centro de datos de {Place} tiene {120-980} servidores y una conexión de {20-90} megavatios.
      El navegador cifra los mensajes, y el código fuente está en internet.
    `,
  },
};
