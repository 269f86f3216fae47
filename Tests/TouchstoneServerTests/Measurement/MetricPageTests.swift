import Foundation
import Testing

@testable import Touchstone
@testable import TouchstoneServer

struct MetricPageTests {
    @Test func `kinds of channels are called by their names, and every other name as it is`() {
        #expect(MetricDimension.channelKind.label("in_person") == "in person" && MetricDimension.channelKind.label("") == "")
        #expect(MetricDimension.channel.label("in_person") == "in_person")
        var question = MetricQuestion(metric: "nps")
        question.filters.channelKinds = ["back_office"]
        let draft = AlertRuleDraft(name: "Rush", question: question, condition: .anomaly(.up, .yearly))
        #expect(AlertView.words(draft).contains(", back office"))
    }

    @Test func `every metric has its page, its table and its file, and they agree`() async throws {
        try await DemoServer.with(seed: 3, customers: 300) { demo in
            let browser = try await demo.server.browser(role: "analyst")
            for metric in Metric.all {
                let page = try await browser.get("/measurement/\(metric.key)?period=all&by=stage")
                #expect(page.status == 200, "\(metric.key)")
                #expect(
                    page.body.contains("How this is calculated")
                        && page.body.replacing("&#39;", with: "'").contains(metric.definition.question), "\(metric.key)")
                let question = try MetricAsking().question(metric.key)
                let answer = try demo.application.measurements.answer(question)
                #expect(page.body.contains(answer.text.text(answer.estimate.value).split(separator: " ")[0]), "\(metric.key)")
                let file = try await browser.get("/measurement/\(metric.key)/trend.csv?period=all")
                #expect(file.header("content-type")?.hasPrefix("text/csv") == true)
                #expect(file.body.split(separator: "\r\n").count == answer.trend.count + 1, "\(metric.key)")
            }
        }
    }

    @Test func `promoters, passives and detractors are listed, and are together those who answered`() async throws {
        try await DemoServer.with(seed: 3, customers: 300) { demo in
            let question = try MetricAsking().question("nps")
            let measurements = demo.application.measurements
            let all = try measurements.customers(behind: question)
            let parts = try ["promoters", "passives", "detractors"].map { try measurements.customers(behind: question, part: $0) }
            #expect(Set(parts.joined()) == Set(all))
            let browser = try await demo.server.browser(role: "analyst")
            var seen: [Int64] = []
            var path: String? = "/measurement/nps/customers?period=all"
            while let next = path, seen.count < 5_000 {
                let page = try await browser.get(next)
                #expect(page.status == 200)
                seen += page.body.components(separatedBy: "href=\"/customers/").dropFirst().compactMap { Int64($0.prefix { $0.isNumber }) }
                path = page.body.components(separatedBy: "rel=\"next\" href=\"").dropFirst().first.map {
                    String($0.prefix { $0 != "\"" }).replacing("&amp;", with: "&").replacing("&#x3D;", with: "=")
                }
            }
            #expect(seen == all)
        }
    }

    @Test func `names are shown only to roles that may see customers, and masked without the right to reveal`() async throws {
        try await DemoServer.with(seed: 3, customers: 300) { demo in
            let unification = demo.application.unification
            let ids = try demo.application.measurements.customers(behind: try MetricAsking().question("nps"))
            let first = try #require(ids.first)
            let name = try await demo.application.database.read { try unification.customer(first, $0).title(.inFull) }
            let full = try #require(name)
            let path = "/measurement/nps/customers?period=all"
            #expect(try await demo.server.browser(role: "agent").get(path).body.contains(full))
            #expect(try await !demo.server.browser(role: "analyst").get(path).body.contains(full))
            let viewer = try await demo.server.browser(role: "viewer").get(path)
            #expect(
                viewer.status == 200 && viewer.body.contains("Customer \(first)") && !viewer.body.contains("href=\"/customers/\(first)\""))
        }
    }

    @Test func `who was erased is in the value and in no list`() async throws {
        try await DemoServer.with(seed: 3, customers: 300) { demo in
            let question = try MetricAsking().question("nps")
            let before = try demo.application.measurements.answer(question).estimate.n
            let gone = try #require(try demo.application.measurements.customers(behind: question).first)
            _ = try await demo.application.erase(gone, by: .command)
            try await demo.application.follower.catchUp()
            #expect(try demo.application.measurements.answer(question).estimate.n == before)
            let page = try await demo.server.browser(role: "agent").get("/measurement/nps/customers?period=all")
            #expect(!page.body.contains("href=\"/customers/\(gone)\""))
        }
    }

    @Test(arguments: [
        "?period=3y", "?from=2026-02-30&to=2026-03-01", "?from=2026-03-01", "?from=2026-03-02&to=2026-03-01", "?channel=nowhere",
        "?by=weather", "?granularity=decade", "?currency=XXX", "?from=9999-01-01&to=9999-12-31",
    ])
    func `what can't be asked is refused with a sentence`(query: String) async throws {
        try await DemoServer.with { demo in
            let page = try await demo.server.browser(role: "analyst").get("/measurement/revenue\(query)")
            #expect(page.status == 422, "\(query)")
            let (status, answer) = try await demo.json("/api/v1/metrics/revenue\(query.replacing("period=", with: "last="))")
            #expect(status == 422 && answer["message"]?.string?.isEmpty == false, "\(query)")
        }
    }

    @Test func `the API answers as the command does, and names what it doesn't know`() async throws {
        try await DemoServer.with(seed: 3, customers: 300) { demo in
            var asking = MetricAsking()
            (asking.last, asking.breakdown, asking.zone) = ("12mo", "channel", "Europe/Berlin")
            let expected = try demo.application.measurements.answer(try asking.question("csat"))
            let (status, answer) = try await demo.json("/api/v1/metrics/csat?last=12mo&by=channel&zone=Europe%2FBerlin", role: "viewer")
            #expect(status == 200)
            #expect(answer["n"] == .integer(Int64(expected.estimate.n)))
            #expect(abs((answer["value"]?.double ?? .nan) - (expected.estimate.value ?? 0)) < 1e-8)
            #expect(answer["breakdown"]?.array?.compactMap { $0["name"]?.string } == expected.rows.map(\.name))
            #expect(answer["zone"]?.string == "Europe/Berlin")
            #expect(try await demo.json("/api/v1/metrics/none").status == 404)
            #expect(try await demo.json("/api/v1/metrics").value["metrics"]?.array?.count == Metric.all.count)
        }
    }
}
