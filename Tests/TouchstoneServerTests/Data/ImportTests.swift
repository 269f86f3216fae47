import Foundation
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct ImportTests {
    private static let ragged = """
        customer_id,date,event,amount
        1,2026-03-01 10:00:00,Order,19.90
        2,2026-03-02 11:00:00,Order
        3,2026-03-03 12:00:00,Order,5.00
        4,no time at all,Order,7.00
        """

    private static let fields = ["c0": "user_id", "c1": "time", "c2": "touchpoint", "c3": "value", "do": "import"]

    /// Waits until an import is over.
    private func finish(_ path: String, _ server: DataServer) async throws -> ImportRecord {
        let id = try #require(Int64(path.split(separator: "/").last ?? ""))
        await server.application.imports.finish(id)
        try await server.settle()
        return try await server.application.imports.record(id)
    }

    @Test func `a file with ragged rows is uploaded, its mapping looked at and changed, and imported with the bad rows to download`()
        async throws
    {
        try await DataServer.with { server in
            let browser = try await server.browser()
            let uploaded = try await browser.upload("/data/imports", file: "orders.csv", Self.ragged)
            #expect(uploaded.status == 303)
            let path = try #require(uploaded.header("Location"))

            let proposal = try await browser.get(path)
            #expect(proposal.status == 200)
            #expect(proposal.body.contains("customer_id"))
            #expect(proposal.body.contains("19.90"))
            // One value of four is no time, so the proposal leaves it to the person, and says so.
            #expect(!proposal.body.contains("<option value=\"time\" selected>"))
            #expect(proposal.body.contains("no column is"))

            let fields = ["c0": "user_id", "c1": "time", "c2": "touchpoint", "c3": "value", "source": "till", "timeZone": "Europe/Berlin"]
            #expect(try await browser.post(path, fields.merging(["do": "preview"]) { $1 }).status == 303)
            let preview = try await browser.get(path).body
            #expect(preview.contains("<option value=\"time\" selected>"))
            #expect(preview.contains("2026-03-01 09:00:00"))
            #expect(preview.contains("rejected:"))

            let started = try await browser.post(path, fields.merging(["do": "import"]) { $1 })
            #expect(started.status == 303)
            let record = try await finish(path, server)
            #expect(record.state == .done)
            #expect((record.rows, record.accepted, record.rejected) == (4, 2, 2))
            #expect(record.path == nil)

            let page = try await browser.get(path)
            #expect(page.body.contains("2 interactions are in"))
            let rows = try await browser.get("\(path)/rejected.csv")
            #expect(rows.status == 200)
            #expect(rows.body.hasPrefix("line,reason,row\n"))
            #expect(rows.body.split(separator: "\n").count == 3)
            #expect(rows.body.contains("no time at all"))
            #expect(rows.header("Content-Disposition")?.contains("orders.csv.rejected.csv") == true)

            let log = server.application.log
            let changes = try await server.application.database.read { try log.changes(after: 0, limit: 100, $0) }.filter {
                $0.kind == .interaction
            }
            // 10 o'clock in Berlin in winter is 9 o'clock in UTC.
            #expect(changes.first?.time.isoText == "2026-03-01T09:00:00.000Z")
            #expect(server.application.sources.source(named: "till") != nil)
        }
    }

    @Test func `rejected rows lie sealed on the disk, and nothing of an upload is left after a day`() async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            let path = try #require(try await browser.upload("/data/imports", file: "orders.csv", Self.ragged).header("Location"))
            _ = try await browser.post(path, Self.fields)
            let record = try await finish(path, server)
            let file = try #require(record.rejectsPath)
            let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
            #expect(bytes.range(of: Data("no time".utf8)) == nil)
            #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)

            let id = record.id
            try await server.application.database.write { connection in
                _ = try connection.execute("UPDATE import SET updated = 0 WHERE id = ?", .integer(id))
            }
            try await server.application.imports.sweep()
            #expect(!FileManager.default.fileExists(atPath: file))
            #expect(try FileManager.default.contentsOfDirectory(atPath: server.application.imports.folder).isEmpty)
            #expect(try await browser.get("\(path)/rejected.csv").status == 404)
        }
    }

    @Test func `rejected rows go in with a mended mapping, by themselves or with their whole file, and nothing is doubled`() async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            let dates = "kunde;datum;was\n1;03/04/2026;\"Order; \"\"big\"\"\"\n2;25/04/2026;Käufe\n3;26/04/2026;Order\n3;26/04/2026;Order\n"
            let columns = "columns:\n  kunde: user_id\n  was: touchpoint\n  datum: {as: time, format: "
            let path = try #require(try await browser.upload("/data/imports", file: "dates.csv", dates).header("Location"))
            let wrong = "source: till\n\(columns)MM/dd/yyyy}\n", right = "source: till\n\(columns)dd/MM/yyyy}\n"
            #expect(try await browser.post(path, ["do": "yaml", "yaml": wrong]).status == 303)
            #expect(try await browser.post("\(path)/again", [:]).status == 303)
            let record = try await finish(path, server)
            #expect((record.accepted, record.rejected) == (1, 3))
            #expect(record.hasMendableRows)
            #expect(try await browser.get(path).body.contains("Mend the mapping for the rejected rows"))

            let rows = try #require(try await browser.post("\(path)/mend", [:]).header("Location"))
            let page = try await browser.get(rows).body
            #expect(page.contains("Käufe"))
            #expect(page.contains("kunde"))
            let yaml = try #require(try await server.application.imports.record(record.id + 1).mapping)
            #expect(try await browser.post(rows, ["do": "yaml", "yaml": yaml.replacing("MM/dd/yyyy", with: "dd/MM/yyyy")]).status == 303)
            #expect(try await browser.post("\(rows)/again", [:]).status == 303)
            let mended = try await finish(rows, server)
            #expect((mended.accepted, mended.duplicates, mended.rejected) == (3, 0, 0))

            let whole = try #require(try await browser.upload("/data/imports", file: "dates.csv", dates).header("Location"))
            #expect(try await browser.post(whole, ["do": "yaml", "yaml": right]).status == 303)
            #expect(try await browser.post("\(whole)/again", [:]).status == 303)
            let again = try await finish(whole, server)
            #expect((again.accepted, again.duplicates, again.rejected) == (0, 4, 0))
            #expect(try await browser.post("\(whole)/mend", [:]).status == 409)
        }
    }

    @Test func `rows with a stray quote stay behind when others are mended, by who uploaded them or may see identifiers`() async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            let text = "kunde,datum,was\n1,03/04/2026,Order\n2,26/04/2026,Order\n3,25/04/2026,\"Order\n"
            let yaml = "source: till\ncolumns:\n  kunde: user_id\n  was: touchpoint\n  datum: {as: time, format: MM/dd/yyyy}\n"
            let path = try #require(try await browser.upload("/data/imports", file: "quotes.csv", text).header("Location"))
            #expect(try await browser.post(path, ["do": "yaml", "yaml": yaml]).status == 303)
            #expect(try await browser.post("\(path)/again", [:]).status == 303)
            let record = try await finish(path, server)
            #expect((record.accepted, record.rejected) == (1, 2))

            let analyst = try await server.browser(role: "analyst")
            let shown = try await analyst.get(path).body
            #expect(!shown.contains("Mend the mapping for the rejected rows"))
            #expect(try await analyst.post("\(path)/mend", [:]).status == 403)

            let rows = try #require(try await browser.post("\(path)/mend", [:]).header("Location"))
            let page = try await browser.get(rows).body
            #expect(page.contains("1 rejected row stays behind"))
            let waiting = try await server.application.imports.record(record.id + 1)
            let file = try String(contentsOfFile: try #require(waiting.path), encoding: .utf8)
            #expect(file == "2,26/04/2026,Order\n")
            let entries = try await server.application.database.read {
                try AuditTrail.entries(action: "import.rejects-taken", limit: 9, on: $0)
            }
            #expect(entries.map(\.target) == ["import:\(record.id)"])
        }
    }

    @Test func `the same file again changes nothing`() async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            for expected in [Int64(2), 0] {
                let path = try #require(try await browser.upload("/data/imports", file: "orders.csv", Self.ragged).header("Location"))
                _ = try await browser.post(path, Self.fields)
                #expect(try await finish(path, server).accepted == expected)
            }
        }
    }

    @Test func `the mapping as text is read, and its errors are told with their line while the text stays`() async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            let path = try #require(try await browser.upload("/data/imports", file: "orders.csv", Self.ragged).header("Location"))
            let wrong = try await browser.post(path, ["do": "yaml", "yaml": "source: x\ncolumns:\n  event: tuchpoint\n"])
            #expect(wrong.status == 422)
            #expect(wrong.body.contains("line 3"))
            #expect(wrong.body.contains("tuchpoint"))
            let yaml =
                "source: shop\ncolumns:\n  customer_id: user_id\n  date: time\n  event: touchpoint\n  amount: {as: value, currency: CHF}\n"
            #expect(try await browser.post(path, ["do": "yaml", "yaml": yaml]).status == 303)
            let page = try await browser.get(path).body
            #expect(page.contains("CHF"))
        }
    }

    @Test func `programs list rejected rows, mend one or the mapping, and take them in, if they may see them`() async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            let text = "kunde,datum,was\n1,03/04/2026,Order\n2,never,Order\n3,25/04/2026,Order\n"
            let yaml = "source: till\ncolumns:\n  kunde: user_id\n  was: touchpoint\n  datum: {as: time, format: MM/dd/yyyy}\n"
            let path = try #require(try await browser.upload("/data/imports", file: "rows.csv", text).header("Location"))
            #expect(try await browser.post(path, ["do": "yaml", "yaml": yaml]).status == 303)
            #expect(try await browser.post("\(path)/again", [:]).status == 303)
            let record = try await finish(path, server)
            #expect((record.accepted, record.rejected) == (1, 2))

            let administration = server.application.administration
            let program = Browser(base: server.base)
            func asked(_ role: String) async throws -> [String: String] {
                let token = try await administration.addToken(name: role, role: role, holder: nil, by: .command).text
                return ["Authorization": "Bearer \(token)", "Content-Type": "application/json"]
            }
            let (own, analyst, viewer) = (try await asked("administrator"), try await asked("analyst"), try await asked("viewer"))
            let rows = "/api/v1/imports/\(record.id)/rejects"
            for headers in [analyst, viewer] {
                #expect(try await program.send("GET", rows, headers: headers).status == 403)
                #expect(try await program.send("POST", "\(rows)/mend", headers: headers, body: Data("{}".utf8)).status == 403)
            }
            let first = try await program.send("GET", "\(rows)?limit=1", headers: own)
            #expect(first.status == 200)
            #expect(first.body.contains("\"line\":3,"))
            #expect(first.body.contains("\"datum\":\"never\""))
            #expect(first.body.contains("\"next\":1,"))
            let second = try await program.send("GET", "\(rows)?after=1", headers: own)
            #expect(!second.body.contains("\"line\":3,"))
            #expect(second.body.contains("\"row\":\"3,25/04/2026,Order\""))
            #expect(second.body.contains("\"next\":null"))
            #expect(try await program.send("GET", "/api/v1/imports/99/rejects", headers: own).status == 404)
            #expect(try await program.send("GET", "\(rows)?limit=0", headers: own).status == 400)

            func mend(_ body: String) async throws -> Browser.Answer {
                try await program.send("POST", "\(rows)/mend", headers: own, body: Data(body.utf8))
            }
            #expect(try await mend(#"{"rows":[{"line":3}]}"#).status == 422)
            #expect(try await mend(#"{"rows":[{"line":2,"row":"2,03/05/2026,Order"}]}"#).status == 404)
            #expect(try await mend(#"{"mapping":"source: ["}"#).status == 422)
            #expect(try await server.application.imports.records(limit: 9).count == 1)

            let one = #"{"rows":[{"line":3,"row":"2,03/05/2026,Order"}]}"#
            for (entered, known) in [(1, 0), (0, 1)] as [(Int64, Int64)] {
                let taken = try await mend(one)
                #expect(taken.status == 202)
                let id = try #require(taken.body.firstMatch(of: /"import":(\d+)/)).1
                let mended = try await finish("/\(id)", server)
                #expect((mended.accepted, mended.duplicates, mended.rejected) == (entered, known, 0))
            }
            let alone = try #require(try await server.application.imports.record(record.id).mapping)
            let other = JSONValue.members(["mapping": .string(alone.replacing("MM/dd/yyyy", with: "dd/MM/yyyy"))])
            let all = try await mend(other.jsonText)
            #expect(all.status == 202)
            let id = try #require(all.body.firstMatch(of: /"import":(\d+)/)).1
            let rest = try await finish("/\(id)", server)
            #expect((rest.accepted, rest.rejected) == (1, 1))
        }
    }

    @Test func `rejected rows that stand on one line are listed page by page, each once`() async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            func event(_ name: String, _ time: String = "") -> String {
                "<event><string key=\"concept:name\" value=\"\(name)\"/>\(time)</event>"
            }
            let begun = event("Begun", "<date key=\"time:timestamp\" value=\"2026-01-02T03:04:05Z\"/>")
            let events = begun + event("Called") + event("Paid")
            let log = "<log><trace><string key=\"concept:name\" value=\"one\"/>\(events)</trace></log>"
            let path = try #require(try await browser.upload("/data/imports", file: "log.xes", log).header("Location"))
            #expect(try await browser.post(path, ["do": "yaml", "yaml": "source: log\n"]).status == 303)
            #expect(try await browser.post("\(path)/again", [:]).status == 303)
            let record = try await finish(path, server)
            #expect((record.accepted, record.rejected) == (1, 2))
            let imports = server.application.imports
            let first = try await imports.rejectedRows(of: record, after: 0, limit: 1)
            let second = try await imports.rejectedRows(of: record, after: 1, limit: 1)
            #expect((first + second).map(\.line) == [1, 1])
            #expect(first.first?.row.contains("Called") == true)
            #expect(second.first?.row.contains("Paid") == true)
            #expect(try await imports.rejectedRows(of: record, after: 2, limit: 1).isEmpty)
        }
    }

    @Test func `an import whose program was killed shows as not finished, and importing again completes it`() async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            let path = try #require(try await browser.upload("/data/imports", file: "orders.csv", Self.ragged).header("Location"))
            let id = try #require(Int64(path.split(separator: "/").last ?? ""))
            _ = try await browser.post(path, Self.fields.merging(["do": "preview"]) { $1 })
            try await server.application.database.write { connection in
                _ = try connection.execute("UPDATE import SET state = 'running', updated = 1000 WHERE id = ?", .integer(id))
            }
            let page = try await browser.get(path)
            #expect(page.body.contains("Not finished"))
            #expect(try await browser.post("\(path)/again", [:]).status == 303)
            let record = try await finish(path, server)
            #expect(record.state == .done)
            #expect(record.accepted == 2)
        }
    }

    @Test func `an import that runs can't be started twice`() async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            let path = try #require(try await browser.upload("/data/imports", file: "orders.csv", Self.ragged).header("Location"))
            let id = try #require(Int64(path.split(separator: "/").last ?? ""))
            let now = server.application.now().milliseconds
            try await server.application.database.write { connection in
                _ = try connection.execute("UPDATE import SET state = 'running', updated = ? WHERE id = ?", .integer(now), .integer(id))
            }
            #expect(try await browser.post("\(path)/again", [:]).status == 409)
            let progress = try await browser.get("\(path)/progress", headers: ["Accept": "application/json"])
            #expect(progress.body.contains("\"isOver\":false"))
        }
    }

    @Test(arguments: ["", "\u{0}\u{1}\u{2}"])
    func `a file that holds no rows is refused with a sentence, and is not kept`(content: String) async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            let answer = try await browser.upload("/data/imports", file: "empty.csv", content)
            #expect([303, 422].contains(answer.status))
            if answer.status == 422 {
                #expect(answer.body.contains("empty.csv"))
                #expect(try FileManager.default.contentsOfDirectory(atPath: server.application.imports.folder).isEmpty)
            }
        }
    }

    @Test func `an upload without the form's token is refused`() async throws {
        try await DataServer.with { server in
            let browser = try await server.browser()
            browser.token = "forged"
            #expect(try await browser.upload("/data/imports", file: "orders.csv", Self.ragged).status == 403)
            #expect(try await server.application.imports.records(limit: 10).isEmpty)
        }
    }
}
