import Foundation
import Testing

@testable import TouchstoneServer

@Suite struct ConformancePageTests {
    /// Forty customers follow the plan, of whom half leave the call out; twenty skip the payment and come back to the cart.
    private static let walks: [String: [String]] = Dictionary(
        uniqueKeysWithValues: (0..<60).map { customer in
            (
                "c\(customer)",
                customer < 20
                    ? ["Cart@web", "Pay@web", "Order@web"]
                    : customer < 40 ? ["Cart@web", "Call@phone", "Pay@web", "Order@web"] : ["Cart@web", "Order@web", "Cart@web"]
            )
        })

    @Test func `a plan is picked step by step, and each number leads to its customers`() async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            let browser = try await journeys.server.browser(role: "administrator")
            let first = try await browser.get("/journeys/conformance")
            #expect(first.status == 200 && first.body.contains("How near do they come to the plan?"))
            let asked = "/journeys/conformance?step=Cart&step=Call&step=Pay&step=Order&optional=2&history=whole"
            let page = try await browser.get(asked)
            #expect(page.status == 200 && page.body.contains("40 of 60 customers follow the plan in everything"))
            #expect(!page.body.contains("{{") && !page.body.contains("style="))
            #expect(page.body.contains("name=\"optional\" value=\"2\" checked") && page.body.contains("after all else of the plan"))
            let skipped = try #require(page.body.firstMatch(of: /<a href="([^"]*part=skipped%203)">20<\/a>/)).1
            let behind = try await browser.get(String(skipped).replacing("&amp;", with: "&"))
            #expect(behind.status == 200 && behind.body.contains("20 customers") && behind.body.contains("Skipped “Pay”"))
            // The way back asks the same, with the steps picked.
            let back = try #require(behind.body.firstMatch(of: /href="(\/journeys\/conformance\?plan=[^"]*)"/)).1
            let again = try await browser.get(String(back).replacing("&amp;", with: "&"))
            #expect(again.status == 200 && again.body.contains("40 of 60 customers"))
            #expect(again.body.contains("value=\"Pay\"") && again.body.contains("name=\"optional\" value=\"2\" checked"))
        }
    }

    @Test func `the first and the last step of a plan may be left out, too`() async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            let browser = try await journeys.server.browser(role: "administrator")
            let needed = "/journeys/conformance?step=Call&step=Order&step=Cart&history=whole&outside=ignored"
            let strict = try await browser.get(needed)
            #expect(strict.body.contains("0 of 60 customers follow the plan in everything"))
            for number in 1...3 { #expect(strict.body.contains("name=\"optional\" value=\"\(number)\">")) }
            // Forty paid, with or without a call before and an order after.
            let page = try await browser.get("/journeys/conformance?step=Call&step=Pay&step=Order&optional=1&optional=3&history=whole")
            #expect(page.status == 200 && page.body.contains("40 of 60 customers follow the plan in everything"))
            for number in [1, 3] { #expect(page.body.contains("name=\"optional\" value=\"\(number)\" checked")) }
            // What is written so is picked so, and a step that is moved to an end stays optional.
            let written = try await browser.get("/journeys/conformance?plan=Call%3F%20%3E%20Pay%20%3E%20Order%3F&history=whole")
            #expect(written.body.contains("40 of 60 customers follow the plan in everything"))
            for number in [1, 3] { #expect(written.body.contains("name=\"optional\" value=\"\(number)\" checked")) }
            let moved = try await browser.get("/journeys/conformance?step=Cart&step=Call&step=Pay&optional=2&history=whole&move=1")
            #expect(moved.status == 303)
            #expect(moved.header("location") == "/journeys/conformance?step=Call&step=Cart&step=Pay&optional=1&history=whole")
        }
    }

    @Test func `what can't be picked is written, and nonsense is answered with a sentence`() async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            let browser = try await journeys.server.browser(role: "administrator")
            let plan = "Cart%2B%20%3E%20%28Call%3F%20%26%20Pay%29%20%3E%20Order"
            let written = try await browser.get("/journeys/conformance?plan=\(plan)&history=whole")
            #expect(written.status == 200 && written.body.contains("may come again") && written.body.contains("40 of 60 customers"))
            #expect(try await browser.get("/journeys/conformance?plan=Cart%20%3E%20%28Pay").status == 422)
            let unknown = try await browser.get("/journeys/conformance?step=Cart&step=Nowhere")
            #expect(unknown.status == 422 && unknown.body.contains("Nowhere"))
            #expect(try await browser.get("/journeys/conformance?step=Cart&step=Order&within=soon").status == 422)
            let added = try await browser.get("/journeys/conformance?step=Cart&step=Order&history=whole&add=1")
            #expect(added.status == 303)
            #expect(added.header("location") == "/journeys/conformance?step=Cart&step=Order&step=&history=whole")
        }
    }

    @Test func `a written plan's own words count, and the form goes on from them`() async throws {
        try await JourneyServer.with(Self.walks) { journeys in
            let browser = try await journeys.server.browser(role: "administrator")
            let text = "conformance%20of%20Cart%2B%20%3E%20%28Call%3F%20%26%20Pay%29%20%3E%20Order%20outside%20counted%20history%20whole"
            let written = try await browser.get("/journeys/conformance?plan=\(text)&history=entry&within=90d&outside=ignored")
            #expect(written.status == 200 && written.body.contains("value=\"whole\" selected"))
            #expect(written.body.contains("value=\"counted\" selected"))
            let field = try #require(written.body.firstMatch(of: /id="plan" name="plan" value="([^"]*)"/)).1
            #expect(field.contains("Call?") && !field.contains("history") && !field.contains("outside"))
            #expect(written.body.contains("name=\"was\" value=\"whole\""))
            // The usual window of the choice before is not meant; one that was typed is.
            let sessions = try await browser.get("/journeys/conformance?step=Cart&step=Order&was=entry&history=sessions&within=90d")
            #expect(sessions.status == 200 && sessions.body.contains("name=\"within\" value=\"30m\""))
            let longer = try await browser.get("/journeys/conformance?step=Cart&step=Order&was=sessions&history=sessions&within=90d")
            #expect(longer.status == 200 && longer.body.contains("name=\"within\" value=\"90d\""))
        }
    }
}
