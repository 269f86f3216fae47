import Touchstone

/// The page's own words for those who answer, in the language that is nearest to the survey's.
struct AnswerWords: Sendable {
    enum Word: Int, CaseIterable {
        case next, back, send, required, notApplicable, other, language, change, progress, problems, thanks, thanksText, closed, notYet
        case again, yes, no, wouldBuy, position, notRanked, upload, remove, up, down, choose, chooseUpTo, close
        case offline, badLink, name, email, phone, company, address
    }

    /// The language that the words are in: that of the survey, where they are known in it.
    let language: SurveyLanguage
    private let words: [String]

    init(_ wanted: SurveyLanguage) {
        let base = AnswerWords.table[wanted.base] == nil ? "en" : wanted.base
        language = SurveyLanguage(base) ?? .english
        words = AnswerWords.table[base] ?? []
    }

    subscript(word: Word) -> String { words.indices.contains(word.rawValue) ? words[word.rawValue] : "" }

    subscript(word: Word, number: String) -> String { self[word].replacing("%", with: number) }

    static let languages = table.keys.sorted()

    /// In the order of `Word`; % is a number.
    private static let table: [String: [String]] = [
        "en": [
            "Next", "Back", "Send", "required", "Does not apply", "Please write what you mean", "Language", "Change", "% % done",
            "Please look at this again:", "Thank you!", "Your answers have arrived.", "This survey is closed", "This survey isn’t open yet",
            "Answer again", "Yes", "No", "Would you buy it for %?", "Place", "–", "Add file", "Remove", "Up", "Down", "Please choose",
            "Choose up to %", "Close", "No connection: your answer is kept here and sent later.", "This link isn’t valid any more", "Name",
            "E-mail", "Phone", "Company", "Address",
        ],
        "de": [
            "Weiter", "Zurück", "Absenden", "Pflichtfrage", "Trifft nicht zu", "Bitte schreiben Sie, was Sie meinen", "Sprache", "Wechseln",
            "% % geschafft", "Bitte sehen Sie hier noch einmal nach:", "Vielen Dank!", "Ihre Antworten sind angekommen.",
            "Diese Umfrage ist beendet", "Diese Umfrage hat noch nicht begonnen", "Noch einmal antworten", "Ja", "Nein",
            "Würden Sie es für % kaufen?", "Platz", "–", "Datei hinzufügen", "Entfernen", "Nach oben", "Nach unten", "Bitte wählen",
            "Wählen Sie bis zu %", "Schließen", "Keine Verbindung: Ihre Antwort wird hier aufbewahrt und später gesendet.",
            "Dieser Link gilt nicht mehr", "Name", "E-Mail", "Telefon", "Firma", "Anschrift",
        ],
        "fr": [
            "Suivant", "Retour", "Envoyer", "obligatoire", "Sans objet", "Veuillez préciser", "Langue", "Changer", "% % terminé",
            "Veuillez vérifier :", "Merci !", "Vos réponses sont bien arrivées.", "Cette enquête est terminée",
            "Cette enquête n’est pas encore ouverte", "Répondre à nouveau", "Oui", "Non", "L’achèteriez-vous pour % ?", "Rang", "–",
            "Ajouter un fichier", "Retirer", "Monter", "Descendre", "Veuillez choisir", "Choisissez-en jusqu’à %", "Fermer",
            "Pas de connexion : votre réponse est conservée ici et sera envoyée plus tard.", "Ce lien n’est plus valable", "Nom", "E-mail",
            "Téléphone", "Entreprise", "Adresse",
        ],
        "es": [
            "Siguiente", "Atrás", "Enviar", "obligatoria", "No procede", "Escriba lo que quiere decir", "Idioma", "Cambiar",
            "% % completado", "Revise esto, por favor:", "¡Gracias!", "Hemos recibido sus respuestas.", "Esta encuesta está cerrada",
            "Esta encuesta aún no está abierta", "Responder de nuevo", "Sí", "No", "¿Lo compraría por %?", "Puesto", "–", "Añadir archivo",
            "Quitar", "Subir", "Bajar", "Elija, por favor", "Elija hasta %", "Cerrar",
            "Sin conexión: su respuesta se guarda aquí y se enviará más tarde.", "Este enlace ya no es válido", "Nombre",
            "Correo electrónico", "Teléfono", "Empresa", "Dirección",
        ],
        "it": [
            "Avanti", "Indietro", "Invia", "obbligatoria", "Non applicabile", "Scriva che cosa intende", "Lingua", "Cambia",
            "% % completato", "Controlli di nuovo:", "Grazie!", "Le sue risposte sono arrivate.", "Questo sondaggio è chiuso",
            "Questo sondaggio non è ancora aperto", "Rispondi di nuovo", "Sì", "No", "Lo comprerebbe per %?", "Posto", "–", "Aggiungi file",
            "Rimuovi", "Su", "Giù", "Scelga", "Scelga fino a %", "Chiudi",
            "Nessuna connessione: la risposta è conservata qui e sarà inviata più tardi.", "Questo link non è più valido", "Nome", "E-mail",
            "Telefono", "Azienda", "Indirizzo",
        ],
        "ar": [
            "التالي", "السابق", "إرسال", "إجباري", "لا ينطبق", "يرجى كتابة ما تقصده", "اللغة", "تغيير", "اكتمل % %", "يرجى مراجعة ما يلي:",
            "شكرًا لك!", "لقد وصلت إجاباتك.", "هذا الاستبيان مغلق", "لم يُفتح هذا الاستبيان بعد", "الإجابة مرة أخرى", "نعم", "لا",
            "هل تشتريه مقابل %؟", "الترتيب", "–", "إضافة ملف", "إزالة", "إلى أعلى", "إلى أسفل", "يرجى الاختيار", "اختر حتى %", "إغلاق",
            "لا يوجد اتصال: إجابتك محفوظة هنا وستُرسل لاحقًا.", "لم يعد هذا الرابط صالحًا", "الاسم", "البريد الإلكتروني", "الهاتف",
            "الشركة", "العنوان",
        ],
    ]
}
