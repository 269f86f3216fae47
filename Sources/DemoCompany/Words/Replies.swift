/// What stands in conversations beside the first question.
enum Replies {
    static func bot(_ language: Language) -> String {
        switch language {
        case .english: "Hello, I am Milo, the assistant. I am looking into your question."
        case .german: "Hallo, ich bin Milo, der Assistent. Ich sehe mir Ihre Frage an."
        case .french: "Bonjour, je suis Milo, l'assistant. Je regarde votre question."
        case .spanish: "Hola, soy Milo, el asistente. Estoy revisando su pregunta."
        }
    }

    static func agent(_ cause: Verbatim.Cause, isSolved: Bool, _ language: Language, _ chance: inout Chance) -> String {
        switch language {
        case .english:
            chance.pick(
                isSolved
                    ? english(cause)
                    : [
                        "I'm sorry, I can't give you a date yet.", "I have passed this on and we will come back to you.",
                        "Please give us a few more days.",
                    ])
        case .german:
            isSolved ? "Das ist jetzt erledigt, vielen Dank für Ihre Geduld." : "Es tut mir leid, ich habe es weitergegeben und melde mich."
        case .french:
            isSolved ? "C'est réglé, merci de votre patience." : "Je suis désolé, j'ai transmis votre dossier au service concerné."
        case .spanish:
            isSolved ? "Ya está resuelto, gracias por su paciencia." : "Lo siento, he pasado su caso al departamento correspondiente."
        }
    }

    static func customer(_ language: Language, _ chance: inout Chance) -> String {
        switch language {
        case .english:
            chance.pick([
                "Thanks, any news?", "Here is the order number again.", "OK, I'll wait for your answer.", "Yes, that is correct.",
                "Photo attached.",
            ])
        case .german: chance.pick(["Danke, gibt es Neues?", "Anbei noch einmal die Nummer.", "Ja, das stimmt."])
        case .french: chance.pick(["Merci, des nouvelles ?", "Voici encore le numéro.", "Oui, c'est exact."])
        case .spanish: chance.pick(["Gracias, ¿alguna novedad?", "Aquí está otra vez el número.", "Sí, es correcto."])
        }
    }

    static func note(_ cause: Verbatim.Cause, _ daysLate: Int, _ chance: inout Chance) -> String {
        switch cause {
        case .delivery:
            daysLate > 0
                ? chance.pick([
                    "Carrier does not answer, parcel \(daysLate) days over the promise.",
                    "Customer upset about the delay, offered to call back.",
                    "Depot backlog, no scan for days.", "Second promise broken, suggest partial refund.",
                ]) : "Parcel is on its way, informed customer."
        case .price: chance.pick(["Voucher checked, valid.", "Explained invoice."])
        case .quality:
            chance.pick([
                "Fault plausible, replacement agreed.", "Asked for photo of the damage.", "Third report for this batch, tell quality team.",
            ])
        case .agent: chance.pick(["General question, answered.", "Sent link to the guide."])
        case .website: chance.pick(["Payment provider reports a time-out.", "Password reset sent."])
        case .returns: chance.pick(["Return label sent.", "Refund is booked, bank needs two days."])
        }
    }

    private static func english(_ cause: Verbatim.Cause) -> [String] {
        switch cause {
        case .delivery:
            [
                "I have reached the carrier, your parcel comes tomorrow.", "It left the depot this morning.",
                "I have sent the order again by express.",
            ]
        case .price: ["The difference has been refunded.", "The voucher is applied now."]
        case .quality: ["A replacement is on its way.", "I have registered the return, you don't need to pay for it."]
        case .agent: ["Yes, it does.", "It will be back next week.", "I have changed that for you."]
        case .website: ["Please try again now, it should work.", "I have reset your sign-in."]
        case .returns: ["The label is in your inbox.", "Your refund has been booked today."]
        }
    }
}
