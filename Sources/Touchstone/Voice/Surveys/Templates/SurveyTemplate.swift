import Foundation

/// A survey to begin with, worded as the field has learned to ask, in English and German.
package struct SurveyTemplate: Sendable, Equatable, Identifiable {
    /// The file's name without its ending: "post-support".
    package let id: String
    package let survey: Survey
}

/// The templates that come with the program.
package enum SurveyTemplates {
    /// In the order in which a gallery shows them. What can't be read is left out; a test reads them all.
    package static let all: [SurveyTemplate] = names.compactMap { name in
        guard let text = yaml(name), let survey = try? Survey.parse(yaml: text) else { return nil }
        return SurveyTemplate(id: name, survey: survey)
    }

    package static func template(_ id: String) -> SurveyTemplate? { all.first { $0.id == id } }

    /// The file as it is.
    static func yaml(_ name: String) -> String? {
        try? String(contentsOf: Bundle.module.bundleURL.appending(path: "SurveyFiles/\(name).yaml"), encoding: .utf8)
    }

    static let names = [
        "nps", "csat", "ces", "post-support", "post-purchase", "onboarding", "churn", "expectation-and-perception", "competitors", "price",
        "trust", "employee-pulse",
    ]
}
