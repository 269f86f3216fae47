import Foundation
import Touchstone

/// What stands above each page of a survey: its name, its state, its link, and what can be done with it.
struct SurveyHead {
    var id: String
    var key: String
    var state: String
    var tone: String
    var edition: String?
    var hasChanges: Bool
    var isArchived: Bool
    var link: String?
    var yamlHref: String
    var mayEdit: Bool
    var mayPublish: Bool
    var mayClose: Bool
    var mayReopen: Bool
    var isPublished: Bool
    var revision: String
    var tabsName = "Survey"
    var tabs: [Shell.Choice]

    /// - Parameter opening: of what is in the field, by its own dates and limits; nil takes what people said alone.
    init(_ stored: StoredSurvey, tab: String, opening: Survey.Opening? = nil, _ context: RequestContext) {
        id = "\(stored.id)"
        key = stored.key
        let words = SurveyWords.state(stored, opening)
        state = words.text
        tone = words.tone
        edition = stored.version > 0 ? "Version \(stored.version)" : nil
        hasChanges = stored.isAhead && stored.version > 0
        isArchived = stored.isArchived
        link = stored.version > 0 && !stored.isArchived ? "\(context.origin)/s/\(stored.key)" : nil
        yamlHref = "/api/v1/surveys/\(stored.id)/yaml"
        mayEdit = context.may(.editSurveys) && !stored.isArchived
        let mayPublish = context.may(.publishSurveys) && !stored.isArchived
        self.mayPublish = mayPublish && stored.isAhead
        mayClose = mayPublish && stored.state == .open
        mayReopen = mayPublish && stored.state == .closed
        isPublished = stored.version > 0
        revision = "\(stored.revision)"
        tabs = SurveyTab.choices(of: stored.id, current: tab, context)
    }
}

/// Words for what surveys are.
enum SurveyWords {
    static func state(_ stored: StoredSurvey, _ opening: Survey.Opening? = nil) -> (text: String, tone: String) {
        if stored.isArchived { return ("Put away", "bad") }
        switch stored.state {
        case .draft: return ("Draft", "")
        case .closed: return ("Closed", "bad")
        case .open:
            switch opening {
            case .notYet(let moment)?: return ("Opens \(moment.text.replacing("T", with: " ").replacing("Z", with: " UTC"))", "accent")
            case .closed?: return ("Closed by its date or limit", "bad")
            case .open?, nil: return ("Open", "good")
            }
        }
    }

    /// "6 questions, about 2 minutes".
    static func size(_ survey: Survey) -> String {
        let minutes = max(1, Int((survey.seconds / 60).rounded()))
        return "\(Words.count(survey.askedQuestions, "question")), about \(Words.count(minutes, "minute"))"
    }

    static func languages(_ survey: Survey) -> String {
        survey.languages.map { Locale(identifier: "en").localizedString(forIdentifier: $0.tag) ?? $0.tag }.joined(separator: ", ")
    }
}
