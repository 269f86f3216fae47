import Foundation
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct DataQualityPagesTests {
    private static func fill(_ server: CustomersServer) async throws {
        try await server.accept(
            .by("ada@example.com") { $0.traits = [JSONMember("name", .string("Ada Hopper")), JSONMember("phone", .string("123"))] },
            .by("noreply@shop.com") { $0.traits = [JSONMember("name", .string("Grace Hopper"))] })
    }

    @Test func `before the first count the page says so, and counts when it is asked`() async throws {
        try await CustomersServer.with { server in
            try await Self.fill(server)
            let browser = try await server.browser()
            let before = try await browser.get("/data/quality")
            #expect(before.status == 200 && before.body.contains("Not counted yet"))
            #expect(try await browser.post("/data/quality", [:]).status == 303)
            while server.application.dataQuality.jobs.isRunning("report") { try await Task.sleep(for: .milliseconds(5)) }
            let page = try await browser.get("/data/quality").body
            #expect(page.contains("What is known of 2 customers") && page.contains("2 customers can&#39;t be reached by telephone"))
            #expect(page.contains("/data/quality/customers?list=0%3Aunreachable%3Aphone%3Aany"))
            let over = try await browser.get("/data/quality/progress")
            #expect(over.body.contains(#""isOver":true"#))
        }
    }

    @Test func `each number leads to the customers that it means, masked where the role may not see`() async throws {
        try await CustomersServer.with { server in
            try await Self.fill(server)
            try await server.application.dataQuality.compute()
            let browser = try await server.browser()
            let page = try await browser.get("/data/quality").body
            let links = page.matches(of: /href="(\/data\/quality\/customers[^"]*)"/).map { String($0.1).replacing("&amp;", with: "&") }
            #expect(links.count >= 5)
            for link in Set(links) {
                let list = try await browser.get(link)
                #expect(list.status == 200 && list.body.contains("href=\"/customers/"), "\(link)")
            }
            let list = "/data/quality/customers?list=0:field:email:placeholder"
            #expect(try await browser.get(list).body.contains("noreply@shop.com"))
            let analyst = try await server.browser(role: "analyst").get(list).body
            #expect(analyst.contains("n•••@s•••.com") && !analyst.contains("noreply@"))
            #expect(try await browser.get("/data/quality/customers?list=0:stale").body.contains("Nobody stands here"))
            #expect(try await browser.get("/data/quality/customers?list=nonsense").status == 400)
            #expect(try await browser.get("/data/quality/customers?list=0:stale&from=-1").status == 400)
        }
    }

    @Test func `a list is taken as a file, masked where the role may not see, and that stands in the audit trail`() async throws {
        try await CustomersServer.with { server in
            try await Self.fill(server)
            try await server.application.dataQuality.compute()
            let list = "/data/quality/customers.csv?list=0:field:email:placeholder"
            let browser = try await server.browser()
            #expect(
                try await browser.get("/data/quality/customers?list=0:field:email:placeholder").body.contains(
                    "customers.csv?list=0%3Afield"))
            let file = try await browser.get(list)
            let lines = file.body.split(separator: "\r\n")
            #expect(file.status == 200 && lines.first == "customer,name,identifier,numbers,sources,profiles,field,values")
            #expect(
                lines.count == 2 && lines[1].hasPrefix("2,Grace Hopper,noreply@shop.com,") && lines[1].hasSuffix(",E-mail,noreply@shop.com")
            )
            #expect(try await server.audit("data-quality.exported").count == 1)
            for role in ["analyst", "agent", "viewer"] {
                let other = try await server.browser(role: role).get(list)
                #expect(other.status == 403 || !other.body.contains("noreply@"), "\(role)")
            }
            #expect(try await browser.get("/data/quality/customers.csv?list=0:stale").status == 404)
            #expect(try await browser.get("/data/quality/customers.csv?list=x").status == 400)
        }
    }

    @Test func `a list says that it can't be read, and leaves nobody out for that`() async throws {
        try await CustomersServer.with { server in
            try await Self.fill(server)
            try await server.application.dataQuality.compute()
            let browser = try await server.browser()
            let list = "list=0:field:email:placeholder"
            try await server.application.database.write { try $0.execute("ALTER TABLE profile_traits RENAME TO elsewhere") }
            #expect(try await browser.get("/data/quality/customers?\(list)").status == 500)
        }
    }

    @Test func `programs get the report and its lists`() async throws {
        try await CustomersServer.with { server in
            try await Self.fill(server)
            #expect(try await server.api("GET", "/api/v1/data-quality").json["report"] == .null)
            #expect(try await server.api("POST", "/api/v1/data-quality").status == 202)
            while server.application.dataQuality.jobs.isRunning("report") { try await Task.sleep(for: .milliseconds(5)) }
            let answer = try await server.api("GET", "/api/v1/data-quality")
            let phone = try #require(answer.json["report"]?["reach"]?.array?.first { $0["way"]?.string == "phone" })
            #expect(phone["missing"]?["count"]?.integer == 1 && phone["invalid"]?["count"]?.integer == 1)
            let name = try #require(phone["invalid"]?["list"]?.string)
            let list = try await server.api("GET", "/api/v1/data-quality/customers?list=\(name)")
            #expect(list.json["customers"]?.array == [.integer(1)] && list.json["count"]?.integer == 1 && list.json["next"] == .null)
            for (path, status) in [
                ("", 400), ("?list=x", 400), ("?list=0:stale", 404), ("?list=0:stale&from=x", 400), ("?list=0:stale&limit=0", 400),
            ] {
                let refused = try await server.api("GET", "/api/v1/data-quality/customers\(path)")
                #expect(refused.status == status && refused.json["message"]?.string?.hasSuffix(".") == true, "\(path)")
            }
        }
    }
}
