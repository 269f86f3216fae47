/// Why an answer can't be taken, as the person who answers is told.
package enum AnswerProblem: Error, Sendable, Equatable {
    case required
    case notApplicableNotOffered
    /// Another kind of answer than the question asks for.
    case wrongKind
    case outOfScale(low: Int, high: Int)
    case offSlider(low: Double, high: Double, step: Double)
    case noSuchChoice
    case chosenTwice
    case onlyOne
    case tooFew(Int)
    case tooMany(Int)
    case goesAlone
    case otherWithoutWords
    case wordsWithoutOther
    case rowsMissing(Int)
    case rankAll(Int)
    case tooShort(Int)
    case tooLong(Int)
    case controlCharacters
    case notANumber
    case tooLow(Double)
    case tooHigh(Double)
    case tooManyDecimals(Int)
    case tooEarly(SurveyDay)
    case tooLate(SurveyDay)
    case fileType
    case fileTooLarge(Int)
    case consentNeeded
    case badEmail
    case badPhone
    case fieldMissing(ContactQuestion.Field)
    case unknownField
    case ladderUnfinished
    case offLadder
    case noPreference

    package func sentence(in language: SurveyLanguage = .english) -> String { language.base == "de" ? german : english }

    private var english: String {
        switch self {
        case .required: "Please answer this question."
        case .notApplicableNotOffered: "This question has no “does not apply”. Please choose an answer."
        case .wrongKind: "This is not an answer to this question. Please answer it again."
        case .outOfScale(let low, let high): "Please choose a point from \(low) to \(high)."
        case .offSlider(let low, let high, let step):
            "Please choose a value from \(number(low)) to \(number(high)) in steps of \(number(step))."
        case .noSuchChoice: "This is none of the answers to choose from. Please choose again."
        case .chosenTwice: "The same answer was chosen twice. Please choose each once."
        case .onlyOne: "Please choose one answer only."
        case .tooFew(let least): "Please choose at least \(least)."
        case .tooMany(let most): "Please choose at most \(most)."
        case .goesAlone: "This answer goes with no other one. Please choose it alone, or the others."
        case .otherWithoutWords: "Please write what you mean by this answer."
        case .wordsWithoutOther: "Please choose the answer that your words belong to."
        case .rowsMissing(1): "Please answer the row that is still open."
        case .rowsMissing(let count): "Please answer the \(count) rows that are still open."
        case .rankAll(let count): "Please put \(count) in order."
        case .tooShort(let least): "Please write at least \(least) characters."
        case .tooLong(let most): "Please write at most \(most) characters."
        case .controlCharacters: "The text holds characters that can't be shown. Please write it again."
        case .notANumber: "Please enter a number."
        case .tooLow(let low): "Please enter \(number(low)) or more."
        case .tooHigh(let high): "Please enter \(number(high)) or less."
        case .tooManyDecimals(0): "Please enter a whole number."
        case .tooManyDecimals(let most): "Please enter at most \(most) digits behind the point."
        case .tooEarly(let day): "Please choose a day from \(day.text) on."
        case .tooLate(let day): "Please choose a day up to \(day.text)."
        case .fileType: "Files of this kind aren't taken. Please send another one."
        case .fileTooLarge(let megabytes): "The file is larger than \(megabytes) MB. Please send a smaller one."
        case .consentNeeded: "The survey can't go on without your consent."
        case .badEmail: "This is not an e-mail address. Please look at it again."
        case .badPhone: "This is not a phone number. Please look at it again."
        case .fieldMissing(let field): "Please enter your \(field.rawValue == "email" ? "e-mail address" : field.rawValue)."
        case .unknownField: "This isn't asked for here."
        case .ladderUnfinished: "Please answer for every price that is named."
        case .offLadder: "These are not the prices that were named. Please answer again."
        case .noPreference: "Please choose one of those named."
        }
    }

    private var german: String {
        switch self {
        case .required: "Bitte beantworten Sie diese Frage."
        case .notApplicableNotOffered: "Bei dieser Frage gibt es kein „trifft nicht zu“. Bitte wählen Sie eine Antwort."
        case .wrongKind: "Das ist keine Antwort auf diese Frage. Bitte antworten Sie noch einmal."
        case .outOfScale(let low, let high): "Bitte wählen Sie einen Wert von \(low) bis \(high)."
        case .offSlider(let low, let high, let step):
            "Bitte wählen Sie einen Wert von \(number(low)) bis \(number(high)) in Schritten von \(number(step))."
        case .noSuchChoice: "Diese Antwort steht nicht zur Wahl. Bitte wählen Sie noch einmal."
        case .chosenTwice: "Dieselbe Antwort wurde zweimal gewählt. Bitte wählen Sie jede einmal."
        case .onlyOne: "Bitte wählen Sie nur eine Antwort."
        case .tooFew(let least): "Bitte wählen Sie mindestens \(least)."
        case .tooMany(let most): "Bitte wählen Sie höchstens \(most)."
        case .goesAlone: "Diese Antwort passt zu keiner anderen. Bitte wählen Sie nur diese oder die anderen."
        case .otherWithoutWords: "Bitte schreiben Sie dazu, was Sie meinen."
        case .wordsWithoutOther: "Bitte wählen Sie die Antwort, zu der Ihr Text gehört."
        case .rowsMissing(1): "Bitte beantworten Sie noch die offene Zeile."
        case .rowsMissing(let count): "Bitte beantworten Sie noch die \(count) offenen Zeilen."
        case .rankAll(let count): "Bitte bringen Sie \(count) in eine Reihenfolge."
        case .tooShort(let least): "Bitte schreiben Sie mindestens \(least) Zeichen."
        case .tooLong(let most): "Bitte schreiben Sie höchstens \(most) Zeichen."
        case .controlCharacters: "Der Text enthält Zeichen, die nicht dargestellt werden können. Bitte schreiben Sie ihn neu."
        case .notANumber: "Bitte geben Sie eine Zahl ein."
        case .tooLow(let low): "Bitte geben Sie \(number(low)) oder mehr ein."
        case .tooHigh(let high): "Bitte geben Sie \(number(high)) oder weniger ein."
        case .tooManyDecimals(0): "Bitte geben Sie eine ganze Zahl ein."
        case .tooManyDecimals(let most): "Bitte geben Sie höchstens \(most) Nachkommastellen ein."
        case .tooEarly(let day): "Bitte wählen Sie einen Tag ab dem \(day.text)."
        case .tooLate(let day): "Bitte wählen Sie einen Tag bis zum \(day.text)."
        case .fileType: "Dateien dieser Art werden nicht angenommen. Bitte senden Sie eine andere."
        case .fileTooLarge(let megabytes): "Die Datei ist größer als \(megabytes) MB. Bitte senden Sie eine kleinere."
        case .consentNeeded: "Ohne Ihre Einwilligung kann die Umfrage nicht weitergehen."
        case .badEmail: "Das ist keine E-Mail-Adresse. Bitte prüfen Sie sie."
        case .badPhone: "Das ist keine Telefonnummer. Bitte prüfen Sie sie."
        case .fieldMissing(let field):
            switch field {
            case .name: "Bitte geben Sie Ihren Namen ein."
            case .email: "Bitte geben Sie Ihre E-Mail-Adresse ein."
            case .phone: "Bitte geben Sie Ihre Telefonnummer ein."
            case .company: "Bitte geben Sie Ihre Firma ein."
            case .address: "Bitte geben Sie Ihre Anschrift ein."
            }
        case .unknownField: "Danach wird hier nicht gefragt."
        case .ladderUnfinished: "Bitte antworten Sie zu jedem genannten Preis."
        case .offLadder: "Das sind nicht die genannten Preise. Bitte antworten Sie noch einmal."
        case .noPreference: "Bitte wählen Sie eine der genannten Möglichkeiten."
        }
    }

    private func number(_ value: Double) -> String { SurveyNumber.text(value) }
}

/// A number as people read it: without a fraction where it has none.
enum SurveyNumber {
    static func text(_ value: Double) -> String { Int64(exactly: value).map { String($0) } ?? value.description }
}
