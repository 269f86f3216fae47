extension SurveyResponse {
    /// As it is kept and exported: ids and values, no words of the survey's.
    package var json: JSONValue {
        .members([
            "version": .count(version), "language": .string(language.tag), "seed": .string(String(seed)),
            "hidden": .object(hidden.sorted { $0.key < $1.key }.map { JSONMember($0.key.text, .string($0.value)) }),
            "answers": .object(answers.sorted { $0.key < $1.key }.map { JSONMember($0.key.text, $0.value.json) }),
        ])
    }

    /// - Parameter survey: the version that was answered.
    package init(json: JSONValue, to survey: Survey) throws(SurveyMistake) {
        let object = try SurveyObject(
            json, at: SurveyPath(), in: .english, names: ["version", "language", "seed", "hidden", "answers"])
        guard let version = try object.whole("version", in: 1...Int(Int32.max)) else {
            throw object.refuse("version", "has to say which version was answered.")
        }
        guard let language = SurveyLanguage(try object.plain("language", longest: 20)) else {
            throw object.refuse("language", "is no language. Write a tag such as en, de or pt-BR.")
        }
        guard let seed = object.has("seed") ? UInt64(try object.plain("seed", longest: 20)) : 0 else {
            throw object.refuse("seed", "has to be a whole number in quotes.")
        }
        self.init(version: version, language: language, seed: seed)
        for member in object.value("hidden")?.object ?? [] {
            let path = object.path.at("hidden").at(String(member.name.prefix(60)))
            let id = try SurveyObject.id(.string(member.name), at: path)
            hidden[id] = try SurveyObject.plain(member.value, longest: Survey.longestText, at: path)
        }
        for member in object.value("answers")?.object ?? [] {
            let path = object.path.at("answers").at(String(member.name.prefix(60)))
            guard let question = SurveyPartID(member.name).flatMap(survey.question) else {
                throw SurveyMistake("is no question of this version.", at: path)
            }
            do { answers[question.id] = try SurveyAnswer(json: member.value, to: question) } catch {
                throw SurveyMistake(error.sentence, at: object.path.at("answers").appending(error.path))
            }
        }
    }
}
