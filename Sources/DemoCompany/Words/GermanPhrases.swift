struct GermanPhrases: Phrases {
    let opening = ["Bin seit Jahren Kundin.", "Meine erste Bestellung hier.", "Ganz ehrlich:", "Kurz gesagt:", "War ein Geschenk."]

    func about(_ cause: Verbatim.Cause, _ tone: Verbatim.Tone) -> [String] {
        switch (cause, tone) {
        case (.delivery, .positive):
            ["Schnelle Lieferung, alles gut verpackt.", "Kam einen Tag früher als gedacht.", "Lieferung pünktlich wie versprochen."]
        case (.delivery, .neutral): ["Lieferung war in Ordnung.", "Das Paket lag beim Nachbarn.", "Lieferzeit wie erwartet."]
        case (.delivery, .negative):
            [
                "Das Paket kam {days} Tage zu spät.", "Die Lieferung wurde immer wieder verschoben.", "Niemand wusste, wo mein Paket ist.",
                "Zweimal umsonst auf den Fahrer gewartet.", "Katastrophale Lieferung, keine ehrliche Auskunft.",
            ]
        case (.price, .positive): ["Preis und Leistung stimmen.", "Günstiger als anderswo."]
        case (.price, .neutral): ["Nicht billig, aber in Ordnung.", "Habe auf das Angebot gewartet."]
        case (.price, .negative):
            [
                "Viel zu teuer für das, was man bekommt.", "Der Gutschein hat nicht funktioniert.",
                "Versandkosten sieht man erst am Schluss.",
            ]
        case (.quality, .positive): ["Sehr schöne Verarbeitung.", "Der Artikel {product} gefällt uns sehr gut.", "Macht jeden Tag Freude."]
        case (.quality, .neutral): ["Ist okay, nichts Besonderes.", "Die Farbe weicht etwas ab.", "Anleitung könnte besser sein."]
        case (.quality, .negative):
            ["Nach drei Wochen kaputt.", "Kam mit einem Kratzer an.", "Ein Teil fehlte im Karton.", "Wirkt billiger als auf den Fotos."]
        case (.agent, .positive):
            ["{agent} war sehr freundlich und hat sofort geholfen.", "Kompetente Beratung am Telefon.", "Problem in fünf Minuten gelöst."]
        case (.agent, .neutral): ["Frage wurde am Ende beantwortet.", "Freundlich, aber etwas langsam."]
        case (.agent, .negative):
            [
                "Ewig in der Warteschleife gehangen.", "Musste alles dreimal erklären.", "Keiner fühlt sich zuständig.",
                "Ticket ohne Lösung geschlossen.",
            ]
        case (.website, .positive): ["Übersichtliche Seite, schnell bestellt.", "Die App ist richtig gut."]
        case (.website, .neutral): ["Die Suche könnte besser sein.", "Auf dem Handy etwas umständlich."]
        case (.website, .negative):
            ["Die Zahlung ist zweimal fehlgeschlagen.", "Der Warenkorb war plötzlich leer.", "Die App stürzt ständig ab."]
        case (.returns, .positive): ["Rückgabe problemlos, Geld nach zwei Tagen da.", "Umtausch ohne Diskussion."]
        case (.returns, .neutral): ["Rücksendung klappte, Etikett musste ich selbst drucken.", "Erstattung nach einer Woche."]
        case (.returns, .negative):
            ["Warte immer noch auf mein Geld.", "Rücksendung angeblich nie angekommen.", "Erstattung erst nach drei Anrufen."]
        }
    }

    func closing(_ tone: Verbatim.Tone) -> [String] {
        switch tone {
        case .positive: ["Gerne wieder!", "Sehr zu empfehlen.", "Vielen Dank.", "Weiter so."]
        case .neutral: ["Mal sehen.", "Sonst alles gut.", "Geht so."]
        case .negative: ["Nie wieder.", "Sehr enttäuscht.", "So geht das nicht.", "Das war meine letzte Bestellung."]
        }
    }

    func questions(_ cause: Verbatim.Cause) -> [String] {
        switch cause {
        case .delivery:
            ["Wo bleibt meine Bestellung?", "Die Sendungsverfolgung steht seit Tagen still.", "Wann kommt mein Paket endlich an?"]
        case .price: ["Der Gutschein wurde nicht abgezogen.", "Mir wurde zu viel berechnet."]
        case .quality: ["Der Artikel {product} ist defekt, was nun?", "Es fehlt ein Teil: {product}."]
        case .agent: ["Ist der Artikel {product} bald wieder lieferbar?", "Kann ich meine Adresse noch ändern?"]
        case .website: ["Meine Zahlung wurde abgelehnt.", "Ich kann mich nicht anmelden."]
        case .returns: ["Wie schicke ich den Artikel {product} zurück?", "Wann bekomme ich mein Geld zurück?"]
        }
    }
}
