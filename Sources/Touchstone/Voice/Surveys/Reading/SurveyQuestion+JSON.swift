extension SurveyQuestion {
    func json(in languages: [SurveyLanguage]) -> JSONValue {
        var object = SurveyWriter(languages)
        object.id(id)
        object.value("type", .string(type.rawValue))
        object.text("text", text)
        object.text("help", help)
        object.flag("required", isRequired)
        kind.write(to: &object)
        object.text("not_applicable", notApplicable)
        score.write(to: &object)
        object.flag("reversed", isReversed)
        object.plain("opinion_of", about)
        if let showIf { object.value("show_if", showIf.json) }
        object.list("jumps", jumps) { $0.json }
        return object.json
    }
}

extension ScoreRule {
    fileprivate func write(to object: inout SurveyWriter) {
        switch self {
        case .usual: break
        case .kind(let kind): object.plain("score", kind)
        case .none: object.plain("score", "none")
        }
    }
}

extension QuestionKind {
    fileprivate func write(to object: inout SurveyWriter) {
        switch self {
        case .scale(let question):
            object.scale(question.scale, usually: question.style.usualScale)
            if question.symbol != .numbers { object.value("symbol", .string(question.symbol.rawValue)) }
        case .slider(let slider):
            object.number("low", slider.low)
            object.number("high", slider.high)
            object.number("step", slider.step)
            object.plain("unit", slider.unit)
            object.text("low_anchor", slider.lowAnchor)
            object.text("high_anchor", slider.highAnchor)
        case .matrix(let matrix):
            object.rows("rows", matrix.rows)
            switch matrix.columns {
            case .scale(let scale): object.scale(scale, usually: (1, 5))
            case .choice(let choices): object.choices("columns", choices, always: true)
            case .choices(let choices):
                object.choices("columns", choices, always: true)
                object.flag("several", true)
            }
            object.flag("shuffle", matrix.isShuffled)
        case .expectation(let question):
            object.text("expected", question.expected)
            object.text("perceived", question.perceived)
            object.scale(question.scale, usually: (1, 7))
            object.rows("items", question.items)
            object.flag("shuffle", question.isShuffled)
        case .competitors(let question):
            object.scale(question.scale, usually: (0, 10))
            let languages = object.languages
            object.list("brands", question.brands) { brand in
                var object = SurveyWriter(languages)
                object.id(brand.id)
                object.text("text", brand.text)
                object.flag("ours", brand.isOurs)
                return object.json
            }
            object.text("preference", question.preference)
            object.flag("shuffle", question.isShuffled)
        case .price(let price):
            object.list("prices", price.prices, SurveyWriter.number)
            object.plain("currency", price.currency)
            object.number("reference", price.reference)
        case .ranking(let ranking):
            object.choices("items", ranking.items)
            object.flag("shuffle", ranking.isShuffled)
            object.whole("top", ranking.top)
        case .choice(let question):
            object.choices("choices", question.choices)
            object.flag("shuffle", question.isShuffled)
            object.flag("dropdown", question.isDropdown)
            object.whole("least", question.least)
            object.whole("most", question.most)
        case .text(let text):
            object.flag("long", text.isLong)
            object.text("placeholder", text.placeholder)
            object.whole("least", text.least)
            object.whole("most", text.most)
        case .number(let number):
            object.number("low", number.low)
            object.number("high", number.high)
            if number.decimals != 0 { object.whole("decimals", number.decimals) }
            object.text("unit", number.unit)
        case .date(let date):
            object.plain("earliest", date.earliest?.text)
            object.plain("latest", date.latest?.text)
        case .file(let file):
            object.list("types", file.types) { .string($0) }
            if file.mostFiles != 1 { object.whole("most_files", file.mostFiles) }
            if file.mostMegabytes != 10 { object.whole("most_megabytes", file.mostMegabytes) }
        case .consent(let consent):
            object.plain("purpose", consent.purpose)
            object.text("label", consent.label)
            object.flag("needed", consent.isNeeded)
        case .contact(let contact):
            object.list("fields", contact.fields) { wanted in
                var object = SurveyWriter([])
                object.plain("field", wanted.field.rawValue)
                object.flag("required", wanted.isRequired)
                return object.json
            }
        case .statement: break
        }
    }
}

extension SurveyWriter {
    fileprivate mutating func scale(_ scale: AnswerScale, usually usual: (low: Int, high: Int)) {
        if scale.low != usual.low || scale.high != usual.high { value("scale", .array([.count(scale.low), .count(scale.high)])) }
        let anchors = scale.anchors.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
        guard !anchors.isEmpty else { return }
        value("anchors", .object(anchors.map { JSONMember(String($0.key), $0.value.json(in: languages)) }))
    }

    fileprivate mutating func rows(_ name: String, _ rows: [SurveyRow]) {
        let languages = languages
        list(name, rows) { row in
            var object = SurveyWriter(languages)
            object.id(row.id)
            object.text("text", row.text)
            row.score.write(to: &object)
            object.flag("reversed", row.isReversed)
            return object.json
        }
    }

    fileprivate mutating func choices(_ name: String, _ choices: [SurveyChoice], always: Bool = false) {
        guard always || !choices.isEmpty else { return }
        let list = choices.map { choice in
            var object = SurveyWriter(languages)
            object.id(choice.id)
            object.text("text", choice.text)
            object.flag("other", choice.isOther)
            object.flag("exclusive", choice.isExclusive)
            object.flag("pinned", choice.isPinned)
            object.number("points", choice.points)
            return object.json
        }
        value(name, .array(list))
    }
}
