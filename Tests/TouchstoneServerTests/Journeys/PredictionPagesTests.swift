import Foundation
import JourneyAnalytics
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct PredictionPagesTests {
    /// A minute apart: 60 customers of whom every third stops after a complaint.
    private static let walks: [String: [String]] = Dictionary(
        uniqueKeysWithValues: (0..<60).map { customer in
            let stops = customer % 3 == 0
            var names = (0..<(stops ? 4 + customer * 7 % 55 : 60)).map { $0 % 4 == 3 ? "Order@web" : "Visit@web" }
            if stops { names.append("Complaint@phone") }
            return ("c\(customer)", names)
        })

    @Test(arguments: ["within=5m", "what=next&within=30m", "what=reaching&goal=Complaint&within=5m"])
    func `the page shows the conditions, the quality and who is likely`(query: String) async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            let browser = try await journeys.server.browser()
            let page = try await browser.get("/journeys/prediction?\(query)")
            #expect(page.status == 200)
            // A stage was never given, so that the list says what to do.
            #expect(page.body.contains("don’t quite suffice") && page.body.contains("Say what the raw names mean"))
            #expect(page.body.contains("last touchpoint alone") && page.body.contains("The question in words: <code>predict "))
            #expect(!page.body.contains("{{") && !page.body.contains("style="))
            let link = try #require(
                page.body.firstMatch(of: /href="(\/journeys\/customers\?question=predict[^"]*part=(?:likely|next)[^"]*)"/)
            ).1
            #expect(try await browser.get(String(link).replacing("&amp;", with: "&")).status == 200)
        }
    }

    @Test func `who may not see customers sees numbers alone`() async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            let page = try await journeys.server.browser(role: "administrator").get("/journeys/prediction?within=5m")
            #expect(page.body.contains("The likeliest") && page.body.contains("@example.com"))
            let token = try await journeys.server.token(role: "analyst")
            let answer = try await Browser(base: journeys.server.base).send(
                "GET", "/api/v1/journeys/predict?what=leaving&within=5m&top=3", headers: ["Authorization": "Bearer \(token)"])
            let json = try JSONValue.parse(answer.body)
            #expect(answer.status == 200 && json["question"]?.string == "predict leaving within 5m test 25")
            #expect(json["trial"]?["figures"]?.array?.count == 3 && json["checks"]?.array?.count == 7)
            #expect((json["outcome"]?["likeliest"]?.array?.count ?? 9) <= 3)
        }
    }

    @Test(arguments: [
        ("predict", 400, "what"), ("predict?what=then", 422, "next, leaving, reaching"), ("predict?what=reaching", 422, "goal"),
        ("predict?what=reaching&goal=Nothing", 422, "There is no touchpoint"), ("predict?what=leaving&within=0d", 422, "a second"),
        ("predict?what=next&test=99", 422, "10 to 50"), ("predict?what=next&top=-1", 400, "top"),
    ])
    func `what can't be predicted is answered with a sentence`(path: String, status: Int, words: String) async throws {
        try await JourneyServer.with(["ada": ["Visit@web"]]) { journeys in
            let token = try await journeys.server.token(role: "viewer")
            let answer = try await Browser(base: journeys.server.base).send(
                "GET", "/api/v1/journeys/\(path)", headers: ["Authorization": "Bearer \(token)"])
            #expect(answer.status == status && answer.body.contains(words), "\(answer.body)")
        }
    }
}
