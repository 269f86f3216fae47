import Foundation
import Testing

/// What a reader of the files alone can see of the bad month.
struct BadMonthTests {
    @Test(arguments: [UInt64(1), 2, 3, 4, 5])
    func `late parcels and what follows from them stand out in one month only`(seed: UInt64) throws {
        let folder = try DemoFolder(seed: seed, customers: 5_000)
        let bad = String(Date(timeIntervalSince1970: Double(folder.files.truth.badMonthStart) / 1000).ISO8601Format().prefix(7))
        let months = try Month.read(folder)
        let seen = try #require(months[bad])
        // What was dispatched at the end of the bad month arrives in the next one: that one may be worse than usual, not as bad.
        let following = months.keys.filter { $0 > bad }.min()

        for (name, month) in months where name != bad {
            let label: Comment = "seed \(seed), \(name)"
            #expect(seen.medianTransit > 5 && month.medianTransit < 3, label)
            #expect(seen.delayShare > 4 * month.delayShare, label)
            #expect(seen.satisfied < month.satisfied, label)
            #expect(seen.meanHold > 1.15 * month.meanHold, label)
            #expect(seen.whereIsMyOrder > 2 * month.whereIsMyOrder, label)
            if name != following {
                #expect(seen.satisfied < month.satisfied - 0.2, label)
                #expect(seen.meanHold > 2 * month.meanHold, label)
            }
        }
    }

    @Test func `in the bad month, those whose parcels come in time judge as ever, and the others far worse`() throws {
        let folder = try DemoFolder(seed: 22, customers: 5_000)
        let truth = folder.files.truth
        var lateOrders: [String: Bool] = [:]
        var isInBadMonth: [String: Bool] = [:]
        for row in try folder.table("delivery") where row["status"] == "DELIVERED" {
            guard let order = row["order_no"], let at = row["at"] else { continue }
            let time = try days(at) * 86_400_000
            lateOrders[order] = row["days_late"] != "0"
            isInBadMonth[order] = time >= Double(truth.badMonthStart) && time < Double(truth.badMonthEnd)
        }
        var usual: [Double] = []
        var inTime: [Double] = []
        var late: [Double] = []
        for answer in try folder.objects("survey") where answer["touchpoint"] as? String == "Delivery Survey" {
            guard let ces = (answer["scores"] as? [String: Any])?["ces"] as? Int,
                let order = (answer["properties"] as? [String: Any])?["order"] as? String
            else { continue }
            if isInBadMonth[order] == false {
                if lateOrders[order] == false { usual.append(Double(ces)) }
            } else {
                if lateOrders[order] == true { late.append(Double(ces)) } else { inTime.append(Double(ces)) }
            }
        }
        let mean = { (scores: [Double]) in scores.reduce(0, +) / Double(scores.count) }
        #expect(usual.count > 500 && inTime.count > 10 && late.count > 20)
        #expect(abs(mean(inTime) - mean(usual)) < 0.8, "in time \(mean(inTime)), usual \(mean(usual))")
        #expect(mean(late) < mean(inTime) - 1.5, "late \(mean(late)), in time \(mean(inTime))")
    }

    @Test func `only customers with a late parcel come back less`() throws {
        let folder = try DemoFolder(seed: 21, customers: 5_000)
        let truth = folder.files.truth
        var late: Set<String> = []
        var inTime: Set<String> = []
        for row in try folder.table("delivery") where row["status"] == "DELIVERED" {
            guard let customer = row["customer_no"], let at = row["at"] else { continue }
            let time = try days(at) * 86_400_000
            guard time >= Double(truth.badMonthStart), time < Double(truth.badMonthEnd) else { continue }
            if (Int(row["days_late"] ?? "") ?? 0) > 3 { late.insert(customer) } else { inTime.insert(customer) }
        }
        inTime.subtract(late)
        var again: Set<String> = []
        for row in try folder.table("shop") where row["event"] == "Order Completed" {
            guard let customer = row["customer_no"], let when = row["when"] else { continue }
            let since = try days(when) - Double(truth.badMonthEnd) / 86_400_000
            if since > 5, since < 95 { again.insert(customer) }
        }
        let returning = { (group: Set<String>) in Double(group.intersection(again).count) / Double(group.count) }
        #expect(late.count > 100 && inTime.count > 50)
        #expect(returning(late) < returning(inTime) - 0.05, "late \(returning(late)), in time \(returning(inTime))")
    }
}

/// One calendar month in the files.
private struct Month {
    var transits: [Double] = []
    var delays = 0
    var satisfiedAnswers = 0
    var answers = 0
    var holds: [Double] = []
    var whereIsMyOrder = 0

    var medianTransit: Double { transits.sorted()[transits.count / 2] }
    var delayShare: Double { Double(delays) / Double(transits.count) }
    var satisfied: Double { Double(satisfiedAnswers) / Double(answers) }
    var meanHold: Double { holds.reduce(0, +) / Double(holds.count) }

    static func read(_ folder: DemoFolder) throws -> [String: Month] {
        var months: [String: Month] = [:]
        var dispatched: [String: Double] = [:]
        for row in try folder.table("delivery") {
            guard let at = row["at"], let order = row["order_no"] else { continue }
            let month = String(at.prefix(7))
            switch row["status"] {
            case "DISPATCHED": dispatched[order] = try days(at)
            case "DELAYED": months[month, default: Month()].delays += 1
            case "DELIVERED": months[month, default: Month()].transits.append(try days(at) - (dispatched[order] ?? .nan))
            default: break
            }
        }
        for row in try folder.table("care") where row["case_step"] == "opened" {
            let month = String(row["created_at"]?.prefix(7) ?? "")
            if let hold = row["hold_s"].flatMap(Double.init) { months[month, default: Month()].holds.append(hold) }
            if row["topic"] == "where is my order" { months[month, default: Month()].whereIsMyOrder += 1 }
        }
        for object in try folder.objects("survey") {
            guard let csat = (object["scores"] as? [String: Any])?["csat"] as? Int, let time = object["time"] as? String else { continue }
            months[String(time.prefix(7)), default: Month()].answers += 1
            if csat >= 4 { months[String(time.prefix(7)), default: Month()].satisfiedAnswers += 1 }
        }
        return months
    }
}
