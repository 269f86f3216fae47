extension QuestionKind {
    init(_ type: QuestionType, _ object: SurveyObject) throws(SurveyMistake) {
        switch type {
        case .nps: self = .scale(try ScaleQuestion(.nps, object))
        case .csat: self = .scale(try ScaleQuestion(.csat, object))
        case .ces: self = .scale(try ScaleQuestion(.ces, object))
        case .ces1: self = .scale(try ScaleQuestion(.ces1, object))
        case .rating: self = .scale(try ScaleQuestion(.rating, object))
        case .likert: self = .scale(try ScaleQuestion(.likert, object))
        case .frequency: self = .scale(try ScaleQuestion(.frequency, object))
        case .slider: self = .slider(try SliderQuestion(object))
        case .matrix: self = .matrix(try MatrixQuestion(object))
        case .expectation:
            self = .expectation(
                ExpectationQuestion(
                    items: try object.rows("items"), scale: try AnswerScale(object, usually: (1, 7)), expected: try object.text("expected"),
                    perceived: try object.text("perceived"), isShuffled: try object.flag("shuffle")))
        case .competitors: self = .competitors(try CompetitorsQuestion(object))
        case .price: self = .price(try PriceQuestion(object))
        case .ranking:
            self = .ranking(
                RankingQuestion(
                    items: try object.choices("items"), isShuffled: try object.flag("shuffle"),
                    top: try object.whole("top", in: 1...Survey.mostChoices)))
        case .choice, .choices:
            self = .choice(
                ChoiceQuestion(
                    takesSeveral: type == .choices, choices: try object.choices("choices"), isShuffled: try object.flag("shuffle"),
                    least: try object.whole("least", in: 0...Survey.mostChoices),
                    most: try object.whole("most", in: 1...Survey.mostChoices), isDropdown: try object.flag("dropdown")))
        case .text:
            self = .text(
                TextQuestion(
                    isLong: try object.flag("long"), placeholder: try object.text("placeholder"),
                    least: try object.whole("least", in: 0...TextQuestion.longest),
                    most: try object.whole("most", in: 1...TextQuestion.longest)))
        case .number:
            self = .number(
                NumberQuestion(
                    low: try object.number("low"), high: try object.number("high"),
                    decimals: try object.whole("decimals", in: 0...6) ?? 0, unit: try object.text("unit")))
        case .date: self = .date(DateQuestion(earliest: try object.day("earliest"), latest: try object.day("latest")))
        case .file: self = .file(try FileQuestion(object))
        case .consent:
            self = .consent(
                ConsentQuestion(
                    purpose: try object.plain("purpose", longest: 100), label: try object.text("label"),
                    isNeeded: try object.flag("needed")))
        case .contact: self = .contact(try ContactQuestion(object))
        case .statement: self = .statement
        }
    }
}

extension AnswerScale {
    init(_ object: SurveyObject, usually usual: (low: Int, high: Int)) throws(SurveyMistake) {
        self.init(usual.low, usual.high)
        if let value = object.value("scale") {
            guard let ends = value.array, ends.count == 2, let low = ends[0].integer, let high = ends[1].integer,
                (-1_000...1_000).contains(low), (-1_000...1_000).contains(high), high - low < AnswerScale.mostPoints
            else {
                throw object.refuse(
                    "scale", "has to be its two ends such as [1, 5], whole numbers with at most \(AnswerScale.mostPoints) points.")
            }
            self.low = Int(low)
            self.high = Int(high)
        }
        guard let value = object.value("anchors") else { return }
        guard let members = value.object else {
            throw object.refuse("anchors", "has to give words to points, such as {1: Very bad, 5: Very good}.")
        }
        for member in members where !member.value.isNull {
            let path = object.path.at("anchors").at(String(member.name.prefix(60)))
            guard let point = Int(member.name), String(point) == member.name, (-1_000...1_000).contains(point) else {
                throw SurveyMistake("is no point of a scale. Write a whole number.", at: path)
            }
            guard anchors[point] == nil else { throw SurveyMistake("is there twice. Keep one.", at: path) }
            let text = try SurveyText(json: member.value, at: path, in: object.language)
            if !text.isEmpty { anchors[point] = text }
        }
    }
}

extension ScaleQuestion {
    init(_ style: Style, _ object: SurveyObject) throws(SurveyMistake) {
        let usual = style.usualScale
        self.init(
            style, scale: try AnswerScale(object, usually: usual), symbol: try object.choice("symbol", Symbol.self) ?? .numbers)
        guard !style.isFixed || (scale.low == usual.low && scale.high == usual.high) else {
            throw object.refuse(
                "scale",
                "of this type is \(usual.low) to \(usual.high): its figures mean nothing on another one. Leave it out, or use the type rating."
            )
        }
    }
}

