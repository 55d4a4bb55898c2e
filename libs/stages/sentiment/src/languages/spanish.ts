import type { LanguageRules } from './language-rules.js';

/** Spanish: our own words of the news before the AFINN translation. */
export const spanish: LanguageRules = {
  code: 'es',
  positive: {
    mild: `
      acuerdo acuerdos acuerdan alcanza alivio aliviado amplía apoya apoyo aprobado aprueba aprueban aumento
      avance avances avanza ayuda ayudan ayudar beneficio beneficios clasifica colaboración confianza consenso
      cooperación crece crecen crecimiento diálogo esperanza esperanzas estabilidad estable fomenta
      fortalece garantiza impulsa impulso inaugura inauguran innovación inversión invierte lanza liberado
      liberados libera mayoría mejor mejora mejoran mejoras moderniza paz pacto protege protección progreso
      recupera recuperación recuperado refuerza reabre reapertura reconciliación respaldo respalda
      saludable seguridad seguro solidaridad solución soluciones sostenible sube suben supera superan superávit
      tregua unidad valora ventaja curado curación sanar rescata`,
    clear: `
      aclamado alegría alegre alegres aplaude aplauden aplauso aplausos brilla brillante campeón campeona
      campeones celebra celebran celebración conquista conquistan consagra corona coronado destaca destacado
      distinguido elogia elogian elogio elogios enhorabuena entusiasmo entusiasta éxito éxitos exitoso exitosa
      felicidad felicita feliz felices gana ganan ganado ganó ganador ganadora ganar gloria gracias honor honra
      ilusión libertad logra logran logro logros medalla optimismo optimista orgullo orgulloso premia premiado
      premio premios prometedor prosperidad próspero rescatados rescatado rescate salva salvan
      salvado salvó triunfa triunfan triunfo triunfos valentía valiente vence vencen vencedor victoria victorias`,
    strong: `
      espectacular excelente excepcional extraordinario extraordinaria fabuloso fantástico fantástica genial
      heroico héroe héroes hazaña jubilo júbilo magnífico maravilla maravilloso maravillosa
      milagro milagroso sensacional`,
  },
  negative: {
    mild: `
      abandono abandona acusación advierte advierten advertencia alarma alerta amenaza ausencia averías apagón
      aplaza aplazado bloqueo boicot caída caídas cae caen cayó cierra cierre cierres clausura colapso
      complica conflicto crítica critica critican críticas cuestiona cuestionado culpa debilita débil déficit
      denuncia denuncian denunciado derrota derrotas derrotado desacuerdo desafío desconfianza
      descontento despedido despedidos despido despidos despide detención detenido detenida detenidos deuda
      deudas dificultad dificultades dimisión dimite disputa disturbio disturbios divide división dolor duda
      dudas enfrenta enfrentamiento enfrentamientos escasez falla fallo fallos falta fracasa fracasan fracaso
      freno frustrado huelga huelgas impago imputado incertidumbre incumple inflación inquietud inseguridad
      investigado investigan lamenta lento multa multado multan niega obstáculo paro pérdida pérdidas perdió
      pierde pierden perder pelea peor peores polémica polémico presión preocupa preocupación preocupado
      problema problemas prohíbe prohibición prohibido protesta protestan protestas queja quejas rechaza
      rechazan rechazo recesión recorta recorte recortes renuncia retirada retraso
      retrasos riesgo riesgos ruptura sanción sanciones sancionado sospecha sospechoso suspende suspendido
      suspensión temor temores tensión tensiones desempleo desplome evacuado evacuados pobreza`,
    clear: `
      abuso abusos accidente accidentes acoso acusa acusado acusada acusados acusan agredido agrede agresión
      agresiones ahogado arrestado arrestan arresto asalto ataca atacan atacado ataque ataques atropello
      balacera bancarrota caos cárcel castigo ciberataque condena condenado condenada condenados contaminación
      contaminado corrupción corrupto crimen crímenes criminal criminales crisis choque chocan culpable daño
      daños delincuencia delito delitos derrumbe derrumba desaparecido desaparecidos desastre desesperación
      desesperado desplazados destruye destruido destruidos destrucción drama dramático emergencia enfermedad
      enfermedades enfermo engaño epidemia escándalo escándalos estafa estafas estalla explosión explosiones
      explota extorsión fallece fallecen fallecido fallecidos falso fosa fraude fuga guerra guerras hambre
      hambruna herido herida heridos hiere hundimiento hunde huracán ilegal ilegales incendio incendios
      indignación inundación inundaciones injusticia injusto insulto insultos ira lesión lesionado luto mal
      malos mala malas mentira mentiras miedo motín muere mueren murió murieron muerto muerta muertos muerte
      muertes narcotráfico odio pandemia pánico peligro peligroso peligrosa plaga pobres preso prisión quiebra
      rabia racismo racista redada rehén rehenes represalias represión robo robos robado saqueo saqueos
      secuestro secuestrado secuestrados sequía sismo soborno sobornos sufre sufren sufrimiento suicidio
      terremoto tiroteo tormenta tóxico traición triste tristeza víctima víctimas viola
      violento violenta violencia virus amenazas amenazan amenazado hundido naufragio colapsa`,
    strong: `
      asesina asesinado asesinada asesinados asesinan asesinato asesinatos asesino asesinos atentado atentados
      atroz atrocidad atrocidades bomba bombas bombardeo bombardeos carnicería catástrofe catástrofes
      catastrófico desastroso devastado devastador devastadora ejecución espantoso fatal genocidio horrible
      horror horroroso mata matan mató matanza masacre masacres mortal mortales sangriento terrible terror
      terrorismo terrorista terroristas tortura torturado tragedia trágico trágica violación violada`,
  },
  negators: 'no nunca jamás ni sin nadie nada ningún ninguna ninguno tampoco apenas',
  amplifiers: `muy extremadamente particularmente especialmente absolutamente totalmente completamente
    profundamente fuertemente gravemente tan demasiado más sumamente duramente`,
  dampeners: 'poco ligeramente algo bastante relativamente menos casi parcialmente',
  contrasts: 'pero sino aunque embargo',
  natural: {
    lexicons: [{ path: 'sentiment/Spanish/afinnShortSortedSpanish.json', format: 'afinn', scale: 1 }],
    stemmer: 'stemmers/porter_stemmer_es.js',
  },
};
