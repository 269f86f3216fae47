extension SentimentLexicon {
    static let spanish = """
        opinion 0.9: excepcional/es extraordinario/a/os/as impecable/s inmejorable/s sobresaliente/s
        opinion 0.8: excelente/s perfecto/a/os/as perfectamente fantástico/a/os/as maravilloso/a/os/as increíble/s genial/es
        opinion 0.8: estupendo/a/os/as espectacular/es magnífico/a/os/as
        opinion 0.7: encanta encantan encantó encantado/a/os/as mejor mejores delicioso/a/os/as amo adoro bravo buenísimo/a/os/as
        opinion 0.7: riquísimo/a/os/as
        opinion 0.6: amable/s simpático/a/os/as atento/a/os/as cordial/es feliz felices contento/a/os/as satisfecho/a/os/as recomiendo
        opinion 0.6: recomendado/a recomendable/s profesional/es
        opinion 0.6: servicial/es hermoso/a/os/as bonito/a/os/as agradable/s eficiente/s competente/s acogedor/a/es/as agradecido/a/os/as
        opinion 0.6: rico/a/os/as
        opinion 0.5: bueno buena buenos buenas buen bien fiable/s confiable/s eficaz/ces cómodo/a/os/as fácil/es útil/es gusta gustó
        opinion 0.5: gustaron gustan gusto ayudó ayudaron educado/a/os/as
        opinion 0.4: rápido/a/os/as rápidamente limpio/a/os/as sencillo/a/os/as puntual/es tranquilo/a/os/as resuelto/a solucionado/a
        opinion 0.4: económico/a/os/as claro/a
        opinion 0.2: correcto/a/os/as ok aceptable/s
        opinion -0.2: caro/a/os/as regular ruidoso/a/os/as viejo/a/os/as
        opinion -0.4: lástima complicado/a/os/as lamentablemente desafortunadamente incómodo/a/os/as confuso/a/os/as desagradable/s
        opinion -0.4: frío/a/os/as
        opinion -0.5: malo mala malos malas mal decepcionado/a/os/as decepcionante/s decepción insatisfecho/a/os/as molesto/a/os/as
        opinion -0.5: sucio/a/os/as frustrado/a/os/as frustrante/s enojado/a/os/as enfadado/a/os/as deficiente/s descontento/a/os/as
        opinion -0.6: grosero/a/os/as maleducado/a/os/as incompetente/s inútil/es vergüenza vergonzoso/a ridículo/a/os/as peor peores
        opinion -0.6: deshonesto/a/os/as mentira/s mentirosos estafa/s estafadores estafado/a ladrones robo odio engaño engañado/a
        opinion -0.7: horrible/s terrible/s pésimo/a/os/as fatal/es inaceptable/s desastre desastroso/a/os/as lamentable/s asco
        opinion -0.7: asqueroso/a/os/as pesadilla vergonzosa indignante/s nefasto/a/os/as
        opinion -0.8: nunca_más jamás_volveré no_vuelvo
        event -0.5: retraso/s retrasado/a/os/as cancelado/a/os/as cancelación/es cancelaron roto/a/os/as dañado/a/os/as perdido/a/os/as
        event -0.5: defectuoso/a/os/as bloqueado/a/os/as ignorado/a ignoran colgaron
        event -0.5: demasiado_tarde demasiado_caro no_funciona no_funcionan no_sirve sin_respuesta nadie_contesta nadie_responde
        event -0.5: no_contestan no_responden no_ha_llegado no_llegó averiado/a
        event -0.4: problema/s error/es fallo/s falla/s lento/a/os/as lentitud queja/s reclamo/s reclamación/es rechazado/a demora/s
        event -0.4: demorado/a falta/n equivocado/a/os/as incorrecto/a/os/as tarde avería/s
        event -0.3: espera esperando esperar esperé cola colas abogado denuncia
        event -0.2: reembolso/s devolución/es cobro/s
        opinion 0.5: sin_problema sin_problemas ningún_problema no_hay_problema nada_mal a_tiempo
        opinion 0.7: buen_trabajo muy_bien muy_bueno lo_recomiendo cinco_estrellas 5_estrellas totalmente_recomendable sigan_así sigue_así
        opinion -0.6: una_estrella 1_estrella cero_estrellas deja_mucho_que_desear mucho_que_desear no_recomiendo no_lo_recomiendo
        opinion -0.6: no_la_recomiendo
        thanks 0.5: gracias agradezco agradecemos muchas_gracias mil_gracias
        none 0: gracias_de_antemano buenos_días buenas_tardes buenas_noches buen_día bien_sea más_bien o_bien me_gustaría gustaría
        none 0: nos_gustaría
        negation -0.1: no ni sin nada ningún ninguna ninguno tampoco
        negation -0.25: nunca jamás nadie
        boost 0.3: muy tan realmente demasiado extremadamente totalmente absolutamente super súper sumamente bastante
        boost -0.3: poco algo ligeramente casi
        contrast 0: pero aunque sino embargo
        wish 0: sería serían podría podrían quisiera espero ojalá debería deberían si
        why -0.2: porqué
        expect 0.4: funciona funcionan responde responden respondió llega llegó llegado recibido recibo contesta contestan ayuda ayudan
        expect 0.4: abre carga entregado respuesta solución
        unit 0: hora horas minuto minutos día días semana semanas mes meses
        waiting 0: desde esperando esperar espera retraso llevo más después durante tarde
        """
}
