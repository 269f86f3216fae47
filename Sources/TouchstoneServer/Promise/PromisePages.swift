import Touchstone

/// The brand promise: its page, how it is written down, who stands behind its figures, and its API.
struct PromisePages: MappingPage {
    static let tab: MappingTab? = .promise
    static let path = "/promise"

    let application: Touchstone.Application

    /// Where a part of the promise is measured.
    static func href(_ part: PromisePart) -> String { "\(path)#\(anchor(part))" }

    static func anchor(_ part: PromisePart) -> String { "promise-\(part.id)" }

    func register(into routes: inout Routes) {
        PromisePage(application: application).register(into: &routes)
        PromiseEditPage(application: application).register(into: &routes)
        PromiseCustomersPage(application: application).register(into: &routes)
        PromiseAPI(application: application).register(into: &routes)
    }
}

/// How the pages say what the figures say.
enum PromiseWords {
    static func tone(_ verdict: PromiseVerdict) -> String {
        switch verdict {
        case .kept: "good"
        case .broken: "bad"
        case .unclear, .unmeasured: ""
        }
    }

    /// A sign beside the word, so that colour alone says nothing.
    static func sign(_ verdict: PromiseVerdict) -> String {
        switch verdict {
        case .kept: "✓"
        case .broken: "✕"
        case .unclear: "≈"
        case .unmeasured: "–"
        }
    }
}
