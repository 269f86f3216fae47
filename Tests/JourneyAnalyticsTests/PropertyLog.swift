@testable import JourneyAnalytics

/// A random log with properties, and its filters answered the slow way: event by event.
struct PropertyLog {
    var events: [JourneyFixture.Event] = []
    /// Sequence → (name, value), in order.
    var values: [Int64: [(name: String, value: PropertyValue)]] = [:]

    /// Kinds 0 to 4 come over three channels, kind 3 over none.
    static let channel = KindProperty(name: "channel", valueOfKind: ["web", "shop", "web", nil, "phone"])
    static let names = ["country", "plan", "amount", "tags", "first name"]

    init(_ random: inout SeededRandom, events count: Int = 500, customers: Int = 30, start: Int64 = 1_000) {
        for number in 0..<count {
            let sequence = start + Int64(number) * 2
            events.append(
                .init(
                    profile: Int64(random.below(customers)), time: Int64(random.below(60)), kind: UInt32(random.below(6)),
                    sequence: sequence))
            for name in PropertyLog.names where random.below(2) == 0 {
                for _ in 0..<(name == "tags" ? random.below(3) + 1 : 1) {
                    values[sequence, default: []].append((name, PropertyLog.value(&random, number: name == "amount")))
                }
            }
        }
    }

    static func value(_ random: inout SeededRandom, number: Bool) -> PropertyValue {
        number ? .number(Double(random.below(20)) / 2) : .text(["DE", "AT", "de", "x y", "and", "5", "a\"b"][random.below(7)])
    }

    func columns(from start: Int = 0) -> PropertyColumns {
        var builder = PropertyColumnsBuilder()
        append(to: &builder, start..<events.count)
        return builder.snapshot()
    }

    func append(to builder: inout PropertyColumnsBuilder, _ range: Range<Int>) {
        for event in events[range] {
            for (name, value) in values[event.sequence] ?? [] { builder.append(value, of: name, sequence: event.sequence) }
        }
    }

    static func condition(_ random: inout SeededRandom, depth: Int) -> PropertyFilter.Condition {
        switch depth == 0 ? random.below(5) : random.below(9) {
        case 5: return .not(condition(&random, depth: depth - 1))
        case 6, 7: return .all((0...random.below(2) + 1).map { _ in condition(&random, depth: depth - 1) })
        case 8: return .any((0...random.below(2) + 1).map { _ in condition(&random, depth: depth - 1) })
        case 0: return .exists(name(&random))
        case 1: return .among(name(&random), (0...random.below(3)).map { _ in value(&random, number: random.below(2) == 0).text })
        default:
            let comparison = PropertyFilter.Comparison.allCases[random.below(PropertyFilter.Comparison.allCases.count)]
            return .compare(name(&random), comparison, random.below(4) == 0 ? "web" : value(&random, number: random.below(2) == 0).text)
        }
    }

    private static func name(_ random: inout SeededRandom) -> String {
        let place = random.below(names.count + 1)
        return place < names.count ? names[place] : "channel"
    }

    /// The obvious way.
    func fits(_ event: JourneyFixture.Event, _ condition: PropertyFilter.Condition) -> Bool {
        switch condition {
        case .not(let inner): return !fits(event, inner)
        case .all(let parts): return parts.allSatisfy { fits(event, $0) }
        case .any(let parts): return parts.contains { fits(event, $0) }
        case .exists(let name): return !found(event, name).isEmpty
        case .among(let name, let wanted):
            return wanted.contains { text in found(event, name).contains { equal($0, text) } }
        case .compare(let name, let comparison, let text):
            return found(event, name).contains { value in
                switch comparison {
                case .equal: return equal(value, text)
                case .notEqual: return !equal(value, text)
                case .contains: return value.text.lowercased().contains(text.lowercased()) || text.isEmpty
                case .less: return ordered(value, text, <, <)
                case .atMost: return ordered(value, text, <=, <=)
                case .greater: return ordered(value, text, >, >)
                case .atLeast: return ordered(value, text, >=, >=)
                }
            }
        }
    }

    private func found(_ event: JourneyFixture.Event, _ name: String) -> [PropertyValue] {
        if name == "channel" {
            return Int(event.kind) < 5 ? [["web"], ["shop"], ["web"], [], ["phone"]][Int(event.kind)].map { .text($0) } : []
        }
        return (values[event.sequence] ?? []).filter { $0.name == name }.map(\.value)
    }

    private func equal(_ value: PropertyValue, _ text: String) -> Bool {
        switch value {
        case .text(let own): own == text
        case .number(let number): Double(text) == number
        }
    }

    private func ordered(
        _ value: PropertyValue, _ text: String, _ numbers: (Double, Double) -> Bool, _ texts: (String, String) -> Bool
    ) -> Bool {
        switch (Double(value.text), Double(text)) {
        case (let a?, let b?): numbers(a, b)
        case (nil, nil): texts(value.text, text)
        default: false
        }
    }
}
