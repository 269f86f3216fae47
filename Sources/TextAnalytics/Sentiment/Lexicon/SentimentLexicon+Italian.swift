extension SentimentLexicon {
    static let italian = """
        opinion 0.8: eccellente/i ottimo/a/i/e perfetto/a/i/e fantastico/a/i/he meraviglioso/a/i/e straordinario/a/i/e splendido/a/i/e
        opinion 0.8: stupendo/a/i/e favoloso/a/i/e impeccabile/i eccezionale/i bravissimo/a/i/e
        opinion 0.7: adoro amo migliore/i super buonissimo/a/i/e squisito/a/i/e delizioso/a/i/e entusiasta
        opinion 0.6: gentile/i gentilissimo/a/i/e cortese/i simpatico/a disponibile/i felice/i contento/a/i/e soddisfatto/a/i/e consiglio
        opinion 0.6: consigliato/a/i/e consigliatissimo professionale/i bello/a/i/e bravo/a/i/e accogliente/i competente/i piacevole/i
        opinion 0.5: buono buona buoni buone buon bene affidabile/i efficiente/i comodo/a/i/e facile/i utile/i piaciuto/a piace
        opinion 0.4: veloce/i rapido/a/i/e pulito/a/i/e semplice/i puntuale/i tranquillo/a risolto/a
        opinion -0.2: caro/a/i/e costoso/a/i/e rumoroso/a/i/e
        opinion -0.4: purtroppo peccato complicato/a/i/e scomodo/a/i/e vecchio/a freddo/a
        opinion -0.5: cattivo/a/i/e male deluso/a/i/e deludente/i delusione insoddisfatto/a/i/e sporco/a/i/he scadente/i arrabbiato/a
        opinion -0.5: frustrante scarso/a/i/e
        opinion -0.6: scortese/i maleducato/a/i/e incompetente/i inutile/i vergogna vergognoso/a/i/e ridicolo/a peggiore/i truffa
        opinion -0.6: truffatori ladri odio disonesto/a/i/e schifo
        opinion -0.7: pessimo/a/i/e orribile/i terribile/i inaccettabile/i disastro disastroso/a/i/e incubo disgustoso/a
        opinion -0.8: mai_più
        event -0.5: ritardo/i cancellato/a/i/e annullato/a/i/e rotto/a/i/e danneggiato/a/i/e perso/a/i/e smarrito/a difettoso/a/i/e
        event -0.5: bloccato/a/i/e non_funziona non_funzionano nessuna_risposta non_rispondono nessuno_risponde troppo_tardi troppo_caro
        event -0.4: problema/i errore/i guasto/i lento/a/i/e reclamo/i rifiutato/a manca mancano mancante sbagliato/a/i/e disservizio
        event -0.4: disservizi tardi
        event -0.3: attesa aspettare aspettato aspetto coda avvocato
        event -0.2: rimborso/i
        opinion 0.5: nessun_problema senza_problemi niente_male in_orario
        opinion 0.7: ottimo_lavoro molto_bene cinque_stelle 5_stelle
        opinion -0.6: una_stella 1_stella lascia_a_desiderare non_consiglio non_lo_consiglio
        thanks 0.5: grazie ringrazio ringraziamo grazie_mille
        none 0: buongiorno buonasera va_bene per_favore mi_piacerebbe grazie_in_anticipo
        negation -0.1: non né senza nessun nessuna niente nulla
        negation -0.25: mai nessuno
        boost 0.3: molto davvero veramente troppo estremamente assolutamente così
        boost -0.3: poco abbastanza piuttosto leggermente
        contrast 0: ma però tuttavia nonostante
        wish 0: sarebbe potrebbe potreste vorrei spero se dovrebbe
        why -0.2: perché
        expect 0.4: funziona risponde risposto arriva arrivato arrivata ricevuto aiuta consegnato risposta
        unit 0: ora ore minuto minuti giorno giorni settimana settimane mese mesi
        waiting 0: da attesa aspettare aspettato ritardo oltre dopo più
        """
}
