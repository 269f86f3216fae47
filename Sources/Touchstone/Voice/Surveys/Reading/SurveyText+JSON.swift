extension SurveyText {
    /// A text in the first language, or texts by language.
    init(json: JSONValue, at path: SurveyPath, in language: SurveyLanguage) throws(SurveyMistake) {
        guard case .object(let members) = json else {
            guard json.string != nil else { throw SurveyMistake("has to be a text, or texts by language.", at: path) }
            self.init([language: try SurveyObject.plain(json, longest: Survey.longestText, at: path)])
            return
        }
        var texts: [SurveyLanguage: String] = [:]
        for member in members where !member.value.isNull {
            let path = path.at(String(member.name.prefix(60)))
            guard let language = SurveyLanguage(member.name) else {
                throw SurveyMistake("is no language. Write a tag such as en, de or pt-BR.", at: path)
            }
            guard texts[language] == nil else { throw SurveyMistake("is there twice. Keep one.", at: path) }
            texts[language] = try SurveyObject.plain(member.value, longest: Survey.longestText, at: path)
        }
        self.init(texts)
    }

    /// A plain text where only the first language is there.
    func json(in languages: [SurveyLanguage]) -> JSONValue {
        if byLanguage.count == 1, let first = languages.first, let text = byLanguage[first] { return .string(text) }
        let known = languages.filter { byLanguage[$0] != nil }
        let others = byLanguage.keys.filter { !languages.contains($0) }.sorted()
        return .object((known + others).map { JSONMember($0.tag, .string(byLanguage[$0] ?? "")) })
    }
}
