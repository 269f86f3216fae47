import Foundation
import JourneyAnalytics
import Testing

@testable import Touchstone
@testable import TouchstoneServer

/// Journeys narrowed by what interactions carry, over HTTP.
@Suite struct WhereTests {
    private static let walks: [String: [String]] = ["ada": ["Visit@web"], "eve": ["Help@phone"]]

    /// Three customers with properties, beside those of `walks`.
    private func with(_ body: @escaping @Sendable (JourneyServer) async throws -> Void) async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            let source = try #require(journeys.application.sources.all.first)
            let rows: [(String, String, String, Int64)] = [
                ("bob", "Visit", "DE", 10), ("bob", "Order", "DE", 250), ("cy", "Visit", "AT", 5), ("cy", "Order", "DE", 90),
                ("dee", "Visit", "AT", 7),
            ]
            let interactions = rows.enumerated().map { place, row -> Interaction in
                var interaction = Interaction(
                    id: "p\(place)", time: Instant(milliseconds: 1_780_000_000_000 + Int64(place) * 60_000), name: row.1)
                interaction.identifiers = [Identifier(kind: "user_id", namespace: "web", value: row.0)]
                interaction.properties = [JSONMember("country", .string(row.2)), JSONMember("basket size", .integer(row.3))]
                return interaction
            }
            _ = try await journeys.application.door.accept(
                Batch(source: source, received: Instant(milliseconds: 1_780_000_000_000), interactions: interactions))
            try await journeys.application.follower.catchUp()
            try await body(journeys)
        }
    }

    private func api(_ journeys: JourneyServer, _ path: String) async throws -> (status: Int, json: JSONValue, body: String) {
        let token = try await journeys.server.token(role: "viewer")
        let answer = try await Browser(base: journeys.server.base).send(
            "GET", "/api/v1/journeys/\(path)", headers: ["Authorization": "Bearer \(token)"])
        return (answer.status, (try? JSONValue.parse(answer.body)) ?? .null, answer.body)
    }

    private func escaped(_ text: String) -> String { JourneyAddress.escaped(text) }

    @Test(arguments: [
        ("country = DE", 2), ("country = DE and \"basket size\" >= 100", 1), ("country in (DE, AT)", 3), ("not country exists", 2),
        ("channel = phone or country = AT", 3), ("name contains VIS", 4), ("source = web", 5), ("country = FR", 0),
    ])
    func `a filter narrows the answer to the interactions that fit`(text: String, customers: Int64) async throws {
        try await with { journeys in
            let answer = try await api(journeys, "graph?where=\(escaped(text))")
            #expect(answer.status == 200, "\(answer.body)")
            #expect(answer.json["customers"]?.integer == customers)
            let canonical = try PropertyFilter(parsing: text).description
            #expect(answer.json["filter"]?["where"]?.string == canonical)
        }
    }

    @Test(arguments: [
        ("contry = DE", "“country”"), ("country =", "character"), ("(country = DE", "parenthesis"), ("country ~ DE", "wanted"),
    ])
    func `a filter that can't be asked is answered with a sentence`(text: String, words: String) async throws {
        try await with { journeys in
            let answer = try await api(journeys, "graph?where=\(escaped(text))")
            #expect(answer.status == 422 && answer.body.contains(words), "\(answer.body)")
            // The page shows everything, says why, and the filter can be taken away.
            let page = try await journeys.server.browser(role: "viewer").get("/journeys/graph?where=\(escaped(text))")
            #expect(page.status == 422 && page.body.contains("There is a problem") && page.body.contains("remove this filter"))
        }
    }

    @Test func `properties are listed with their most frequent values`() async throws {
        try await with { journeys in
            let all = try await api(journeys, "properties?top=1")
            let list = all.json["properties"]?.array ?? []
            let names = list.map { $0["name"]?.string ?? "" }
            #expect(names.contains("basket size"))
            let country = try #require(list.first { $0["name"]?.string == "country" })
            #expect(country["interactions"]?.integer == 5 && country["distinct"]?.integer == 2)
            let values = country["values"]?.array ?? []
            #expect(values.map { $0["value"]?.string ?? "" } == ["DE"])
            let one = try await api(journeys, "properties?property=basket%20size")
            #expect(one.json["properties"]?.array?.count == 1 && one.json["properties"]?.array?[0]["numeric"]?.bool == true)
            let unknown = try await api(journeys, "properties?property=contry")
            #expect(unknown.status == 422 && unknown.body.contains("“country”"))
            let none = try await api(journeys, "properties?top=0")
            #expect(none.status == 400)
        }
    }

    @Test func `a filter is chosen by clicking, shown as a chip, and taken away`() async throws {
        try await with { journeys in
            let browser = try await journeys.server.browser(role: "viewer")
            func link(_ page: String, _ pattern: String) throws -> String {
                let found = try #require(page.firstMatch(of: try Regex("href=\"(\(pattern))\"")), "no link \(pattern)")
                return String(try #require(found[1].substring)).replacing("&amp;", with: "&")
            }
            let page = try await browser.get("/journeys/funnel?step=Visit&step=Order")
            let values = try await browser.get(try link(page.body, "/journeys/where[^\"]*w.property=country[^\"]*"))
            #expect(values.status == 200 && values.body.contains("DE") && values.body.contains("5 interactions with 2 different values"))
            #expect(values.body.contains("name=\"step\" value=\"Visit\"") && values.body.contains("name=\"step\" value=\"Order\""))

            let chosen = try await browser.get(
                "/journeys/where?w.page=/journeys/funnel&w.property=country&step=Visit&step=Order&w.value=DE&w.choice=values")
            #expect(chosen.status == 303)
            let address = try #require(chosen.header("Location"))
            #expect(address == "/journeys/funnel?step=Visit&step=Order&where=country%20%3D%20DE")
            let narrowed = try await browser.get(address)
            #expect(narrowed.body.contains("Country: <b>DE</b>"))
            #expect(narrowed.body.contains("who began with"))

            // A second condition is added to the first, and each is removed by itself.
            let more = try await browser.get(
                "/journeys/where?w.page=/journeys/graph&w.property=basket%20size&where=country%20%3D%20DE&w.from=100&w.choice=values")
            #expect(more.header("Location") == "/journeys/graph?where=\(escaped("country = DE and \"basket size\" >= 100"))")
            let both = try await browser.get(try #require(more.header("Location")))
            #expect(both.body.contains("Basket size: <b>at least 100</b>"))
            #expect(both.body.contains("href=\"/journeys/graph?where=country%20%3D%20DE\""))
        }
    }

    @Test(arguments: [
        ("w.choice=exists", "country exists"), ("w.choice=missing", "not country exists"),
        ("w.value=DE&w.value=AT&w.choice=values", "country in (DE, AT)"),
        ("w.value=DE&w.not=on&w.choice=values", "not country = DE"), ("w.contains=D&w.choice=values", "country contains D"),
    ])
    func `every choice becomes a condition`(query: String, condition: String) async throws {
        try await with { journeys in
            let answer = try await journeys.server.browser(role: "viewer").get(
                "/journeys/where?w.page=/journeys/graph&w.property=country&\(query)")
            #expect(answer.header("Location") == "/journeys/graph?where=\(escaped(condition))")
        }
    }

    @Test(arguments: [
        ("w.property=country", 200), ("w.property=country&w.choice=values", 422), ("w.property=country&w.from=x&w.choice=values", 422),
        ("w.property=nothing", 404), ("", 400), ("w.property=country&w.page=//evil.example", 400),
        ("w.property=country&w.page=https://evil.example", 400), ("w.property=country&w.page=/a%5Cb", 400),
        ("w.property=country&w.choice=exists&where=((", 422),
    ])
    func `what is not a choice is said`(query: String, status: Int) async throws {
        try await with { journeys in
            let page = try await journeys.server.browser(role: "viewer").get("/journeys/where?\(query)")
            #expect(page.status == status)
        }
    }
}
