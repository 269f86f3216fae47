import Foundation
import JourneyAnalytics
import Touchstone

/// A funnel as the address of its page says it: what is half filled in stays as it is.
struct FunnelAddress {
    static let path = "/journeys/funnel"
    static let mostSteps = 12
    static let mostExclusions = 6

    struct Exclusion {
        var name: String
        /// Step numbers, as text.
        var from: String
        var to: String
    }

    var steps: [String]
    /// Numbers from 1.
    var optional: Set<Int>
    var exclusions: [Exclusion]
    var within: String
    var mode: String
    var by: String?
    var at: String
    /// "day", "week", "month"; nil lets the page choose.
    var trend: String?

    init(_ request: JourneyRequest) {
        let query = request.context.query
        steps = query.all("step").map { request.current($0.filter { !$0.isNewline }) }
        optional = Set(query.all("optional").compactMap { Int($0) })
        let (names, from, to) = (query.all("not"), query.all("after"), query.all("before"))
        exclusions = names.enumerated().map { place, name in
            Exclusion(name: request.current(name), from: place < from.count ? from[place] : "", to: place < to.count ? to[place] : "")
        }
        within = request.value("within") ?? "30d"
        mode = request.value("mode") ?? FunnelMode.storedOrder.rawValue
        by = request.value("by")
        at = request.value("at") ?? "1"
        trend = request.value("trend")
        // "A > B > C" in one field, as commands write it.
        if let text = request.value("steps"), let question = try? FunnelQuestion(parsing: text) {
            (within, mode) = (request.value("within") ?? question.window.description, request.value("mode") ?? question.mode.rawValue)
            take(question)
            steps = steps.map(request.current)
        }
    }

    init(_ question: FunnelQuestion) {
        (steps, optional, exclusions, by, at) = ([], [], [], nil, "1")
        (within, mode) = (question.window.description, question.mode.rawValue)
        take(question)
    }

    private mutating func take(_ question: FunnelQuestion) {
        func text(_ set: TouchpointSet) -> String { set.names.count == 1 ? set.names[0] : StepText.text(set) }
        steps = question.steps.map(text)
        optional = Set(question.optional)
        exclusions = question.exclusions.map { Exclusion(name: text($0.touchpoints), from: "\($0.from)", to: "\($0.to)") }
        by = question.breakdown?.property
        at = "\(question.breakdown?.step ?? 1)"
        trend = question.trend?.unit.rawValue
    }

    var items: [(String, String?)] {
        var items: [(String, String?)] = steps.map { ("step", $0) } + optional.sorted().map { ("optional", "\($0)") }
        for exclusion in exclusions {
            items += [("not", exclusion.name), ("after", exclusion.from), ("before", exclusion.to)]
        }
        return items + [
            ("within", within == "30d" ? nil : within), ("mode", mode == FunnelMode.storedOrder.rawValue ? nil : mode), ("by", by),
            ("at", by == nil || at == "1" ? nil : at), ("trend", trend),
        ]
    }

    /// Without what was left empty.
    var asked: FunnelAddress {
        var asked = self
        let kept = steps.indices.filter { !steps[$0].allSatisfy(\.isWhitespace) }
        func number(_ old: Int) -> Int? { kept.firstIndex { $0 + 1 == old }.map { $0 + 1 } }
        asked.steps = kept.map { steps[$0] }
        asked.optional = Set(optional.compactMap(number))
        asked.exclusions = exclusions.filter { !$0.name.allSatisfy(\.isWhitespace) }.map { exclusion in
            Exclusion(
                name: exclusion.name, from: Int(exclusion.from).flatMap(number).map { "\($0)" } ?? "1",
                to: Int(exclusion.to).flatMap(number).map { "\($0)" } ?? "\(kept.count)")
        }
        asked.at = Int(at).flatMap(number).map { "\($0)" } ?? "1"
        return asked
    }

    /// The texts of the question's parts, as API and commands take them.
    func texts(known: [String]) -> (steps: String, without: [String], breakdown: String?) {
        let steps = steps.enumerated().map { place, step in
            (optional.contains(place + 1) ? "optional " : "") + StepText.text([step], known: known)
        }.joined(separator: " > ")
        let without = exclusions.map { "\(StepText.text([$0.name], known: known)) between \($0.from) and \($0.to)" }
        return (steps, without, by.map { "\(StepText.quoted($0)) at \(at)" })
    }

    func question(known: [String], trend unit: String?, zone: TimeZone) throws(JourneyError) -> FunnelQuestion {
        let texts = texts(known: known)
        return try JourneyAsking.funnel(
            steps: texts.steps, within: within, mode: mode, without: texts.without, breakdown: texts.breakdown, trend: unit,
            zone: zone.identifier)
    }

    /// After a button was pressed that changes the form; nil where none was.
    /// - Parameter mayBeOptional: which steps stay optional where they come to stand.
    func edited(_ query: Query, mayBeOptional: StepPicker.OptionalSteps = .between) -> FunnelAddress? {
        var edited = self
        edited.steps += Array(repeating: "", count: max(0, 2 - steps.count))
        if query["add"] != nil {
            if edited.steps.count < Self.mostSteps { edited.steps.append("") }
        } else if let place = query["remove"].flatMap({ Int($0) }), steps.indices.contains(place) {
            edited.steps.remove(at: place)
            edited.renumber(mayBeOptional) { $0 == place + 1 ? nil : $0 > place + 1 ? $0 - 1 : $0 }
        } else if let place = query["move"].flatMap({ Int($0) }), place > 0, steps.indices.contains(place) {
            edited.steps.swapAt(place, place - 1)
            edited.renumber(mayBeOptional) { $0 == place + 1 ? place : $0 == place ? place + 1 : $0 }
        } else if query["forbid"] != nil {
            if exclusions.count < Self.mostExclusions {
                edited.exclusions.append(Exclusion(name: "", from: "1", to: "\(edited.steps.count)"))
            }
        } else if let place = query["allow"].flatMap({ Int($0) }), exclusions.indices.contains(place) {
            edited.exclusions.remove(at: place)
        } else {
            return nil
        }
        return edited
    }

    private mutating func renumber(_ mayBeOptional: StepPicker.OptionalSteps, _ number: (Int) -> Int?) {
        let count = steps.count
        optional = Set(optional.compactMap(number)).filter { mayBeOptional.contains(place: $0 - 1, of: count) }
        exclusions = exclusions.map { exclusion in
            let ends = [exclusion.from, exclusion.to].compactMap { Int($0).flatMap(number) }.sorted()
            guard ends.count == 2, ends[0] < ends[1] else {
                return Exclusion(name: exclusion.name, from: "1", to: "\(max(2, steps.count))")
            }
            return Exclusion(name: exclusion.name, from: "\(ends[0])", to: "\(ends[1])")
        }
    }
}
