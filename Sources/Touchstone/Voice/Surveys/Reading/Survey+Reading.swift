extension Survey {
    private static let fields = [
        "title", "about", "languages", "layout", "may_go_back", "opens", "closes", "most_responses", "closed_text", "hidden",
        "calculations",
        "pages", "endings", "quotas",
    ]

    /// Reads a survey from its JSON. It may still have problems; what is read is what somebody has written so far.
    package init(json: JSONValue) throws(SurveyMistake) {
        let languages = try Survey.languages(json)
        let first = languages.first ?? .english
        let object = try SurveyObject(json, at: SurveyPath(), in: first, names: Survey.fields)
        self.init(
            title: try object.text("title"), about: try object.plain("about"), languages: languages,
            layout: try object.choice("layout", Layout.self) ?? .oneAtATime, mayGoBack: try object.flag("may_go_back", usually: true),
            opens: try Survey.moment("opens", object), closes: try Survey.moment("closes", object),
            mostResponses: try object.whole("most_responses", in: 1...1_000_000_000), closedText: try object.text("closed_text"))
        for (value, path) in try object.list("hidden") { hidden.append(try HiddenField(json: value, at: path, in: first)) }
        for (value, path) in try object.list("calculations") {
            calculations.append(try SurveyCalculation(json: value, at: path, in: first))
        }
        for (value, path) in try object.list("pages", most: Survey.mostPages) {
            pages.append(try SurveyPage(json: value, at: path, in: first))
        }
        guard questions.count <= Survey.mostQuestions else {
            throw object.refuse("pages", "have more than \(Survey.mostQuestions) questions together. Make two surveys of it.")
        }
        for (value, path) in try object.list("endings") { endings.append(try SurveyEnding(json: value, at: path, in: first)) }
        for (value, path) in try object.list("quotas") { quotas.append(try SurveyQuota(json: value, at: path, in: first)) }
    }

    private static func languages(_ json: JSONValue) throws(SurveyMistake) -> [SurveyLanguage] {
        let path = SurveyPath().at("languages")
        guard let value = json["languages"], !value.isNull else { return [.english] }
        guard let elements = value.array, (1...mostLanguages).contains(elements.count) else {
            throw SurveyMistake("has to be a list of 1 to \(mostLanguages) languages such as [en, de].", at: path)
        }
        var languages: [SurveyLanguage] = []
        for (index, element) in elements.enumerated() {
            guard let language = element.string.flatMap(SurveyLanguage.init) else {
                throw SurveyMistake("is no language. Write a tag such as en, de or pt-BR.", at: path.at(index))
            }
            guard !languages.contains(language) else { throw SurveyMistake("is there twice. Keep one.", at: path.at(index)) }
            languages.append(language)
        }
        return languages
    }

    private static func moment(_ name: String, _ object: SurveyObject) throws(SurveyMistake) -> SurveyMoment? {
        guard object.has(name) else { return nil }
        guard let moment = SurveyMoment(try object.plain(name)) else {
            throw object.refuse(name, "has to be a day such as 2026-12-31, or a minute in UTC such as 2026-12-31T18:00Z.")
        }
        return moment
    }
}

extension HiddenField {
    init(json: JSONValue, at path: SurveyPath, in language: SurveyLanguage) throws(SurveyMistake) {
        let object = try SurveyObject(json, at: path, in: language, names: ["id", "about"])
        self.init(id: try object.id(), about: try object.plain("about"))
    }
}

extension SurveyCalculation {
    init(json: JSONValue, at path: SurveyPath, in language: SurveyLanguage) throws(SurveyMistake) {
        let object = try SurveyObject(json, at: path, in: language, names: ["id", "about", "formula", "score"])
        self.init(
            id: try object.id(), about: try object.plain("about"),
            formula: try SurveyFormula(try object.plain("formula"), at: path.at("formula")),
            score: try object.value("score").map { json throws(SurveyMistake) in
                try CalculatedScore(json: json, at: path.at("score"), in: language)
            })
    }
}

extension CalculatedScore {
    init(json: JSONValue, at path: SurveyPath, in language: SurveyLanguage) throws(SurveyMistake) {
        let object = try SurveyObject(json, at: path, in: language, names: ["kind", "low", "high"])
        guard let low = try object.number("low"), let high = try object.number("high"), low < high else {
            throw SurveyMistake("has to have low and high, the ends of its scale, such as {kind: trust, low: 1, high: 5}.", at: path)
        }
        self.init(kind: try ScoreRule.kind("kind", object), low: low, high: high)
    }
}

extension SurveyPage {
    init(json: JSONValue, at path: SurveyPath, in language: SurveyLanguage) throws(SurveyMistake) {
        let object = try SurveyObject(
            json, at: path, in: language,
            names: ["id", "title", "text", "show_if", "shuffle", "shuffle_group", "questions", "jumps"])
        self.init(
            id: try object.id(), title: try object.text("title"), text: try object.text("text"),
            showIf: try object.condition("show_if"), isShuffled: try object.flag("shuffle"),
            shuffleGroup: try object.idIfSaid("shuffle_group"))
        for (value, path) in try object.list("questions", most: Survey.mostQuestions) {
            questions.append(try SurveyQuestion(json: value, at: path, in: language))
        }
        jumps = try object.jumps()
    }
}

extension SurveyEnding {
    init(json: JSONValue, at path: SurveyPath, in language: SurveyLanguage) throws(SurveyMistake) {
        let object = try SurveyObject(
            json, at: path, in: language, names: ["id", "outcome", "when", "title", "text", "link", "button"])
        let link = try object.plain("link", longest: 2_000)
        let isFine = link.isEmpty || ["https://", "http://"].contains { link.lowercased().hasPrefix($0) && link.count > $0.count }
        guard isFine, !link.contains(where: \.isWhitespace) else {
            throw object.refuse("link", "has to begin with https:// or http:// and hold no spaces.")
        }
        self.init(
            id: try object.id(), outcome: try object.choice("outcome", Outcome.self) ?? .complete, when: try object.condition("when"),
            title: try object.text("title"), text: try object.text("text"), link: link.isEmpty ? nil : link,
            button: try object.text("button"))
    }
}

extension SurveyQuota {
    init(json: JSONValue, at path: SurveyPath, in language: SurveyLanguage) throws(SurveyMistake) {
        let object = try SurveyObject(json, at: path, in: language, names: ["id", "about", "when", "most", "ending"])
        guard let when = try object.condition("when") else {
            throw object.refuse("when", "has to say who is counted, such as {question: gender, is: woman}.")
        }
        guard let most = try object.whole("most", in: 0...1_000_000_000) else {
            throw object.refuse("most", "has to say how many are wanted.")
        }
        self.init(id: try object.id(), about: try object.plain("about"), when: when, most: most, ending: try object.id("ending"))
    }
}

extension SurveyObject {
    func condition(_ name: String) throws(SurveyMistake) -> SurveyCondition? {
        guard let value = value(name) else { return nil }
        return try SurveyCondition(json: value, at: path.at(name))
    }

    func jumps() throws(SurveyMistake) -> [SurveyJump] {
        var jumps: [SurveyJump] = []
        for (value, path) in try list("jumps") {
            let jump = try SurveyObject(value, at: path, in: language, names: ["when", "to"])
            jumps.append(SurveyJump(when: try jump.condition("when"), to: try jump.id("to")))
        }
        return jumps
    }
}
