/// The few words of an invitation that nobody writes, in the languages that surveys are sent in most.
struct InvitationWords: Sendable {
    var start: String
    var goOn: String
    var reminder: String
    var why: String
    var unsubscribe: String
    var plain: String

    static func of(_ language: SurveyLanguage) -> InvitationWords { known[language.base] ?? english }

    private static let english = InvitationWords(
        start: "Start the survey", goOn: "Answer the other questions", reminder: "A reminder: we would still like to hear from you.",
        why: "You get this message because you were in touch with us.", unsubscribe: "No more surveys by e-mail",
        plain: "Answer here:")

    private static let known: [String: InvitationWords] = [
        "de": InvitationWords(
            start: "Zur Umfrage", goOn: "Die übrigen Fragen beantworten", reminder: "Zur Erinnerung: Ihre Meinung fehlt uns noch.",
            why: "Sie erhalten diese Nachricht, weil Sie mit uns in Kontakt waren.", unsubscribe: "Keine Umfragen mehr per E-Mail",
            plain: "Hier antworten:"),
        "fr": InvitationWords(
            start: "Répondre à l’enquête", goOn: "Répondre aux autres questions", reminder: "Un rappel : votre avis nous manque encore.",
            why: "Vous recevez ce message parce que vous avez été en contact avec nous.",
            unsubscribe: "Ne plus recevoir d’enquêtes par e-mail",
            plain: "Répondre ici :"),
        "es": InvitationWords(
            start: "Ir a la encuesta", goOn: "Responder las demás preguntas", reminder: "Un recordatorio: nos falta su opinión.",
            why: "Recibe este mensaje porque estuvo en contacto con nosotros.", unsubscribe: "No recibir más encuestas por correo",
            plain: "Responda aquí:"),
        "it": InvitationWords(
            start: "Vai al sondaggio", goOn: "Rispondi alle altre domande", reminder: "Un promemoria: ci manca ancora la sua opinione.",
            why: "Riceve questo messaggio perché è stato in contatto con noi.", unsubscribe: "Niente più sondaggi via e-mail",
            plain: "Risponda qui:"),
        "nl": InvitationWords(
            start: "Naar de enquête", goOn: "De andere vragen beantwoorden", reminder: "Een herinnering: we horen nog graag van u.",
            why: "U krijgt dit bericht omdat u contact met ons had.", unsubscribe: "Geen enquêtes meer per e-mail", plain: "Antwoord hier:"),
        "pt": InvitationWords(
            start: "Ir para a pesquisa", goOn: "Responder às outras perguntas",
            reminder: "Um lembrete: ainda gostaríamos de saber a sua opinião.",
            why: "Recebe esta mensagem porque esteve em contacto connosco.", unsubscribe: "Não receber mais pesquisas por e-mail",
            plain: "Responda aqui:"),
    ]
}
