extension AnswerValue {
    init(json: JSONValue, _ kind: QuestionKind, at path: SurveyPath) throws(SurveyMistake) {
        let names = AnswerValue.fields(of: kind)
        let object = try SurveyObject(json, at: path, in: .english, names: names + ["not_applicable", "dismissed"])
        guard let first = names.first, let value = object.value(first) else {
            throw SurveyMistake("has to have “\(names.first ?? "")”, or not_applicable or dismissed.", at: path)
        }
        let here = path.at(first)
        switch kind {
        case .scale, .slider, .number: self = .number(try SurveyObject.number(value, at: here))
        case .choice:
            let other = object.has("other") ? try object.plain("other", longest: TextQuestion.longest) : nil
            self = .choices(try AnswerValue.ids(value, at: here), other: other)
        case .text: self = .text(try object.plain(first, longest: TextQuestion.longest))
        case .matrix: self = .rows(try AnswerValue.rows(object, first))
        case .expectation:
            var pairs: [SurveyPartID: PairAnswer] = [:]
            for (id, value, path) in try AnswerValue.members(value, at: here) {
                let pair = try SurveyObject(value, at: path, in: .english, names: ["expected", "perceived"])
                pairs[id] = PairAnswer(
                    expected: try RowAnswer(json: pair.value("expected") ?? .null, at: path.at("expected")),
                    perceived: try RowAnswer(json: pair.value("perceived") ?? .null, at: path.at("perceived")))
            }
            self = .pairs(pairs)
        case .competitors:
            self = .brands(try AnswerValue.rows(object, first), preferred: try object.idIfSaid("preferred"))
        case .ranking: self = .ranking(try AnswerValue.ids(value, at: here))
        case .price:
            var replies: [PriceReply] = []
            for (value, path) in try object.list(first, most: 50) {
                let reply = try SurveyObject(value, at: path, in: .english, names: ["price", "taken"])
                guard let price = try reply.number("price"), reply.has("taken") else {
                    throw SurveyMistake("has to be such as {\"price\": 12, \"taken\": true}.", at: path)
                }
                replies.append(PriceReply(price: price, isTaken: try reply.flag("taken")))
            }
            self = .prices(replies)
        case .date:
            guard let day = value.string.flatMap({ SurveyDay($0) }) else {
                throw SurveyMistake("has to be a day such as 2026-12-31.", at: here)
            }
            self = .day(day)
        case .file:
            var files: [AnsweredFile] = []
            for (value, path) in try object.list(first, most: 50) {
                let file = try SurveyObject(value, at: path, in: .english, names: ["key", "name", "type", "bytes", "secret"])
                files.append(
                    AnsweredFile(
                        key: try file.plain("key", longest: 200), name: try file.plain("name", longest: 500),
                        type: try file.plain("type", longest: 100), bytes: try file.whole("bytes", in: 0...Int(Int32.max)) ?? 0,
                        secret: file.has("secret") ? try file.plain("secret", longest: 400) : nil))
            }
            self = .files(files)
        case .consent: self = .consent(try object.flag(first))
        case .contact:
            let fields = try SurveyObject(
                value, at: here, in: .english, names: ContactQuestion.Field.allCases.map(\.rawValue))
            var texts: [ContactQuestion.Field: String] = [:]
            for field in ContactQuestion.Field.allCases where fields.has(field.rawValue) {
                texts[field] = try fields.plain(field.rawValue, longest: 500)
            }
            self = .contact(texts)
        case .statement: self = .seen
        }
    }

    /// The member that holds the answer, then those that may stand beside it.
    private static func fields(of kind: QuestionKind) -> [String] {
        switch kind {
        case .scale, .slider, .number: ["value"]
        case .choice: ["choices", "other"]
        case .text: ["text"]
        case .matrix: ["rows"]
        case .expectation: ["pairs"]
        case .competitors: ["brands", "preferred"]
        case .ranking: ["ranking"]
        case .price: ["prices"]
        case .date: ["date"]
        case .file: ["files"]
        case .consent: ["consent"]
        case .contact: ["contact"]
        case .statement: ["seen"]
        }
    }

    private static func ids(_ value: JSONValue, at path: SurveyPath) throws(SurveyMistake) -> [SurveyPartID] {
        guard let elements = value.array, elements.count <= Survey.mostChoices else {
            throw SurveyMistake("has to be a list of ids.", at: path)
        }
        var ids: [SurveyPartID] = []
        for (index, element) in elements.enumerated() { ids.append(try SurveyObject.id(element, at: path.at(index))) }
        return ids
    }

    private static func rows(_ object: SurveyObject, _ name: String) throws(SurveyMistake) -> [SurveyPartID: RowAnswer] {
        var rows: [SurveyPartID: RowAnswer] = [:]
        for (id, value, path) in try members(object.value(name) ?? .null, at: object.path.at(name)) {
            rows[id] = try RowAnswer(json: value, at: path)
        }
        return rows
    }

    private static func members(
        _ value: JSONValue, at path: SurveyPath
    ) throws(SurveyMistake) -> [(SurveyPartID, JSONValue, SurveyPath)] {
        guard let members = value.object, members.count <= Survey.mostChoices else {
            throw SurveyMistake("has to be an object with an answer by id.", at: path)
        }
        var read: [(SurveyPartID, JSONValue, SurveyPath)] = []
        for member in members {
            let here = path.at(String(member.name.prefix(60)))
            read.append((try SurveyObject.id(.string(member.name), at: here), member.value, here))
        }
        return read
    }
}

extension RowAnswer {
    fileprivate init(json: JSONValue, at path: SurveyPath) throws(SurveyMistake) {
        switch json {
        case .null: self = .notApplicable
        case .integer, .number:
            guard let point = json.integer, let point = Int(exactly: point) else {
                throw SurveyMistake("has to be a whole number.", at: path)
            }
            self = .point(point)
        case .array(let elements):
            guard elements.count <= Survey.mostChoices else { throw SurveyMistake("has too many choices.", at: path) }
            var ids: [SurveyPartID] = []
            for (index, element) in elements.enumerated() { ids.append(try SurveyObject.id(element, at: path.at(index))) }
            self = .choices(ids)
        case .bool, .string, .object: throw SurveyMistake("has to be a point, a list of choices, or null for N/A.", at: path)
        }
    }
}
