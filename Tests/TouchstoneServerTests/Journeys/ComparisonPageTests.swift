import Foundation
import JourneyAnalytics
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct ComparisonPageTests {
    /// Those who wrote to support: 40 of 60 left, of the others 5 of 60.
    private static let walks: [String: [String]] = {
        var walks: [String: [String]] = [:]
        for i in 0..<60 { walks["helped\(i)"] = ["Visit", "Help"] + (i < 40 ? ["Return"] : ["Order"]) }
        for i in 0..<60 { walks["other\(i)"] = ["Visit"] + (i < 5 ? ["Return"] : ["Order"]) }
        return walks
    }()

    @Test func `what differs is marked with its customers, what is noise is not`() async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            try await journeys.application.createSegment(SegmentDraft(name: "Helped", definition: "did Help"), by: .command)
            let browser = try await journeys.server.browser()
            let page = try await browser.get("/journeys/comparison?a=Helped")
            #expect(page.status == 200 && !page.body.contains("{{") && !page.body.contains("style="))
            #expect(page.body.contains("Most: “Help”, 100 % against 0 %."))
            #expect(page.body.contains("chart-difference") && page.body.contains("no clear difference"))
            let link = try #require(
                page.body.firstMatch(of: /href="(\/journeys\/customers\?[^"]*part=first%20at%20%22Return%22[^"]*)"/)
            ).1.replacing("&amp;", with: "&")
            let behind = try await browser.get(String(link))
            #expect(behind.status == 200 && behind.body.contains("40 customers"))
            let json = try await browser.get("/api/v1/journeys/compare?question=compare%20segment%20Helped%20with%20others")
            #expect(json.status == 200 && json.body.contains("\"is_clear\":true"))
            #expect(json.body.contains("\"waits_not_compared\":0"))
            #expect(try await browser.get("/api/v1/journeys/compare?question=compare%20segment%20Nobody%20with%20others").status == 422)
            #expect(try await browser.get("/api/v1/journeys/compare?question=compare").status == 422)
            #expect(try await browser.get("/api/v1/journeys/compare").status == 400)
        }
    }

    @Test func `the picture says how many arrows it leaves out`() async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            let words = try Self.leftOut(journeys)
            #expect(words == nil)
        }
        var walks: [String: [String]] = [:]
        for i in 0..<60 {
            walks["helped\(i)"] = ["Visit", "Help", "Page \(i)"]
            walks["other\(i)"] = ["Visit", "Page \(i)"]
        }
        try await JourneyServer.with(walks) { journeys in
            let words = try #require(try Self.leftOut(journeys))
            #expect(words.hasPrefix("Drawn are ") && words.contains(" arrows: "))
        }
    }

    private static func leftOut(_ journeys: JourneyServer) throws -> String? {
        let application = journeys.application
        let snapshot = try application.journeys.snapshot(now: application.now())
        let report = try snapshot.comparison(try ComparisonQuestion(parsing: "(did Help) with others"))
        return ComparisonGraph(report: report) { _ in nil }.leftOut
    }

    @Test(arguments: [
        "when=30d", "when=days&afrom=2026-06-01&ato=2026-06-30&bfrom=2026-05-01&bto=2026-05-31", "a=Helped&b=Helped", "a=Nobody",
        "when=soon",
        "question=compare%20in%20last%207d%20with%20between%2014d%20and%207d%20ago", "question=nonsense", "when=days",
        "b=*everybody&a=Helped&both=kept", "",
    ]) func `every address is answered with a page`(query: String) async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            try await journeys.application.createSegment(SegmentDraft(name: "Helped", definition: "did Help"), by: .command)
            let page = try await journeys.server.browser().get("/journeys/comparison?\(query)")
            let isWrong = ["a=Helped&b=Helped", "a=Nobody", "when=soon", "question=nonsense", "when=days"].contains(query)
            #expect(page.status == (isWrong ? 422 : 200), "\(query)")
            #expect(page.body.contains("Comparison") && !page.body.contains("{{"))
        }
    }
}