extension SliderQuestion {
    init(_ object: SurveyObject) throws(SurveyMistake) {
        self.init(
            low: try object.number("low") ?? 0, high: try object.number("high") ?? 100, step: try object.number("step") ?? 1,
            unit: try object.plain("unit", longest: 40), lowAnchor: try object.text("low_anchor"),
            highAnchor: try object.text("high_anchor"))
    }
}

extension MatrixQuestion {
    init(_ object: SurveyObject) throws(SurveyMistake) {
        let columns: Columns
        if object.has("columns") {
            for name in ["scale", "anchors"] where object.has(name) {
                throw object.refuse(name, "doesn't go with columns. Keep one of them.")
            }
            let choices = try object.choices("columns")
            columns = try object.flag("several") ? .choices(choices) : .choice(choices)
        } else {
            guard !(try object.flag("several")) else { throw object.refuse("several", "goes with columns only.") }
            columns = .scale(try AnswerScale(object, usually: (1, 5)))
        }
        self.init(rows: try object.rows("rows"), columns: columns, isShuffled: try object.flag("shuffle"))
    }
}

extension CompetitorsQuestion {
    init(_ object: SurveyObject) throws(SurveyMistake) {
        var brands: [Brand] = []
        for (value, path) in try object.list("brands", most: Survey.mostChoices) {
            let brand = try SurveyObject(value, at: path, in: object.language, names: ["id", "text", "ours"])
            brands.append(Brand(id: try brand.id(), text: try brand.text("text"), isOurs: try brand.flag("ours")))
        }
        self.init(
            brands: brands, scale: try AnswerScale(object, usually: (0, 10)), preference: try object.text("preference"),
            isShuffled: try object.flag("shuffle"))
    }
}

extension PriceQuestion {
    init(_ object: SurveyObject) throws(SurveyMistake) {
        var prices: [Double] = []
        for (value, path) in try object.list("prices", most: 50) { prices.append(try SurveyObject.number(value, at: path)) }
        let currency = try object.plain("currency", longest: 3)
        guard currency.utf8.count == 3, currency.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
            throw object.refuse("currency", "has to be the three letters of a currency, such as EUR.")
        }
        self.init(prices: prices, currency: currency, reference: try object.number("reference"))
    }
}

extension FileQuestion {
    init(_ object: SurveyObject) throws(SurveyMistake) {
        var types: [String] = []
        for (value, path) in try object.list("types", most: 50) {
            let type = try SurveyObject.plain(value, longest: 100, at: path)
            guard type.split(separator: "/", omittingEmptySubsequences: false).count == 2 else {
                throw SurveyMistake("has to be a media type such as image/* or application/pdf.", at: path)
            }
            types.append(type)
        }
        self.init(
            types: types, mostFiles: try object.whole("most_files", in: 1...20) ?? 1,
            mostMegabytes: try object.whole("most_megabytes", in: 1...100) ?? 10)
    }
}

extension ContactQuestion {
    init(_ object: SurveyObject) throws(SurveyMistake) {
        var fields: [Wanted] = []
        for (value, path) in try object.list("fields") {
            let field = try SurveyObject(value, at: path, in: object.language, names: ["field", "required"])
            guard let kind = try field.choice("field", Field.self) else {
                throw field.refuse("field", "has to be one of \(Field.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            guard !fields.contains(where: { $0.field == kind }) else { throw field.refuse("field", "is there twice. Keep one.") }
            fields.append(Wanted(kind, isRequired: try field.flag("required")))
        }
        self.init(fields: fields)
    }
}

extension SurveyObject {
    fileprivate func rows(_ name: String) throws(SurveyMistake) -> [SurveyRow] {
        var rows: [SurveyRow] = []
        for (value, path) in try list(name, most: Survey.mostChoices) {
            let row = try SurveyObject(value, at: path, in: language, names: ["id", "text", "score", "reversed"])
            rows.append(
                SurveyRow(id: try row.id(), text: try row.text("text"), score: try ScoreRule(row), isReversed: try row.flag("reversed")))
        }
        return rows
    }

    fileprivate func choices(_ name: String) throws(SurveyMistake) -> [SurveyChoice] {
        var choices: [SurveyChoice] = []
        for (value, path) in try list(name, most: Survey.mostChoices) {
            let choice = try SurveyObject(
                value, at: path, in: language, names: ["id", "text", "other", "exclusive", "pinned", "points"])
            choices.append(
                SurveyChoice(
                    id: try choice.id(), text: try choice.text("text"), isOther: try choice.flag("other"),
                    isExclusive: try choice.flag("exclusive"), isPinned: try choice.flag("pinned"), points: try choice.number("points")))
        }
        return choices
    }

    fileprivate func day(_ name: String) throws(SurveyMistake) -> SurveyDay? {
        guard has(name) else { return nil }
        guard let day = SurveyDay(try plain(name)) else { throw refuse(name, "has to be a day such as 2026-12-31.") }
        return day
    }
}
