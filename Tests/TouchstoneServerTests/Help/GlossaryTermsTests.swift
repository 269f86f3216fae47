import Foundation
import Testing

@testable import Touchstone
@testable import TouchstoneServer

/// A page doesn't use a word of the field that the glossary doesn't define.
struct GlossaryTermsTests {
    private static let repository = URL(fileURLWithPath: #filePath).appending(path: "../../../..").standardizedFileURL
    private static let glossary = (try? String(contentsOf: Resources.pages.appending(path: "glossary.md"), encoding: .utf8)).map(
        Glossary.init(markdown:))

    /// Words of the field: what people outside of it would look up. A page that begins to use one of them needs its definition.
    private static let field = [
        "account", "actor", "adjusted Wald", "advocacy", "AHT", "alignment", "anonymous id", "API token", "assessment", "attribution",
        "AUC", "audit trail", "back stage", "band", "Bayesian average", "Benjamini–Hochberg", "BG/NBD", "blocking", "bootstrap",
        "brand promise", "breakdown", "Brier score", "calibration", "case", "CES", "channel", "chi-squared test", "churn", "CLV", "cohort",
        "completeness", "conformance", "contact budget", "CSAT", "cursor", "customer effort", "customer experience",
        "customer lifetime value", "data quality", "dead letter", "detractor", "difference in differences", "directly-follows graph",
        "emotion curve", "entity", "erasure", "exact binomial test", "exact test", "expectation gap", "false discovery rate", "FCR",
        "first contact resolution", "first response time", "fitness", "front stage", "funnel", "Gabor and Granger", "Gabor–Granger",
        "gaming", "golden record", "grace period", "Holm", "initiative", "interaction", "interrupted time series", "journey", "journey map",
        "key driver", "Kruskal–Wallis", "lifetime value", "Likert", "line of visibility", "log-loss", "Mann–Whitney", "Markov chain",
        "masked", "master key", "match weight", "maturity", "median", "moment of truth", "namespace", "net ease score",
        "net promoter score", "Newcombe’s interval", "NPS", "omnichannel", "p-value", "percentile", "permutation test", "persona",
        "platform dimension", "Poisson", "post-stratification", "price premium", "promoter", "provenance", "quota", "raking",
        "relative weights", "removal effect", "repeat purchase", "response rate", "retention", "rework", "road map", "segment", "sentiment",
        "service blueprint", "SERVQUAL", "significant", "skewness", "speeder", "standard deviation", "stickiness", "straight-liner",
        "straight-lining", "Student's t", "Student’s t", "survivorship", "target", "theme", "total customer experience", "touchpoint",
        "trait", "unusual month", "variance", "variant", "verbatim", "voice of the customer", "waterfall", "webhook", "Welch", "whisker",
        "Wilson", "Wilson interval", "write key", "XES", "z-test", "χ² test",
    ]

    @Test func `every word of the field that a page or the API uses has its definition`() throws {
        let glossary = try #require(Self.glossary)
        let texts = try Self.texts()
        #expect(texts.count > 300, "the pages were found")
        let missing = Self.undefined(in: texts, glossary)
        #expect(
            missing.isEmpty,
            "\(missing.joined(separator: "\n"))\nDefine it in docs/glossary.md, and copy that to Sources/TouchstoneServer/Pages.")
    }

