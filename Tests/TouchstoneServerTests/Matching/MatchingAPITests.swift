import Foundation
import RecordLinkage
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct MatchingAPITests {
    /// Everybody is the same person as everybody, by fourteen bits of their e-mail.
    private let engine = MatchingEngine(
        link: { table, _ in
            var pairs: [LinkageResult.Pair] = []
            for b in 0..<table.rows { for a in 0..<b { pairs.append(.init(a: UInt32(a), b: UInt32(b), weight: 14)) } }
            return LinkageResult(
                model: LinkageModel(), columns: [], keys: [], compared: pairs.count, histogram: [], pairs: pairs,
                entities: (0..<table.rows).map { _ in 0 }, probabilities: (0..<table.rows).map { _ in 1 }, cut: [])
        },
        explainer: { table, _ in
            { a, b in
                let step = Explanation.Step(
                    column: "e-mail", kind: .email, left: table.value(0, a), right: table.value(0, b), level: "same domain", weight: 20,
                    rarity: 1)
                return Explanation(prior: -6, steps: [step], total: 14, probability: 0.999_94)
            }
        },
        index: { _, _ in MatchingEngine.Index(match: { _, _ in [] }, insert: { _, _ in 0 }, remove: { _ in }) })

    private func run(_ server: CustomersServer) async throws {
        let started = try await server.api("POST", "/api/v1/matching/runs", role: "analyst", json: "{}")
        #expect(started.status == 202 && started.json["dry_run"]?.bool == false)
        let id = try #require(started.json["id"]?.integer)
        await server.application.matching.finish(id)
        let done = try await server.api("GET", "/api/v1/matching/runs/\(id)", role: "analyst")
        #expect(done.status == 200 && done.json["state"]?.string == "done")
    }

    @Test func `joining by itself is switched on by the key of the preview, by an administrator alone`() async throws {
        try await CustomersServer.with(engine: engine) { server in
            #expect(try await server.api("GET", "/api/v1/matching/preview").status == 409, "nothing was compared yet")
            try await server.accept(.by("ada@example.com"), .by("eva@example.com"))
            try await run(server)
            let preview = try await server.api("GET", "/api/v1/matching/preview?sure=0.995", role: "analyst")
            #expect(preview.status == 200 && preview.json["merges"]?.integer == 1 && preview.json["sure"]?.double == 0.995)
            let key = try #require(preview.json["key"]?.string)
            let wanted = #"{"sure": 0.995, "automatic": true, "preview": "\#(key)"}"#
            #expect(try await server.api("PUT", "/api/v1/matching/settings", role: "analyst", json: wanted).status == 403)
            #expect(try await server.api("PUT", "/api/v1/matching/settings", json: #"{"automatic": true}"#).status == 409)
            let set = try await server.api("PUT", "/api/v1/matching/settings", json: wanted)
            #expect(set.status == 200 && set.json["automatic"]?.bool == true && set.json["confirmed_merges"]?.integer == 1)
            #expect(try await server.audit("matching.settings-changed").count == 1)
            try await run(server)
            let merges = try await server.api("GET", "/api/v1/merges")
            #expect(merges.json["merges"]?.array?.first?["decided_by"]?.string == "linkage")
            let why = try await server.api("GET", "/api/v1/merges/1/explanation")
            #expect(why.status == 200 && why.json["evidence"]?["total"]?.double == 14 && !why.json.jsonText.contains("@example.com"))
            #expect(why.json["fields"]?.array?.first?["weight"]?.double == 20)
            #expect(try await server.api("GET", "/api/v1/merges/2/explanation").status == 404)
            let page = try await server.browser().get("/customers/1").body
            #expect(page.contains("Joined automatically, as over 99.99 % likely one person. E-mail same domain, <time"))
        }
    }

    @Test func `a pair is listed without values, shown masked, decided and taken back`() async throws {
        try await CustomersServer.with(engine: engine) { server in
            try await server.accept(.by("ada@example.com"), .by("ida@example.com"), .by("eva@example.com"))
            try await run(server)
            let list = try await server.api("GET", "/api/v1/matching/candidates?limit=2", role: "analyst")
            #expect(list.status == 200 && list.json["total"]?.integer == 3 && list.json["candidates"]?.array?.count == 2)
            #expect(!list.json.jsonText.contains("example.com"))
            let next = try #require(list.json["next"]?.string)
            let rest = try await server.api("GET", "/api/v1/matching/candidates?limit=2&after=\(next)", role: "analyst")
            #expect(rest.json["candidates"]?.array?.count == 1 && rest.json["next"]?.isNull == true)
            for (filter, found) in [
                ("min=0.99", 3), ("max=0.99", 0), ("min=0.5&max=1", 3), ("conflict=e-mail", 0), ("conflict=x%25", 0), ("customer=2", 2),
                ("customer=77", 0), ("source=web", 3), ("state=different", 0),
            ] {
                let narrowed = try await server.api("GET", "/api/v1/matching/candidates?\(filter)", role: "analyst")
                #expect(narrowed.status == 200 && narrowed.json["total"]?.integer == Int64(found), "\(filter)")
                #expect(narrowed.json["candidates"]?.array?.count == found, "\(filter)")
            }
            let searched = try await server.api(
                "POST", "/api/v1/matching/candidates/search", role: "analyst", json: #"{"text": "ida@example.com", "min": 0.9, "limit": 1}"#
            )
            #expect(searched.status == 200 && searched.json["total"]?.integer == 2 && searched.json["next"]?.isNull == false)
            let nobody = try await server.api("POST", "/api/v1/matching/candidates/search", json: #"{"text": "nobody@example.com"}"#)
            #expect(nobody.json["total"]?.integer == 0)
            let browser = try await server.browser()
            let page = try await browser.get("/unification/pairs?band=99-100").body
            #expect(page.contains("3 pairs") && page.contains("Decide them one by one") && page.contains("/unification?band=99-100"))
            #expect(try await browser.get("/unification/pairs?band=70-90").body.contains("No pair is like this"))
            let typed = try await browser.post("/unification/pairs", ["q": "ida@example.com"])
            #expect(typed.status == 200 && typed.body.contains("2 pairs found"))
            #expect(try await browser.get("/unification/pairs?after=x").status == 400)
            let id = try #require(list.json["candidates"]?.array?.first?["id"]?.integer)
            let masked = try await server.api("GET", "/api/v1/matching/candidates/\(id)", role: "analyst")
            #expect(masked.status == 200 && !masked.json.jsonText.contains("@example.com"))
            #expect(try await server.api("GET", "/api/v1/matching/candidates/\(id)?reveal=true", role: "analyst").status == 403)
            let shown = try await server.api("GET", "/api/v1/matching/candidates/\(id)?reveal=true")
            #expect(shown.json["fields"]?.array?.first?["left"]?.string?.hasSuffix("@example.com") == true)
            #expect(try await server.audit("customer.revealed").count == 2)

            let decide = "/api/v1/matching/candidates/\(id)/decision"
            #expect(try await server.api("DELETE", decide).status == 409)
            let decided = try await server.api("POST", decide, role: "analyst", json: #"{"decision": "same"}"#)
            #expect(decided.status == 200 && decided.json["state"]?.string == "same" && decided.json["merge"]?.integer == 1)
            #expect(try await server.api("POST", decide, json: #"{"decision": "different"}"#).status == 409)
            #expect(try await server.api("DELETE", decide).json["state"]?.string == "open")
            #expect(try await server.api("GET", "/api/v1/customers/2").json["id"]?.integer == 2)
        }
    }

    @Test func `sure pairs that are held back are promised to nobody, and wait for a person`() async throws {
        try await CustomersServer.with(engine: engine) { server in
            try await server.accept(.by("ada@example.com"), .by("ida@example.com"), .by("eva@example.com"))
            try await run(server)
            let browser = try await server.browser()
            #expect(try await browser.get("/unification/runs").body.contains("See what joining up to 3 sure pairs would do"))
            try await server.application.dataQuality.compute()
            #expect(try await browser.get("/data/quality").body.contains("up to that many could be joined by themselves"))
            // Two of the three are two people: one of them can be joined with the third, and the other pair is held back.
            let list = try await server.api("GET", "/api/v1/matching/candidates")
            let id = try #require(list.json["candidates"]?.array?.first?["id"]?.integer)
            let decided = try await server.api(
                "POST", "/api/v1/matching/candidates/\(id)/decision", json: #"{"decision": "different"}"#)
            #expect(decided.status == 200)
            #expect(try await browser.get("/unification/runs").body.contains("See what joining up to 2 sure pairs would do"))
            let preview = try await server.api("GET", "/api/v1/matching/preview")
            #expect(preview.json["merges"]?.integer == 1)
            let key = try #require(preview.json["key"]?.string)
            let wanted = #"{"automatic": true, "preview": "\#(key)"}"#
            #expect(try await server.api("PUT", "/api/v1/matching/settings", json: wanted).status == 200)
            try await run(server)
            #expect(try await server.api("GET", "/api/v1/matching/candidates").json["total"]?.integer == 1)
            let page = try await browser.get("/unification/runs").body
            #expect(page.contains("Decide 1 pair that waits") && !page.contains("See what joining"))
        }
    }

    @Test func `a list of pairs says that customers can't be read, and shows none without a name for that`() async throws {
        try await CustomersServer.with(engine: engine) { server in
            try await server.accept(.by("ada@example.com"), .by("ida@example.com"))
            try await run(server)
            let browser = try await server.browser()
            #expect(try await browser.get("/unification/pairs").status == 200)
            try await server.application.database.write { try $0.execute("ALTER TABLE profile_traits RENAME TO elsewhere") }
            #expect(try await browser.get("/unification/pairs").status == 500)
        }
    }

    @Test(
        arguments: [
            ("PUT", "/api/v1/matching/settings", #"{"sure": 2}"#, 422), ("PUT", "/api/v1/matching/settings", #"{"sure": "a"}"#, 422),
            ("PUT", "/api/v1/matching/settings", #"{"automatic": 1}"#, 422),
            ("PUT", "/api/v1/matching/settings", #"{"threshold": 0.9}"#, 422),
            ("PUT", "/api/v1/matching/settings", "[]", 422), ("PUT", "/api/v1/matching/settings", #"{"doubtful": 0.98, "sure": 0.9}"#, 422),
            ("GET", "/api/v1/matching/candidates?min=2", nil, 400), ("GET", "/api/v1/matching/candidates?max=x", nil, 400),
            ("GET", "/api/v1/matching/candidates?min=0.9&max=0.5", nil, 400), ("GET", "/api/v1/matching/candidates?source=none", nil, 400),
            ("GET", "/api/v1/matching/candidates?customer=0", nil, 400), ("GET", "/api/v1/matching/candidates?conflict=%00", nil, 400),
            ("POST", "/api/v1/matching/candidates/search", "[]", 422),
            ("POST", "/api/v1/matching/candidates/search", #"{"text": ""}"#, 422),
            ("POST", "/api/v1/matching/candidates/search", #"{"words": "a"}"#, 422),
            ("POST", "/api/v1/matching/candidates/search", #"{"min": 1.5}"#, 422),
            ("POST", "/api/v1/matching/candidates/search", #"{"limit": 0}"#, 422),
            ("POST", "/api/v1/matching/runs", "[]", 422), ("POST", "/api/v1/matching/runs", #"{"dry_run": "yes"}"#, 422),
            ("GET", "/api/v1/matching/runs/7", nil, 404), ("GET", "/api/v1/matching/runs/x", nil, 404),
            ("POST", "/api/v1/matching/runs/7/stop", nil, 404), ("GET", "/api/v1/matching/runs?limit=0", nil, 400),
            ("GET", "/api/v1/matching/preview?sure=x", nil, 400), ("GET", "/api/v1/matching/preview?sure=3", nil, 422),
            ("GET", "/api/v1/matching/candidates?state=maybe", nil, 400), ("GET", "/api/v1/matching/candidates?after=7", nil, 400),
            ("GET", "/api/v1/matching/candidates/7", nil, 404), ("GET", "/api/v1/matching/candidates/7?reveal=perhaps", nil, 400),
            ("POST", "/api/v1/matching/candidates/7/decision", #"{"decision": "same"}"#, 404),
            ("POST", "/api/v1/matching/candidates/7/decision", #"{"decision": "maybe"}"#, 422),
            ("DELETE", "/api/v1/matching/candidates/7/decision", nil, 404),
        ] as [(String, String, String?, Int)])
    func `what can't be understood is refused with a sentence`(_ method: String, _ path: String, _ json: String?, _ status: Int)
        async throws
    {
        try await CustomersServer.with(engine: engine) { server in
            let answer = try await server.api(method, path, json: json)
            #expect(answer.status == status && answer.json["message"]?.string?.isEmpty == false, "\(answer)")
        }
    }
}
