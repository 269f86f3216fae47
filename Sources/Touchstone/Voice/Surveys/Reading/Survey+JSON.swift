extension Survey {
    /// The document as programs and files have it. What nobody has said is left out.
    package var json: JSONValue {
        var object = SurveyWriter(languages)
        object.text("title", title)
        object.plain("about", about)
        object.value("languages", .array(languages.map { .string($0.tag) }))
        if layout != .oneAtATime { object.value("layout", .string(layout.rawValue)) }
        object.flag("may_go_back", mayGoBack, usually: true)
        object.plain("opens", opens?.text)
        object.plain("closes", closes?.text)
        object.whole("most_responses", mostResponses)
        object.text("closed_text", closedText)
        object.list("hidden", hidden) { field in
            var object = SurveyWriter(languages)
            object.id(field.id)
            object.plain("about", field.about)
            return object.json
        }
        object.list("calculations", calculations) { $0.json }
        object.list("pages", pages) { $0.json(in: languages) }
        object.list("endings", endings) { $0.json(in: languages) }
        object.list("quotas", quotas) { $0.json }
        return object.json
    }
}

extension SurveyCalculation {
    fileprivate var json: JSONValue {
        var object = SurveyWriter([])
        object.id(id)
        object.plain("about", about)
        object.value("formula", .string(formula.text))
        if let score {
            object.value(
                "score",
                .members(["kind": .string(score.kind), "low": SurveyWriter.number(score.low), "high": SurveyWriter.number(score.high)]))
        }
        return object.json
    }
}

extension SurveyPage {
    fileprivate func json(in languages: [SurveyLanguage]) -> JSONValue {
        var object = SurveyWriter(languages)
        object.id(id)
        object.text("title", title)
        object.text("text", text)
        if let showIf { object.value("show_if", showIf.json) }
        object.flag("shuffle", isShuffled)
        if let shuffleGroup { object.id(shuffleGroup, as: "shuffle_group") }
        object.list("questions", questions) { $0.json(in: languages) }
        object.list("jumps", jumps) { $0.json }
        return object.json
    }
}

extension SurveyJump {
    var json: JSONValue {
        var object = SurveyWriter([])
        if let when { object.value("when", when.json) }
        object.id(target, as: "to")
        return object.json
    }
}

extension SurveyEnding {
    fileprivate func json(in languages: [SurveyLanguage]) -> JSONValue {
        var object = SurveyWriter(languages)
        object.id(id)
        if outcome != .complete { object.value("outcome", .string(outcome.rawValue)) }
        if let when { object.value("when", when.json) }
        object.text("title", title)
        object.text("text", text)
        object.plain("link", link)
        object.text("button", button)
        return object.json
    }
}

extension SurveyQuota {
    fileprivate var json: JSONValue {
        var object = SurveyWriter([])
        object.id(id)
        object.plain("about", about)
        object.value("when", when.json)
        object.whole("most", most)
        object.id(ending, as: "ending")
        return object.json
    }
}
