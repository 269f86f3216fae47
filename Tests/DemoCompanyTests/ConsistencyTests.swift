import DemoCompany
import Foundation
import Testing

struct ConsistencyTests {
    private let folder: DemoFolder

    init() throws { folder = try DemoFolder(seed: 42, customers: 1_500) }

    @Test func `row ids are unique over all files, and times lie within the span and in order`() throws {
        var ids: Set<String> = []
        let first = try days("2025-06-01T00:00:00.000Z")
        let last = DemoFolder.ending.timeIntervalSince1970 / 86_400
        for (file, id, time) in try allRows() {
            #expect(ids.insert(id).inserted, "\(id) twice, again in \(file)")
            #expect(id.utf8.count <= 100)
            let at = try days(time)
            #expect(at >= first && at < last, "\(file): \(time)")
        }
        #expect(ids.count == folder.files.sources.reduce(0) { $0 + $1.rows })
        for file in Dictionary(grouping: try allRows(), by: \.file).values {
            #expect(zip(file, file.dropFirst()).allSatisfy { $0.time <= $1.time })
        }
    }

    @Test func `a parcel belongs to an order of the same customer and goes its way in order`() throws {
        var buyers: [String: String] = [:]
        var placed: [String: Double] = [:]
        for row in try folder.table("shop") where row["event"] == "Order Completed" {
            let order = try #require(row["order_no"])
            #expect(buyers[order] == nil, "\(order) twice")
            buyers[order] = row["customer_no"]
            placed[order] = try days(#require(row["when"]))
        }
        let steps = ["PROMISED": 0, "DISPATCHED": 1, "DELAYED": 2, "DELIVERED": 3]
        var reached: [String: Int] = [:]
        for row in try folder.table("delivery") {
            let order = try #require(row["order_no"])
            let step = try #require(steps[row["status"] ?? ""])
            #expect(buyers[order] == row["customer_no"])
            #expect(try days(#require(row["at"])) > (placed[order] ?? .infinity))
            let before = reached[order] ?? -1
            #expect(step > before ? step <= before + 1 || step == 3 : step == 2 && before == 2, "\(order): \(step) after \(before)")
            reached[order] = step
        }
        #expect(reached.count == buyers.count || reached.count >= buyers.count - 3)
        for row in try folder.table("billing") { if let order = row["order_no"] { #expect(buyers[order] != nil) } }
    }

    @Test func `a case is opened first, reopened only when closed, and every answer is a known actor's`() throws {
        var state: [String: String] = [:]
        var visibilities: Set<String> = []
        for row in try folder.table("care") {
            let id = try #require(row["case_no"])
            let type = try #require(row["type"])
            visibilities.insert(row["public"] ?? "")
            #expect((type == "note.added") == (row["public"] == "false"))
            if type == "note.added" { #expect(row["direction"] == "internal") }
            if row["direction"] == "outbound" { #expect(row["agent"] != nil && ["human", "bot"].contains(row["agent_kind"])) }
            #expect((row["phone"] != nil) != (row["email"] != nil))
            guard let step = row["case_step"] else { continue }
            switch step {
            case "opened": #expect(state[id] == nil, "\(id) opened twice")
            case "replied": #expect(state[id] != nil && state[id] != "closed", "\(id)")
            case "closed": #expect(state[id] != nil && state[id] != "closed", "\(id)")
            case "reopened": #expect(state[id] == "closed", "\(id)")
            default: Issue.record("\(step) is no step of a case")
            }
            state[id] = step
        }
        #expect(state.count > 200 && visibilities == ["true", "false"])
        for answer in try folder.objects("survey") { if let id = answer["case"] as? String { #expect(state[id] != nil) } }
    }

    @Test func `scores lie on their scales, and some answers are missing and some people anonymous`() throws {
        let scales = ["nps": 0...10, "csat": 1...5, "ces": 1...7]
        var declined = 0
        var anonymous = 0
        var given: [String: Int] = [:]
        for answer in try folder.objects("survey") {
            guard let scores = answer["scores"] as? [String: Any] else { continue }
            if answer["email"] == nil && answer["phone"] == nil { anonymous += 1 }
            for (kind, score) in scores {
                if score is NSNull { declined += 1 } else { #expect(try #require(scales[kind]).contains(try #require(score as? Int))) }
                given[kind, default: 0] += 1
            }
        }
        #expect(declined > 10 && anonymous > 10 && given.count == 3)
        for row in try folder.table("reviews") where row["kind"] == "review" { #expect((1...5).contains(Int(row["stars"] ?? "") ?? 0)) }
    }

    @Test func `addresses are reserved ones, and a few identifiers have two people or a person two e-mails`() throws {
        let truth = folder.files.truth
        for owner in truth.identifiers where owner.kind == "email" {
            #expect(owner.value.wholeMatch(of: /[a-z0-9._]+@example\.(com|org|net)/) != nil, "\(owner.value)")
        }
        let drama =
            /\+(44(7700900|2079460|1134960|1144960|1154960|1164960|1174960|1184960|1214960|1314960|1414960)\d{3}|49(3023125|6990009|4066969|2214710|8999998)\d{3}|33(19900|26191|35301|46571|53649|63998)\d{4}|1\d{3}55501\d\d)/
        for owner in truth.identifiers where owner.kind == "phone" { #expect(owner.value.wholeMatch(of: drama) != nil, "\(owner.value)") }
        #expect(truth.identifiers.contains { $0.kind == "anonymous_id" && $0.people.count > 1 })
        #expect(truth.identifiers.contains { $0.kind == "email" && $0.people.count > 1 })
        #expect(truth.identifiers.allSatisfy { $0.kind != "user_id" || $0.people.count == 1 })
        let accounts = Dictionary(grouping: truth.identifiers.filter { $0.kind == "user_id" }, by: { $0.people[0] })
        #expect(accounts.values.count { $0.count == 2 } > 20)
    }

    @Test func `the truth names everybody behind the identifiers of the files`() throws {
        let known = Set(folder.files.truth.identifiers.map { "\($0.kind):\($0.namespace):\($0.value)" })
        for row in try folder.objects("web") {
            if let id = row["user_id"] as? String { #expect(known.contains("user_id:shop:\(id)")) }
            if let id = row["anonymous_id"] as? String { #expect(known.contains("anonymous_id:shop:\(id)")) }
        }
        for row in try folder.table("care") { if let phone = row["phone"] { #expect(known.contains("phone::\(phone)")) } }
        let written = try JSONDecoder().decode(DemoTruth.self, from: folder.bytes("truth.json"))
        #expect(written == folder.files.truth)
    }

    @Test func `each mapping names every column of its file and every event in it`() throws {
        for file in folder.files.sources {
            let mapping = String(decoding: try Data(contentsOf: URL(fileURLWithPath: file.mappingPath)), as: UTF8.self)
            #expect(mapping.contains("source: \(file.name)\n"))
            guard file.dataPath.hasSuffix(".csv") else {
                for event in Set(try folder.objects(file.name).compactMap { $0["touchpoint"] as? String }) {
                    #expect(mapping.contains("\"\(event)\": {touchpoint: "), "\(event) in \(file.name)")
                }
                continue
            }
            let header = try #require(String(decoding: folder.bytes("\(file.name).csv"), as: UTF8.self).split(separator: "\n").first)
            for column in header.split(separator: ",") { #expect(mapping.contains("\n  \(column): "), "\(column) in \(file.name)") }
            let events = Set(try folder.table(file.name).compactMap { $0["event"] ?? $0["status"] ?? $0["type"] ?? $0["kind"] })
            for event in events { #expect(mapping.contains("\"\(event)\": {touchpoint: "), "\(event) in \(file.name)") }
        }
    }

    private func allRows() throws -> [(file: String, id: String, time: String)] {
        var rows: [(file: String, id: String, time: String)] = []
        for name in ["web", "survey", "crm", "cards", "callcentre"] {
            for object in try folder.objects(name) { rows.append((name, object["id"] as? String ?? "", object["time"] as? String ?? "")) }
        }
        let columns = [
            "shop": ("row_id", "when"), "delivery": ("event_id", "at"), "care": ("id", "created_at"), "billing": ("document", "date"),
            "reviews": ("review_id", "posted"),
        ]
        for (name, (id, time)) in columns {
            for row in try folder.table(name) { rows.append((name, row[id] ?? "", row[time] ?? "")) }
        }
        return rows
    }
}
