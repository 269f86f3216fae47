/// A survey as a document: what is asked, how it leads on, and how it ends. Who answers, and which version is in the field, is said elsewhere.
package struct Survey: Sendable, Equatable {
    /// How many questions are seen at once.
    package enum Layout: String, Sendable, CaseIterable {
        case oneAtATime = "one_at_a_time"
        case pages
        case allAtOnce = "all_at_once"
    }

    package var title: SurveyText
    /// For the people who work with it; respondents don't see it.
    package var about: String
    /// What it is written in; the first one stands in for texts that are missing in another.
    package var languages: [SurveyLanguage]
    package var layout: Layout
    /// Whether people may go back to what they have answered.
    package var mayGoBack: Bool
    package var opens: SurveyMoment?
    package var closes: SurveyMoment?
    /// It closes by itself after so many completed responses.
    package var mostResponses: Int?
    /// What is read by those who come too late.
    package var closedText: SurveyText
    package var hidden: [HiddenField]
    package var calculations: [SurveyCalculation]
    package var pages: [SurveyPage]
    package var endings: [SurveyEnding]
    package var quotas: [SurveyQuota]

    package init(
        title: SurveyText, about: String = "", languages: [SurveyLanguage] = [.english], layout: Layout = .oneAtATime,
        mayGoBack: Bool = true,
        opens: SurveyMoment? = nil, closes: SurveyMoment? = nil, mostResponses: Int? = nil, closedText: SurveyText = SurveyText(),
        hidden: [HiddenField] = [], calculations: [SurveyCalculation] = [], pages: [SurveyPage] = [], endings: [SurveyEnding] = [],
        quotas: [SurveyQuota] = []
    ) {
        self.title = title
        self.about = about
        self.languages = languages
        self.layout = layout
        self.mayGoBack = mayGoBack
        self.opens = opens
        self.closes = closes
        self.mostResponses = mostResponses
        self.closedText = closedText
        self.hidden = hidden
        self.calculations = calculations
        self.pages = pages
        self.endings = endings
        self.quotas = quotas
    }

    /// All questions in the order of the document.
    package var questions: [SurveyQuestion] { pages.flatMap(\.questions) }

    package func question(_ id: SurveyPartID) -> SurveyQuestion? { questions.first { $0.id == id } }

    package func text(_ text: SurveyText, in language: SurveyLanguage? = nil) -> String {
        text.text(in: language ?? languages.first ?? .english, of: languages)
    }

    package static let mostBytes = 2 * 1_048_576
    package static let mostLanguages = 60
    package static let mostPages = 200
    package static let mostQuestions = 400
    /// Choices, rows, brands or items of one question.
    package static let mostChoices = 300
    /// Hidden fields, calculations, endings, quotas, jumps: of each.
    package static let mostParts = 200
    package static let longestText = 4_000
    package static let longestName = 200
}
