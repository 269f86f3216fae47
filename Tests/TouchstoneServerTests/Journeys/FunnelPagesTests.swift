import Foundation
import JourneyAnalytics
import Testing

@testable import Touchstone
@testable import TouchstoneServer

/// The pages of funnels and attribution: what is asked by clicking, and what leads to customers.
@Suite struct FunnelPagesTests {
    private static let walks: [String: [String]] = [
        "ada": ["Visit@web", "Pay@web", "Order@store"], "bob": ["Visit@web", "Help@phone", "Order@web"], "cy": ["Visit@app", "Order@app"],
        "dee": ["Visit@app"], "eve": ["Help@phone"],
    ]

    private func expect(_ path: String, holds words: [String]) async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            let page = try await journeys.server.browser().get("/journeys/\(path)")
            #expect(page.status == 200)
            for text in words { #expect(page.body.contains(text), "\(text) is missing on \(path)") }
            #expect(!page.body.contains("{{") && !page.body.contains("style="))
        }
    }

    @Test func `a funnel shows its optional step, its groups, its trend and its times`() async throws {
        try await expect(
            "funnel?step=Visit&step=Pay&step=Order&optional=2&not=Help&after=1&before=3&by=channel&trend=day",
            holds: [
                "50 % of the 4 customers who began with", "<span class=\"badge\">optional</span>", "id=\"groups\"", "id=\"times\"",
                "No clear difference from the others", "without Help between 1 and 3",
                "part=step%203%20in%20%22web%22", "value=\"2\" checked",
            ])
    }

    @Test func `every customer list of a funnel opens`() async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            let browser = try await journeys.server.browser()
            let page = try await browser.get("/journeys/funnel?step=Visit&step=Order&by=channel&trend=day")
            let links = Set(page.body.matches(of: /href="(\/journeys\/customers\?[^"]*)"/).map { $0.1.replacing("&amp;", with: "&") })
            #expect(links.count > 8)
            for link in links { #expect(try await browser.get(String(link)).status == 200, "\(link)") }
        }
    }

    @Test(arguments: [
        ("step=Visit&step=Pay&step=Order&optional=2&remove=0", "step=Pay&step=Order"),
        (
            "step=Visit&step=Pay&step=Help&step=Order&optional=2&not=X&after=1&before=3&remove=2",
            "step=Visit&step=Pay&step=Order&optional=2&not=X&after=1&before=3"
        ),
        ("step=Visit&step=Pay&step=Help&step=Order&optional=3&move=2", "step=Visit&step=Help&step=Pay&step=Order&optional=2"),
        ("step=Visit&step=Order&forbid=1", "step=Visit&step=Order&not=&after=1&before=2"),
        ("step=Visit&step=Order&not=Help&after=1&before=2&allow=0", "step=Visit&step=Order"),
    ]) func `what is moved, taken out or ruled out keeps its numbers`(query: String, expected: String) async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            let answer = try await journeys.server.browser().get("/journeys/funnel?\(query)")
            #expect(answer.status == 303)
            #expect(answer.header("Location") == "/journeys/funnel?\(expected)")
        }
    }

    @Test(arguments: [
        ("funnel?step=Visit&step=Order&by=colour", "No interaction has a property"),
        ("funnel?step=Visit&step=Order&not=Order&after=1&before=2", "nobody could do both"),
        ("funnel?step=Visit&step=Pay&step=Order&optional=2&mode=any_order", "stored_order"),
        ("attribution?goal=Ordr", "Did you mean “Order”"), ("attribution?goal=Order&window=soon", "is not a length of time"),
        ("attribution?goal=Order&model=best", "is no model"), ("attribution?goal=Order&order=9", "from 1 to 3"),
        ("attribution?goal=Order&halflife=0d", "longer than nothing"), ("attribution?goal=Order&by=planet", "can't be credited"),
    ]) func `what can't be asked is said`(path: String, words: String) async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            let page = try await journeys.server.browser().get("/journeys/\(path)")
            #expect(page.status == 422)
            #expect(page.body.replacing("&#39;", with: "'").contains(words), "\(words)")
        }
    }

    @Test func `attribution shows every model and each credit leads to its customers`() async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            let browser = try await journeys.server.browser()
            let page = try await browser.get("/journeys/attribution?goal=Order&by=channel")
            #expect(page.status == 200)
            for name in AttributionModel.allCases.map(\.name) { #expect(page.body.contains(">\(name)<"), "\(name)") }
            #expect(page.body.contains("chart-dots") && page.body.contains("3 conversions by 3 customers"))
            #expect(!page.body.contains("{{") && !page.body.contains("style="))
            let links = Set(page.body.matches(of: /href="(\/journeys\/customers\?[^"]*)"/).map { $0.1.replacing("&amp;", with: "&") })
            #expect(links.count > 8)
            for link in links { #expect(try await browser.get(String(link)).status == 200, "\(link)") }
            let csv = try await browser.get("/journeys/attribution.csv?goal=Order&by=channel&model=first")
            #expect(csv.body.contains("\"web\",2,2,"))
            #expect(try await browser.get("/journeys/attribution.csv").status == 400)
        }
    }

    @Test func `attribution credits kinds of channels by their names`() async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            let browser = try await journeys.server.browser()
            let page = try await browser.get("/journeys/attribution?goal=Order&by=channel_kind")
            #expect(page.status == 200)
            #expect(page.body.contains("id=\"by-channel_kind\" name=\"by\" value=\"channel_kind\" data-submit checked"))
            #expect(page.body.contains("<th scope=\"col\">Kind of channel</th>") && page.body.contains("<th scope=\"row\">voice</th>"))
            let links = Set(page.body.matches(of: /href="(\/journeys\/customers\?[^"]*)"/).map { $0.1.replacing("&amp;", with: "&") })
            for link in links { #expect(try await browser.get(String(link)).status == 200, "\(link)") }
        }
    }

    @Test func `the API lists the customers behind a number, page by page`() async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            let token = try await journeys.server.token(role: "analyst")
            func ask(_ query: String) async throws -> Browser.Answer {
                try await Browser(base: journeys.server.base).send(
                    "GET", "/api/v1/journeys/customers?\(query)", headers: ["Authorization": "Bearer \(token)"])
            }
            // ada, bob, cy and dee visited; three of them ordered.
            let question = "question=funnel%20Visit%20%3E%20Order%20within%201d"
            let all = try await ask("\(question)&part=step%202")
            #expect(all.status == 200 && all.body.contains("\"count\":3") && all.body.contains("\"next\":null"))
            let first = try await ask("\(question)&part=step%202&limit=2")
            let next = try #require(first.body.firstMatch(of: /"next":([0-9]+)/)).1
            let second = try await ask("\(question)&part=step%202&limit=2&after=\(next)")
            #expect(second.body.contains("\"count\":3") && second.body.contains("\"next\":null"))
            let credited = "question=attribution%20to%20%22Order%22%20by%20channel_kind&part=credit%20voice"
            #expect(try await ask(credited).body.contains("\"count\":1"))
            // ada and bob had two touches before they ordered, cy one.
            #expect(try await ask("question=attribution%20to%20Order&part=touches%202").body.contains("\"count\":2"))
            #expect(try await ask("question=attribution%20to%20Order&part=valued%20in%20USD").status == 422)
            #expect(try await ask("\(question)&part=at%20Visit").status == 422)
            #expect(try await ask("part=step%202").status == 400)
            #expect(try await ask("question=stickiness%20by%20day").body.contains("\"part\":\"everyone\""))
        }
    }

    @Test func `attribution says how many touchpoints it doesn't offer at first`() async throws {
        try await JourneyServer.with(["ada": (1...62).map { "T\($0)" }]) { journeys in
            let page = try await journeys.server.browser().get("/journeys/attribution")
            #expect(page.status == 200 && page.body.contains("2 rarer ") && page.body.contains(" can be chosen once one of these is."))
        }
    }

    @Test func `without a conversion attribution lets one be chosen`() async throws {
        try await expect("attribution", holds: ["What should people come to?", "href=\"/journeys/attribution?goal=Order\"", "4 customers"])
    }

    @Test(arguments: [
        ("funnel?steps=Visit%20%3E%20Order&breakdown=channel&trend=week", 200, "\"values_in_rest\""),
        ("funnel?steps=Visit%20%3E%20Order&without=Help%20between%201%20and%202&without=Pay", 200, "\"exclusions\""),
        ("funnel?steps=Visit%20%3E%20Order&times=false", 200, "\"time_to_convert\":null"),
        ("funnel?steps=Visit&times=maybe", 400, "true or false"),
        ("funnel?steps=Visit%20%3E%20Order&breakdown=nothing", 422, "No interaction has a property"),
        ("funnel?steps=Visit%20%3E%20Order&trend=year", 422, "week"), ("attribution", 400, "to"),
        ("attribution?to=Order&model=first%7Cmarkov", 200, "\"removal_effect\""), ("attribution?to=Order&order=0", 400, "order"),
        ("attribution?to=*&within=2h", 200, "\"direct_conversions\""), ("attribution?to=Nothing", 422, "There is no touchpoint"),
        ("attribution?to=Order&halflife=-1d", 422, "30d"), ("attribution?to=Order&value=main", 200, "\"value_share\""),
        ("attribution?to=Order&value=EUR", 422, "value main"),
        ("attribution?to=Order&by=channel_kind", 200, "\"channel_kind\":\"voice\""),
    ]) func `the API answers or says what is wrong`(path: String, status: Int, words: String) async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            let token = try await journeys.server.token(role: "analyst")
            let answer = try await Browser(base: journeys.server.base).send(
                "GET", "/api/v1/journeys/\(path)", headers: ["Authorization": "Bearer \(token)"])
            #expect(answer.status == status)
            #expect(answer.body.contains(words), "\(answer.body)")
        }
    }
}
