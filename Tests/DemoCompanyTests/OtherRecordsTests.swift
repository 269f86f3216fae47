import DemoCompany
import Foundation
import Testing

/// The same people in several systems: as many as the documents say, and different in the ways that real ones are.
struct OtherRecordsTests {
    private let folder: DemoFolder

    init() throws { folder = try DemoFolder(seed: 8, customers: 4_000) }

    @Test func `about one customer in ten stands in the file of store cards or the call centre's, and each of them belongs to one person`()
        throws
    {
        let cards = try folder.objects("cards")
        let contacts = try folder.objects("callcentre")
        let customers = Set(try folder.objects("crm").compactMap { $0["user_id"] as? String }).count
        #expect((0.07...0.17).contains(Double(cards.count) / Double(customers)))
        #expect((0.06...0.15).contains(Double(contacts.count) / Double(customers)))
        let owners = Dictionary(
            folder.files.truth.identifiers.map { ("\($0.kind):\($0.namespace):\($0.value)", $0.people) }, uniquingKeysWith: { $1 })
        for row in cards {
            let card = try #require((row["ids"] as? [String: String])?["store_card"])
            #expect(owners["store_card:shop:\(card)"]?.count == 1, "\(card)")
        }
        for row in contacts {
            let number = try #require(row["user_id"] as? String)
            #expect(owners["user_id:callcentre:\(number)"]?.count == 1, "\(number)")
        }
    }

    @Test func `what a record says of a person is often, not always, what the shop says`() throws {
        var shop: [Int: [String: Any]] = [:]
        let owners = Dictionary(
            folder.files.truth.identifiers.filter { $0.kind != "email" && $0.kind != "phone" }.map {
                ("\($0.kind):\($0.value)", $0.people[0])
            },
            uniquingKeysWith: { $1 })
        for row in try folder.objects("crm") {
            if let user = row["user_id"] as? String, let person = owners["user_id:\(user)"] {
                shop[person] = row["traits"] as? [String: Any]
            }
        }
        var same = ["name": 0, "street": 0, "birthday": 0]
        var other = same
        for row in try folder.objects("cards") {
            guard let card = (row["ids"] as? [String: String])?["store_card"], let person = owners["store_card:\(card)"],
                let known = shop[person], let traits = row["traits"] as? [String: Any]
            else { continue }
            for field in same.keys {
                guard let a = known[field] as? String, let b = traits[field] as? String else { continue }
                if a == b { same[field, default: 0] += 1 } else { other[field, default: 0] += 1 }
            }
        }
        for field in same.keys { #expect(same[field, default: 0] > 100 && other[field, default: 0] > 10, "\(field)") }
    }

    @Test func `there are twins, and a parent and child of one name, in one home`() throws {
        var homes: [String: [(name: String, birthday: String?)]] = [:]
        for row in try folder.objects("crm") {
            guard let traits = row["traits"] as? [String: String], let name = traits["name"], let street = traits["street"] else {
                continue
            }
            homes["\(street), \(traits["postcode"] ?? "")", default: []].append((name, traits["birthday"]))
        }
        var (twins, namesakes) = (0, 0)
        for people in homes.values {
            for (number, one) in people.enumerated() {
                for other in people[(number + 1)...] {
                    guard let a = one.birthday, let b = other.birthday else { continue }
                    if a == b && one.name.prefix(3) != other.name.prefix(3) { twins += 1 }
                    if a != b && one.name == other.name { namesakes += 1 }
                }
            }
        }
        #expect(twins >= 2 && namesakes >= 1, "\(twins) twins, \(namesakes) namesakes")
    }
}