    @Test func `a page with a word that has no definition is found`() throws {
        let glossary = Glossary(markdown: "### Funnel\nSteps.\n")
        #expect(
            Self.undefined(in: ["a.mustache": "<p>The funnels of a cohort</p>"], glossary) == ["“cohort” in a.mustache has no definition"])
        #expect(Self.undefined(in: ["a.mustache": "{{#cohort}}<a class=\"cohort\">A funnel</a>{{/cohort}}"], glossary).isEmpty)
    }

    @Test func `every metric has a term of its own, and every term has a home`() throws {
        let glossary = try #require(Self.glossary)
        for metric in Touchstone.Metric.all {
            let anchor = try #require(GlossaryNames.metrics[metric.key], "GlossaryNames.metrics lacks \(metric.key)")
            #expect(glossary.terms.contains { $0.anchor == anchor }, "the glossary lacks #\(anchor)")
        }
        for term in glossary.terms {
            #expect(!term.text.isEmpty, "\(term.name) has no definition")
            #expect(
                GlossaryPlaces.place(of: term) != nil,
                "\(term.name) belongs nowhere: say “See [Page](page.md)”, or add it to GlossaryPlaces.homes")
        }
        for (name, anchor) in GlossaryNames.other {
            #expect(glossary.terms.contains { $0.anchor == anchor }, "\(name) leads to #\(anchor)")
        }
    }

    @Test func `what a definition sets in italics is a term`() throws {
        let glossary = try #require(Self.glossary)
        let text = try String(contentsOf: Resources.pages.appending(path: "glossary.md"), encoding: .utf8)
        let names = text.matches(of: /\*([A-Za-z][^*\n]*)\*/).map { String($0.1) }
        let missing = names.filter { glossary.term(for: $0) == nil }
        #expect(missing.count <= 2, "\(missing)")
    }

    @Test func `words are linked where they first stand, and nowhere else`() throws {
        let links = GlossaryLinks(Glossary(markdown: "### NPS\nScore.\n\n### Touchpoint\nPlace.\n\n### Journey map\nPlan.\n"))
        #expect(
            links.link(
                "<h2>NPS</h2><p class=\"kicker\">The NPS of “Touchpoint” by touchpoints. NPS again; <code>nps</code> <a href=\"/x\">journey map</a></p>"
            )
                == "<h2>NPS</h2><p class=\"kicker\">The <a class=\"term\" href=\"/help/glossary#nps\">NPS</a> of “Touchpoint” by "
                + "<a class=\"term\" href=\"/help/glossary#touchpoint\">touchpoints</a>. NPS again; <code>nps</code> <a href=\"/x\">journey map</a></p>"
        )
        #expect(links.link("<p>NPS</p>") == "<p>NPS</p>")
        #expect(links.link("<p class=\"kicker\">NPSx touchpointless</p>") == "<p class=\"kicker\">NPSx touchpointless</p>")
        #expect(links.link("<p data-terms>Net Promoter Score</p>").contains("#nps"))
    }

    @Test func `headings that a template has in its own words are linked, others are people's`() throws {
        let glossary = Glossary(markdown: "### NPS\nScore.\n\n### Touchpoint\nPlace.\n")
        let links = GlossaryLinks(
            glossary,
            templates: [
                "<h2 id=\"a\">By touchpoint</h2><th scope=\"col\">NPS</th><h3 class=\"sr\">NPS of all</h3><h2>{{name}} of NPS</h2><h2>None</h2>"
            ])
        let touchpoint = "<a class=\"term\" href=\"/help/glossary#touchpoint\">touchpoint</a>"
        #expect(
            links.link("<h2 id=\"x\">By touchpoint</h2><h3>By touchpoint</h3><p class=\"kicker\">A touchpoint.</p>")
                == "<h2 id=\"x\">By \(touchpoint)</h2><h3>By touchpoint</h3><p class=\"kicker\">A touchpoint.</p>")
        #expect(links.link("<th scope=\"col\" class=\"num\">NPS</th>").contains("glossary#nps"))
        for page in [
            // What somebody called a survey, a heading in a card that is a link, in what opens and closes, in a button, and one that nobody sees.
            "<h2>Our NPS</h2>", "<a href=\"/x\"><h3>By touchpoint</h3></a>", "<summary><h3>By touchpoint</h3></summary>",
            "<h2 class=\"sr\">By touchpoint</h2>", "<button><svg/><h3>By touchpoint</h3></button>",
            "<h2>By touchpoint <a href=\"/\">more</a></h2>",
        ] { #expect(links.link(page) == page) }
        #expect(links.link("<a href=\"/x\">x</a><svg width=\"1\"/><h3>By touchpoint</h3>").contains(touchpoint))
    }

    @Test func `terms are searched by their other names, and know what they are related to`() throws {
        let glossary = try #require(Self.glossary)
        #expect(glossary.search("clv").contains { $0.name == "Customer lifetime value" })
        let effort = try #require(glossary.term(for: "customer effort"))
        #expect(glossary.related(to: effort).map(\.name).contains("CES"))
        #expect(GlossaryPlaces.place(of: try #require(glossary.term(for: "NPS")))?.href == "/measurement/nps")
    }

    /// What people read: templates without their markup, and the words in the sources of pages and API.
    private static func texts() throws -> [String: String] {
        let root = repository.appending(path: "Sources")
        var texts: [String: String] = [:]
        for folder in [
            "TouchstoneServer", "Touchstone/Measurement", "Touchstone/Executive", "Touchstone/Initiatives", "Touchstone/Promise",
            "Touchstone/Maturity", "Touchstone/Journeys", "Touchstone/Voice", "Touchstone/Cases", "Touchstone/Reputation",
            "Touchstone/Mapping",
        ] {
            let names = FileManager.default.enumerator(atPath: root.appending(path: folder).path)?.compactMap { $0 as? String } ?? []
            for name in names where name.hasSuffix(".mustache") || name.hasSuffix(".swift") {
                let text = try String(contentsOf: root.appending(path: "\(folder)/\(name)"), encoding: .utf8)
                texts["\(folder)/\(name)"] = name.hasSuffix(".swift") ? spoken(text) : text
            }
        }
        return texts
    }

    /// What stands in quotation marks and has a space: sentences, not keys.
    private static func spoken(_ source: String) -> String {
        let code = source.split(separator: "\n").filter { !$0.drop(while: \.isWhitespace).hasPrefix("//") }.joined(separator: "\n")
        return code.matches(of: /"((?:[^"\\\n]|\\.)*)"/).map { String($0.1) }.filter { $0.contains(" ") && !$0.contains("SELECT") }.joined(
            separator: "\n")
    }

    private static func undefined(in texts: [String: String], _ glossary: Glossary) -> [String] {
        let words = field.filter { glossary.term(for: $0) == nil }
        guard !words.isEmpty else { return [] }
        var missing: [String] = []
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
            var plain = text.replacing(/\{\{!(?s).*?\}\}/, with: " ").replacing(/\{\{.*?\}\}/, with: " ").replacing(/<[^>]*>/, with: " ")
            plain = " " + plain.lowercased() + " "
            for word in words where isUsed(word.lowercased(), in: plain) { missing.append("“\(word)” in \(name) has no definition") }
        }
        return missing
    }

    /// As a whole word, one or several.
    private static func isUsed(_ word: String, in text: String) -> Bool {
        func ends(_ character: Character?) -> Bool { character.map { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "-" } ?? true }
        for range in text.ranges(of: word) where ends(text[..<range.lowerBound].last) {
            let rest = text[range.upperBound...]
            if ends(rest.first) || (rest.first == "s" && ends(rest.dropFirst().first)) { return true }
        }
        return false
    }
}
