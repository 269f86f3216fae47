import Foundation
import JourneyAnalytics
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct JourneysAPITests {
    private static let walks: [String: [String]] = [
        "ada": ["Visit@web", "Cart@web", "Order@store"], "bob": ["Visit@web", "Cart@web"], "cy": ["Visit@web", "Order@web"],
    ]

    @Test(arguments: [
        ("funnel?steps=Visit%20%3E%20Order&within=7d", "funnel Visit > Order within 7d"),
        ("graph?max_nodes=40&coverage=0.9", "graph times on"),
        ("variants?top=3&collapse=true", "variants repeats collapsed top 3"), ("paths?to=Order", "paths to Order"),
        ("retention?by=month&zone=Europe/Berlin", "retention by month in Europe/Berlin"), ("stickiness", "stickiness"),
    ])
    func `the API gives what the command gives`(path: String, text: String) async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            let token = try await journeys.server.token(role: "analyst")
            let answer = try await Browser(base: journeys.server.base).send(
                "GET", "/api/v1/journeys/\(path)", headers: ["Authorization": "Bearer \(token)"])
            #expect(answer.status == 200)
            let given = try JSONValue.parse(answer.body)
            let snapshot = try journeys.application.journeys.snapshot(now: journeys.application.now())
            let expected: JSONValue =
                switch try JourneyQuestion(text) {
                case .funnel(let question): snapshot.json(try snapshot.funnel(question))
                case .graph(let question):
                    snapshot.json(try snapshot.graph(question), shown: try snapshot.graph(question).simplified(maxNodes: 40, coverage: 0.9))
                case .variants(let question): snapshot.json(snapshot.variants(question))
                case .paths(let question): snapshot.json(try snapshot.paths(question))
                case .retention(let question): snapshot.json(try snapshot.retention(question))
                case .stickiness(let question): snapshot.json(try snapshot.stickiness(question))
                // Others have tests of their own.
                default: .null
                }
            // Now moves on between the two.
            func still(_ value: JSONValue) -> JSONValue { .object((value.object ?? []).filter { $0.name != "as_of" }) }
            #expect(still(given) == still(try JSONValue.parse(expected.jsonText)))
            #expect(given["question"]?.string == (try JourneyQuestion(text)).description)
        }
    }

    @Test(arguments: [
        ("funnel", 400, "steps"), ("funnel?steps=Visitt", 422, "Did you mean “Visit”"), ("funnel?steps=", 422, "A touchpoint is missing"),
        ("funnel?steps=Visit&mode=odd", 422, "stored_order"),
        ("funnel?steps=Visit&within=0x", 422, "30d"), ("graph?max_nodes=0", 400, "max_nodes"), ("graph?coverage=nan", 400, "coverage"),
        ("graph?times=maybe", 400, "times"), ("variants?top=99999999999999999999", 400, "top"), ("variants?first=-1", 400, "first"),
        ("paths?depth=1", 400, "depth"), ("paths?from=A%20%3E%20B", 422, "not steps"), ("retention?zone=Mars", 422, "Europe/Berlin"),
        ("retention?by=year", 422, "month"), ("stickiness?of=Nothing", 422, "There is no touchpoint"),
        ("stickiness?source=nowhere", 422, "source"),
        ("graph?from_date=2026-13-01", 422, "2026-01-31"), ("graph?from_date=2026-02-01&until=2026-01-01", 422, "ends before"),
    ])
    func `what can't be asked is answered with a sentence`(path: String, status: Int, words: String) async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            let token = try await journeys.server.token(role: "viewer")
            let answer = try await Browser(base: journeys.server.base).send(
                "GET", "/api/v1/journeys/\(path)", headers: ["Authorization": "Bearer \(token)"])
            #expect(answer.status == status, "\(answer.body)")
            #expect(answer.body.contains(words), "\(answer.body)")
        }
    }
}
