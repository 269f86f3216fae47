import Foundation
import JourneyAnalytics
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct JourneyPagesTests {
    private static let walks: [String: [String]] = [
        "ada": ["Visit@web", "Cart@web", "Order@store"], "bob": ["Visit@web", "Cart@web"], "cy": ["Visit@web", "Visit@web", "Order@web"],
        "dee": ["Help@web"],
    ]

    @Test(arguments: [
        "graph", "funnel", "funnel?step=Visit&step=Order", "variants", "paths", "paths?end=Order&gap=none", "retention", "stickiness",
    ])
    func `every page renders, with its answer's question and a way to the customers`(path: String) async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            let page = try await journeys.server.browser(role: "viewer").get("/journeys/\(path)")
            #expect(page.status == 200)
            #expect(page.body.contains("aria-current=\"page\""))
            if path != "funnel" {
                #expect(page.body.contains("The question in words: <code>"))
                #expect(page.body.contains("/journeys/customers?question="))
            }
            #expect(!page.body.contains("{{") && !page.body.contains("style="))
        }
    }

    @Test(arguments: ["graph", "funnel", "variants", "paths", "retention", "stickiness"])
    func `without interactions each page says what to do`(path: String) async throws {
        try await JourneyServer.with([:]) { journeys in
            let page = try await journeys.server.browser().get("/journeys/\(path)")
            #expect(page.status == 200)
            #expect(page.body.contains("No journeys yet"))
        }
    }

    @Test func `a funnel counts, and each number leads to its customers`() async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            let browser = try await journeys.server.browser()
            let page = try await browser.get("/journeys/funnel?step=Visit&step=Cart&step=Order")
            #expect(page.body.contains("33 % of the 3 customers who began with"))
            let link = try #require(page.body.firstMatch(of: /href="([^"]*part=left%202[^"]*)"/)).1.replacing("&amp;", with: "&")
            let behind = try await browser.get(String(link))
            #expect(behind.status == 200)
            #expect(behind.body.contains("bob@example.com") && !behind.body.contains("ada@example.com"))
            #expect(behind.body.contains("1 customer"))
            // Who may not see identifiers sees them masked.
            let masked = try await journeys.server.browser(role: "viewer").get(String(link))
            #expect(masked.status == 403 || (masked.status == 200 && !masked.body.contains("bob@example.com")))
            let csv = try await browser.get(String(link).replacing("/customers?", with: "/customers.csv?"))
            #expect(csv.header("Content-Type")?.hasPrefix("text/csv") == true)
            #expect(csv.body.split(separator: "\r\n").count == 2)
        }
    }

    @Test func `steps are added and taken out without script, and the address says what is asked`() async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            let browser = try await journeys.server.browser()
            let added = try await browser.get("/journeys/funnel?step=Visit&step=Order&within=2h&add=1")
            #expect(added.status == 303)
            #expect(added.header("Location") == "/journeys/funnel?step=Visit&step=Order&step=&within=2h")
            let removed = try await browser.get("/journeys/funnel?step=Visit&step=Cart&step=Order&remove=1&channel=web")
            #expect(removed.header("Location") == "/journeys/funnel?step=Visit&step=Order&channel=web")
        }
    }

    @Test(arguments: [
        ("funnel?step=Vist&step=Order", "Did you mean “Visit”"), ("funnel?step=Visit&step=Order&within=soon", "is not a length of time"),
        ("paths?start=Ordr", "Did you mean “Order”"), ("paths?gap=x", "is not a length of time"),
        ("retention?first=Hlp", "Did you mean “Help”"),
        ("graph?channel=wep", "There is no channel “wep”"), ("graph?period=soon", "is no period"),
        ("variants?from=2026-99-99&to=2026-01-01", "is no date"),
    ])
    func `what can't be asked is said beside the form, with what was meant`(path: String, words: String) async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            let page = try await journeys.server.browser().get("/journeys/\(path)")
            #expect(page.status == 422)
            #expect(page.body.contains("There is a problem"))
            #expect(page.body.contains(words))
        }
    }

    @Test func `a graph of 40 touchpoints is drawn, without colours or foreign links of its own`() async throws {
        var walks: [String: [String]] = [:]
        for customer in 0..<60 { walks["c\(customer)"] = (0..<12).map { "Touchpoint <\((customer * 7 + $0 * 3) % 40)> & \"more\"" } }
        try await JourneyServer.with(walks) { journeys in
            let page = try await journeys.server.browser().get("/journeys/graph?nodes=40&edges=100")
            #expect(page.status == 200)
            try #require(FileManager.default.isExecutableFile(atPath: "/usr/bin/dot"), "Graphviz is needed: apt install graphviz")
            #expect(page.body.matches(of: /<g id="n\d+" class="node/).count == 40)
            #expect(page.body.contains("40 of 40 touchpoints"))
            let start = try #require(page.body.range(of: "data-graph tabindex"))
            let end = try #require(page.body[start.upperBound...].range(of: "</svg>"))
            let picture = page.body[start.upperBound..<end.lowerBound]
            #expect(
                !picture.contains("fill=\"") && !picture.contains("xlink") && !picture.contains("font-family")
                    && !picture.contains("<title"))
            #expect(picture.matches(of: /href="(?!\/journeys\/customers)/).isEmpty)
        }
    }

    @Test func `without Graphviz the page says so and shows the table`() async throws {
        try await JourneyServer.with(Self.walks, drawing: GraphDrawing(executable: "no-such-program-here")) { journeys in
            let page = try await journeys.server.browser().get("/journeys/graph")
            #expect(page.status == 200)
            #expect(page.body.contains("Graphviz is not installed"))
            #expect(page.body.contains("<details open><summary>The graph as a table"))
        }
    }

    @Test func `a picture is cleaned of everything unknown`() {
        let evil = """
            <?xml version="1.0"?><svg width="72pt" height="36pt" viewBox="0 0 72 36" onload="x()"><script>alert(1)</script><g id="n0" class="node"><title>n0</title>
            <a xlink:href="https://evil.example/" xlink:title="A &amp; B"><path fill="red" style="x" d="M0 0"/><text x="1" y="2" font-family="F">A &lt;b&gt;</text></a>
            <a xlink:href="/customers?a=1&amp;b=2" xlink:title="T"><foreignObject><b>no</b></foreignObject></a></g></svg>
            """
        #expect(
            GraphSVG.cleaned(evil) == "<svg width=\"72\" height=\"36\" viewBox=\"0 0 72 36\"><g id=\"n0\" class=\"node\">"
                + "<a data-about=\"A &amp; B\"><path d=\"M0 0\"/><text x=\"1\" y=\"2\">A &lt;b&gt;</text></a>"
                + "<a href=\"/customers?a=1&amp;b=2\" data-about=\"T\" aria-label=\"T\"></a></g></svg>")
        for broken in ["", "<html>", "<svg", "<svg><script>", "<svg><!-- "] { #expect(GraphSVG.cleaned(broken).isEmpty, "\(broken)") }
    }

    @Test func `only who may see customers gets the customers behind a number`() async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            let browser = try await journeys.server.browser()
            for bad in [
                "", "?question=what", "?question=graph&part=nonsense", "?question=graph&part=step%201", "?question=graph&part=at%20Nowhere",
            ] {
                let answer = try await browser.get("/journeys/customers\(bad)")
                #expect(answer.status == 422, "\(bad)")
            }
            #expect(try await browser.get("/journeys/customers?question=graph&part=everyone&after=x").status == 400)
        }
    }
}
