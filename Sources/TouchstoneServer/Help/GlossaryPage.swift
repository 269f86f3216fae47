import Foundation
import Touchstone

/// The words of the pages, each defined once.
struct GlossaryPage {
    private struct Content {
        var asked: String
        var count: String
        var letters: [PageLink]
        var terms: [Term]
        var none: String?
    }

    struct Term {
        var name: String
        var anchor: String
        var spans: [Span]
        var related: [PageLink]
        var home: PageLink?
    }

    struct Span {
        var text: String
        var href: String?
        var isCode: Bool
    }

    /// Nil where the file is missing: the page then says so, instead of the server not starting.
    private let glossary = (try? String(contentsOf: Resources.pages.appending(path: "glossary.md"), encoding: .utf8)).map(
        Glossary.init(markdown:))

    func register(into routes: inout Routes) {
        GlossaryAPI(glossary: glossary).register(into: &routes)
        routes.page("/help/glossary", .signedIn, summary: "The glossary") { context in
            guard let glossary else {
                throw HTTPFailure.unavailable("The glossary’s file is missing from this installation.", retryAfter: 3_600)
            }
            let asked = String(context.query.trimmed("q").prefix(100))
            let found = glossary.search(asked)
            let terms = found.map { term in
                Term(
                    name: term.name, anchor: term.anchor,
                    spans: term.spans.map { Span(text: $0.text, href: target($0.href, found), isCode: $0.isCode) },
                    related: glossary.related(to: term).map { PageLink($0.name, target("#\($0.anchor)", found) ?? "#") },
                    home: GlossaryPlaces.place(of: term))
            }
            var letters: [PageLink] = []
            for term in found {
                let letter = term.name.prefix(1).uppercased()
                if letters.last?.name != letter { letters.append(PageLink(letter, "#\(term.anchor)")) }
            }
            let content = Content(
                asked: asked, count: asked.isEmpty ? "\(found.count) terms" : "\(found.count) of \(glossary.terms.count) terms",
                letters: asked.isEmpty ? letters : [], terms: terms,
                none: found.isEmpty ? "No term has these words. Try a shorter one." : nil)
            return try context.page("help-glossary", title: "Glossary", content) { $0.crumbs = [Shell.Crumb("Help", "/help")] }
        }
    }

    /// A term that was searched away stands on the whole page only.
    private func target(_ href: String?, _ found: [Glossary.Term]) -> String? {
        href.map { link in found.contains { "#\($0.anchor)" == link } ? link : "/help/glossary\(link)" }
    }
}
