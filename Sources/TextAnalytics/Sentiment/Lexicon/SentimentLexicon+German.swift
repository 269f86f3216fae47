extension SentimentLexicon {
    static let german = """
        opinion 0.9: hervorragend/e/er/es/en ausgezeichnet/e/er/es/en exzellent/e/er/es/en phänomenal überragend/e/er/es/en
        opinion 0.8: fantastisch/e/er/es/en wunderbar/e/er/es/en großartig/e/er/es/en grossartig/e/er/es/en perfekt/e/er/es/en
        opinion 0.8: genial/e/er/es/en
        opinion 0.8: beste/r/s/n bestens brillant/e/er/es/en traumhaft/e/er/es/en sensationell/e/er/es/en herausragend/e/er/es/en
        opinion 0.7: toll/e/er/es/en super klasse spitze begeistert/e/er/es/en begeistern prima liebe lieben geliebt wundervoll/e/er/es/en
        opinion 0.7: erstklassig/e/er/es/en
        opinion 0.7: hilfsbereit/e/er/es/en hilfreich/e/er/es/en herzlich/e/er/es/en liebevoll/e/er/es/en wunderschön/e/er/es/en
        opinion 0.7: lecker/e/er/es/en köstlich/e/er/es/en
        opinion 0.6: freundlich/e/er/es/en nett/e/er/es/en schön/e/er/es/en kompetent/e/er/es/en zuvorkommend/e/er/es/en
        opinion 0.6: zufrieden/e/er/es/en glücklich/e/er/es/en
        opinion 0.6: höflich/e/er/es/en zuverlässig/e/er/es/en empfehle empfehlen empfehlenswert/e/er/es/en lob loben gelungen/e/er/es/en
        opinion 0.6: überzeugt überzeugend
        opinion 0.6: freue freut gefreut erfreut professionell/e/er/es/en aufmerksam/e/er/es/en sympathisch/e/er/es/en mega hammer
        opinion 0.5: gut gute guter gutes guten besser/e/er/es/en reibungslos/e/er/es/en problemlos/e/er/es/en unkompliziert/e/er/es/en
        opinion 0.5: bequem/e/er/es/en gemütlich/e/er/es/en
        opinion 0.5: angenehm/e/er/es/en gern gerne gefällt gefallen angetan übersichtlich/e/er/es/en praktisch/e/er/es/en geholfen
        opinion 0.4: schnell/e/er/es/en pünktlich/e/er/es/en sauber/e/er/es/en einfach/e/er/es/en günstig/e/er/es/en fair/e/er/es/en
        opinion 0.4: flott/e/er/es/en frisch/e/er/es/en ruhig/e/er/es/en gelöst
        opinion 0.2: ok okay solide solider ordentlich/e/er/es/en passt
        opinion -0.2: mäßig/e/er/es/en mittelmäßig/e/er/es/en teuer/e teure teurer teures teuren durchschnittlich/e/er/es/en
        opinion -0.2: laut/e/er/es/en
        opinion -0.4: schade leider umständlich/e/er/es/en kompliziert/e/er/es/en unübersichtlich/e/er/es/en veraltet/e/er/es/en
        opinion -0.4: überteuert/e/er/es/en eng/e/er/es/en unnötig/e/er/es/en lieblos/e/er/es/en
        opinion -0.5: schlecht/e/er/es/en enttäuscht/e/er/es/en enttäuschend/e/er/es/en enttäuschung ärgerlich/e/er/es/en
        opinion -0.5: nervig/e/er/es/en nervt genervt unzufrieden/e/er/es/en verärgert/e/er/es/en
        opinion -0.5: schmutzig/e/er/es/en dreckig/e/er/es/en mangelhaft/e/er/es/en ungenügend/e/er/es/en ungeduldig sauer
        opinion -0.5: lästig/e/er/es/en ärger ärgere ärgert
        opinion -0.6: unfreundlich/e/er/es/en unhöflich/e/er/es/en inkompetent/e/er/es/en unverschämt/e/er/es/en
        opinion -0.6: unprofessionell/e/er/es/en nutzlos/e/er/es/en arrogant/e/er/es/en schlechter/e
        opinion -0.6: frech/e/er/es/en unzuverlässig/e/er/es/en unbrauchbar/e/er/es/en zumutung wütend/e/er/es/en mies/e/er/es/en lüge
        opinion -0.6: lügen gelogen abzocke betrug betrogen hasse ekelig eklig/e/er/es/en
        opinion -0.7: furchtbar/e/er/es/en schrecklich/e/er/es/en katastrophe katastrophal/e/er/es/en grauenhaft/e/er/es/en
        opinion -0.7: unterirdisch/e/er/es/en inakzeptabel/e unmöglich/e/er/es/en
        opinion -0.7: frechheit skandal horror saftladen lächerlich/e/er/es/en miserabel/e miserable entsetzt entsetzlich/e/er/es/en
        opinion -0.7: peinlich/e/er/es/en mist scheiße scheisse
        opinion -0.8: schlechteste/r/s/n schlimmste/r/s/n nie_wieder nie_mehr finger_weg
        event -0.5: verspätet/e/er/es/en verspätung verspätungen defekt/e/er/es/en kaputt/e/er/es/en storniert/e/er/es/en
        event -0.5: ausgefallen/e/er/es/en abgesagt verloren/e/er/es/en beschädigt/e/er/es/en
        event -0.5: ignoriert absturz abstürze abgestürzt stürzt fehlerhaft/e/er/es/en gesperrt/e/er/es/en überbucht unauffindbar
        event -0.5: warteschleife zu_spät geht_nicht funktioniert_nicht klappt_nicht
        event -0.5: zu_langsam zu_teuer aufgelegt falsch/e/er/es/en fehlt fehlen fehlend/e/er/es/en stundenlang ewig wochenlang tagelang
        event -0.5: vergebens umsonst_gewartet unbeantwortet
        event -0.4: problem/e/en fehler fehlern langsam/e/er/es/en störung/en reklamation/en beschwerde/n mangel mängel verzögerung/en
        event -0.4: verzögert lange_wartezeit abgelehnt verweigert hängt ausfall ausfälle
        event -0.3: warten warte wartet gewartet wartezeit/en vermisse weigert gebrochen kündigen gekündigt kündigung anwalt vergessen
        event -0.3: beschweren
        event -0.2: erstattung rückerstattung gebühr/en entschädigung mahnung
        opinion 0.5: kein_problem keine_probleme ohne_probleme kein_fehler nichts_auszusetzen nichts_zu_meckern nicht_schlecht
        opinion 0.5: jederzeit_wieder immer_wieder_gerne gerne_wieder
        opinion 0.6: sehr_zu_empfehlen weiter_so sehr_empfehlenswert daumen_hoch fünf_sterne 5_sterne gut_gemacht
        opinion -0.6: ein_stern 1_stern daumen_runter nicht_zu_empfehlen lässt_zu_wünschen keine_ahnung nie_erreichbar niemand_erreichbar
        opinion -0.6: nicht_erreichbar keine_antwort keine_rückmeldung
        opinion -0.6: zu_wünschen_übrig
        thanks 0.5: danke dankeschön dank vielen_dank bedanke herzlichen_dank dankbar
        none 0: vielen_dank_im_voraus danke_im_voraus mit_freundlichen_grüßen freundliche_grüße freundlichen_grüßen liebe_grüße guten_tag
        none 0: guten_morgen guten_abend liebes_team
        none 0: sehr_geehrte nicht_nur gut_wäre schön_wäre wäre_schön wäre_gut liebe_damen beste_grüße viele_grüße herzliche_grüße
        negation -0.1: nicht kein keine keinen keiner keinem keines weder ohne nichts
        negation -0.25: nie niemals niemand
        boost 0.3: sehr wirklich total absolut extrem unglaublich richtig besonders echt äußerst so zu völlig überaus ungemein
        boost -0.3: etwas bisschen ziemlich eher halbwegs einigermaßen teilweise kaum
        contrast 0: aber jedoch allerdings obwohl doch trotzdem leider_aber
        wish 0: würde würden hätte hätten könnte könnten sollte wäre wären falls wenn hoffe hoffentlich wünsche wünschen
        why -0.2: warum wieso weshalb
        expect 0.4: funktioniert funktionieren geht klappt kommt kam angekommen erhalten bekommen bekomme antwortet geantwortet reagiert
        expect 0.4: hilft geliefert erreichbar erreichen lädt öffnet gemeldet meldet
        unit 0: stunde stunden minute minuten tag tage tagen woche wochen monat monate monaten
        waiting 0: seit warten gewartet warte wartezeit noch über immer verspätung verspätet später schon nach
        """
}
