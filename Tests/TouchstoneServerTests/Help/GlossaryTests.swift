import Foundation
import Testing

@testable import Touchstone
@testable import TouchstoneServer

struct GlossaryTests {
    private let repository = URL(fileURLWithPath: #filePath).appending(path: "../../../..").standardizedFileURL

    @Test func `the page and the document are one text`() throws {
        let page = try Data(contentsOf: Resources.pages.appending(path: "glossary.md"))
        let document = try Data(contentsOf: repository.appending(path: "docs/glossary.md"))
        #expect(page == document, "copy Sources/TouchstoneServer/Pages/glossary.md to docs/glossary.md, or the other way")
    }

    @Test func `a term has an anchor, and what it names leads there`() {
        let glossary = Glossary(
            markdown:
                "# Glossary\n\nWords.\n\n### First word\nSee *second words* and `code`.\nMore.\n\n### Second word\nA [link](x.md) * alone.\n"
        )
        #expect(glossary.terms.map(\.anchor) == ["first-word", "second-word"])
        #expect(
            glossary.terms[0].spans == [
                .init(text: "See "), .init(text: "second words", href: "#second-word"), .init(text: " and "),
                .init(text: "code", isCode: true),
                .init(text: ". More."),
            ])
        #expect(glossary.terms[1].text == "A link * alone.")
    }

    @Test func `searching finds names before definitions`() throws {
        let glossary = Glossary(markdown: try String(contentsOf: Resources.pages.appending(path: "glossary.md"), encoding: .utf8))
        #expect(glossary.terms.count > 40)
        #expect(glossary.search("").count == glossary.terms.count)
        #expect(glossary.search("nps").first?.name.lowercased().hasPrefix("nps") == true)
        #expect(glossary.search("promoter").contains { $0.name == "Detractor" || $0.name == "NPS" || $0.name == "Promoter" })
        #expect(glossary.search("no such word at all").isEmpty)
    }

    @Test func `every term that a metric's page leads to is in the glossary`() throws {
        let glossary = Glossary(markdown: try String(contentsOf: Resources.pages.appending(path: "glossary.md"), encoding: .utf8))
        for metric in Touchstone.Metric.all {
            let href = MetricPage.definition(metric.definition).glossaryHref
            #expect(glossary.terms.contains { href.hasSuffix("#\($0.anchor)") }, "\(href)")
        }
    }

    @Test func `help is for everybody who is signed in, and for nobody else`() async throws {
        try await DemoServer.with { demo in
            let server = demo.server
            let viewer = try await server.browser(role: "viewer")
            let page = try await viewer.get("/help/glossary?q=nps")
            #expect(page.status == 200 && page.body.contains("id=\"nps\""))
            #expect(try await viewer.get("/help").body.contains("<kbd>/</kbd>"))
            #expect(try await Browser(base: server.base).get("/help").status != 200)
            #expect(try await viewer.get("/settings/about").status == 403)
            let about = try await server.browser(role: "administrator").get("/settings/about")
            #expect(about.status == 200 && about.body.contains("SQLite") && about.body.contains("synchronous=FULL"))
        }
    }
}
