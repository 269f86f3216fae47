extension SurveyQuestion {
    private static let common = [
        "id", "type", "text", "help", "required", "not_applicable", "show_if", "jumps", "score", "reversed", "opinion_of",
    ]

    init(json: JSONValue, at path: SurveyPath, in language: SurveyLanguage) throws(SurveyMistake) {
        guard let type = json["type"]?.string.flatMap(QuestionType.init) else {
            throw SurveyMistake(
                "has to be one of \(QuestionType.allCases.map(\.rawValue).joined(separator: ", ")).", at: path.at("type"))
        }
        let object = try SurveyObject(json, at: path, in: language, names: SurveyQuestion.common + type.fields)
        self.init(
            id: try object.id(), kind: try QuestionKind(type, object), text: try object.text("text"), help: try object.text("help"),
            isRequired: try object.flag("required"), notApplicable: try object.text("not_applicable"),
            showIf: try object.condition("show_if"), jumps: try object.jumps(), score: try ScoreRule(object),
            isReversed: try object.flag("reversed"), about: try object.plain("opinion_of", longest: 100))
    }
}

extension ScoreRule {
    init(_ object: SurveyObject) throws(SurveyMistake) {
        guard object.has("score") else {
            self = .usual
            return
        }
        let kind = try ScoreRule.kind("score", object)
        self = kind == "none" ? .none : .kind(kind)
    }

    /// A metric's key.
    static func kind(_ name: String, _ object: SurveyObject) throws(SurveyMistake) -> String {
        let kind = try object.plain(name, longest: 100)
        let isFine = kind.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F || byte == 0x2E
        }
        guard isFine, !kind.isEmpty else {
            throw object.refuse(name, "has to be a metric's key in small letters, digits, “_” and “.”, such as trust; or none.")
        }
        return kind
    }
}

extension QuestionType {
    /// What a document says of this type beside what all questions have.
    var fields: [String] {
        switch self {
        case .nps, .csat, .ces, .ces1, .rating, .likert, .frequency: ["scale", "anchors", "symbol"]
        case .slider: ["low", "high", "step", "unit", "low_anchor", "high_anchor"]
        case .matrix: ["rows", "scale", "anchors", "columns", "several", "shuffle"]
        case .expectation: ["items", "scale", "anchors", "expected", "perceived", "shuffle"]
        case .competitors: ["brands", "scale", "anchors", "preference", "shuffle"]
        case .price: ["prices", "currency", "reference"]
        case .ranking: ["items", "shuffle", "top"]
        case .choice: ["choices", "shuffle", "dropdown"]
        case .choices: ["choices", "shuffle", "dropdown", "least", "most"]
        case .text: ["long", "placeholder", "least", "most"]
        case .number: ["low", "high", "decimals", "unit"]
        case .date: ["earliest", "latest"]
        case .file: ["types", "most_files", "most_megabytes"]
        case .consent: ["purpose", "label", "needed"]
        case .contact: ["fields"]
        case .statement: []
        }
    }
}
