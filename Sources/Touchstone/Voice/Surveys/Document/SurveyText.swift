/// A text in the survey's languages. A language in which nobody has said anything has no entry.
package struct SurveyText: Sendable, Hashable {
    package private(set) var byLanguage: [SurveyLanguage: String]

    package init(_ byLanguage: [SurveyLanguage: String] = [:]) { self.byLanguage = byLanguage.filter { !$0.value.isEmpty } }

    package var isEmpty: Bool { byLanguage.isEmpty }

    package subscript(language: SurveyLanguage) -> String? {
        get { byLanguage[language] }
        set { byLanguage[language] = newValue.flatMap { $0.isEmpty ? nil : $0 } }
    }

    /// The text for a reader of `language`: in it, in a related one, in the first of the survey's that has it, or in any; "" where there is none.
    package func text(in language: SurveyLanguage, of languages: [SurveyLanguage]) -> String {
        if let text = byLanguage[language] { return text }
        if let related = language.bestOf(byLanguage.keys.sorted()), let text = byLanguage[related] { return text }
        for language in languages { if let text = byLanguage[language] { return text } }
        return byLanguage.min { $0.key < $1.key }?.value ?? ""
    }
}
