import Touchstone

extension AnswerWords {
    /// What is wrong with an answer, in the page's language.
    func sentence(_ problem: AnswerProblem) -> String {
        switch language.base {
        case "en", "de": problem.sentence(in: language)
        case "fr": short(problem, AnswerWords.french)
        case "es": short(problem, AnswerWords.spanish)
        case "it": short(problem, AnswerWords.italian)
        case "ar": short(problem, AnswerWords.arabic)
        default: problem.sentence()
        }
    }

    /// Sentences that serve several problems alike, in this order: answer it, choose from what is there, number of choices, text's length,
    /// number, day, file, consent, e-mail, phone, every row, a field; % is a figure.
    private func short(_ problem: AnswerProblem, _ words: [String]) -> String {
        func text(_ index: Int, _ figures: String...) -> String {
            figures.reduce(words.indices.contains(index) ? words[index] : "") { $0.replacing("%", with: $1, maxReplacements: 1) }
        }
        switch problem {
        case .required, .wrongKind, .ladderUnfinished, .offLadder, .controlCharacters: return text(0)
        case .notApplicableNotOffered, .noSuchChoice, .chosenTwice, .onlyOne, .goesAlone, .wordsWithoutOther, .unknownField, .noPreference:
            return text(1)
        case .otherWithoutWords: return self[.other]
        case .outOfScale(let low, let high): return text(4, String(low), String(high))
        case .offSlider(let low, let high, _): return text(4, AnswerWords.figure(low), AnswerWords.figure(high))
        case .tooFew(let count), .rankAll(let count): return text(2, String(count))
        case .tooMany(let count): return self[.chooseUpTo, String(count)]
        case .tooShort(let count): return text(3, "≥ \(count)")
        case .tooLong(let count): return text(3, "≤ \(count)")
        case .notANumber, .tooManyDecimals: return text(5)
        case .tooLow(let low): return text(5) + " (≥ \(AnswerWords.figure(low)))"
        case .tooHigh(let high): return text(5) + " (≤ \(AnswerWords.figure(high)))"
        case .tooEarly(let day): return text(6, "≥ \(day.text)")
        case .tooLate(let day): return text(6, "≤ \(day.text)")
        case .fileType, .fileTooLarge: return text(7)
        case .consentNeeded: return text(8)
        case .badEmail: return text(9)
        case .badPhone: return text(10)
        case .rowsMissing: return text(11)
        case .fieldMissing(let field):
            let name: Word =
                switch field {
                case .name: .name
                case .email: .email
                case .phone: .phone
                case .company: .company
                case .address: .address
                }
            return text(0) + " (\(self[name]))"
        }
    }

    private static func figure(_ number: Double) -> String { Int64(exactly: number).map { String($0) } ?? String(number) }

    private static let french = [
        "Veuillez répondre à cette question.", "Veuillez choisir parmi les réponses proposées.", "Veuillez en choisir au moins %.",
        "Veuillez écrire % caractères.", "Veuillez choisir une valeur de % à %.", "Veuillez saisir un nombre qui convient.",
        "Veuillez choisir une date : %.", "Ce fichier ne convient pas. Veuillez en choisir un autre.",
        "Sans votre accord, l’enquête ne peut pas continuer.", "Ce n’est pas une adresse e-mail.", "Ce n’est pas un numéro de téléphone.",
        "Veuillez répondre à chaque ligne.",
    ]
    private static let spanish = [
        "Responda a esta pregunta, por favor.", "Elija una de las respuestas.", "Elija al menos %.", "Escriba % caracteres.",
        "Elija un valor de % a %.", "Escriba un número válido.", "Elija una fecha: %.", "Este archivo no sirve. Elija otro.",
        "Sin su consentimiento la encuesta no puede continuar.", "No es una dirección de correo electrónico.",
        "No es un número de teléfono.", "Responda a cada fila.",
    ]
    private static let italian = [
        "Risponda a questa domanda.", "Scelga una delle risposte.", "Ne scelga almeno %.", "Scriva % caratteri.",
        "Scelga un valore da % a %.", "Inserisca un numero valido.", "Scelga una data: %.", "Questo file non va bene. Ne scelga un altro.",
        "Senza il suo consenso il sondaggio non può continuare.", "Non è un indirizzo e-mail.", "Non è un numero di telefono.",
        "Risponda a ogni riga.",
    ]
    private static let arabic = [
        "يرجى الإجابة عن هذا السؤال.", "يرجى الاختيار من الإجابات المتاحة.", "يرجى اختيار % على الأقل.", "يرجى كتابة % حرفًا.",
        "يرجى اختيار قيمة من % إلى %.", "يرجى إدخال رقم صالح.", "يرجى اختيار تاريخ: %.", "هذا الملف غير مناسب. يرجى اختيار ملف آخر.",
        "لا يمكن متابعة الاستبيان دون موافقتك.", "هذا ليس عنوان بريد إلكتروني.", "هذا ليس رقم هاتف.", "يرجى الإجابة عن كل سطر.",
    ]
}
