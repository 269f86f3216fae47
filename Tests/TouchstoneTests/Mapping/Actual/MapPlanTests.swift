import JourneyAnalytics
import Testing

@testable import Touchstone

@Suite struct MapPlanTests {
    /// "Cart", "Gift?" (optional), "Pay+" (repeatable), "&Ship" (parallel); the step's name is its touchpoint.
    static func map(_ steps: String...) -> JourneyMap {
        let made = steps.enumerated().map { number, text -> MapStep in
            let name = text.filter { !"?+&".contains($0) }
            return MapStep(
                id: MapPartID(.step, number + 1), name: name, touchpoints: name.isEmpty ? [] : name.split(separator: "|").map(String.init),
                isOptional: text.contains("?"), isRepeatable: text.contains("+"), isParallel: text.contains("&"))
        }
        return JourneyMap(title: "Test", phases: [MapPhase(id: MapPartID(.phase, 1), name: "All", steps: made)])
    }

    private static func text(_ plan: MapPlan) throws -> String? {
        try plan.plan.map { try ConformanceQuestion(plan: $0, history: .whole).description }
    }

    @Test func `steps become a sequence, parallel ones a group with the step before them`() throws {
        let plan = MapPlan(Self.map("A", "B?", "&C+", "&D", "E|F"), known: ["A", "B", "C", "D", "E", "F"])
        #expect(try Self.text(plan) == "conformance of A > (B? & C+ & D) > E|F outside ignored history whole top 20")
        #expect(plan.steps.map(\.name) == ["A", "B", "C", "D", "E|F"])
        #expect(plan.place(of: MapPartID(.step, 5)) == 4)
    }

    @Test func `what the data can't show is no part of the plan, and says why`() throws {
        let plan = MapPlan(Self.map("A", "", "&Nowhere", "&b", "C|Nowhere"), known: ["A", "B", "C"])
        #expect(try Self.text(plan) == "conformance of A > B > C outside ignored history whole top 20")
        #expect(plan.unseen == [MapPartID(.step, 2): .unbound, MapPartID(.step, 3): .silent])
        #expect(plan.place(of: MapPartID(.step, 2)) == nil)
        #expect(MapPlan(Self.map("", "Nowhere"), known: ["A"]).plan == nil)
        #expect(MapPlan(JourneyMap(title: "Empty"), known: ["A"]).plan == nil)
    }

    @Test(arguments: [
        "judged", "perfect", "departing", "done 2", "skipped 200", "unplanned \"Cart\"", "unplanned \"say \\\"hi\\\"\" before 3",
        "unplanned \"Cart\" before end", "began 1764547200000 1767225600000", "over \"web\"", "over \"\"", "entered", "reached 1", "gone 2",
        "waiting 3", "not begun", "under way",
    ]) func `a part of an answer about a plan reads what it writes`(text: String) throws {
        #expect(try JourneyPart(text).description == text)
        guard case .plan = try JourneyPart(text) else {
            Issue.record("\(text) is another answer's part")
            return
        }
    }

    @Test(arguments: [
        "done", "done 0", "done 201", "skipped two", "unplanned Cart", "unplanned \"Cart\" after 3", "unplanned \"Cart", "began 5 3",
        "began 1",
        "over web", "not", "under", "reached -1", "perfect 1",
    ]) func `what names no part is refused`(text: String) {
        #expect(throws: JourneyError.self) { try JourneyPart(text) }
    }

    @Test func `questions about plans are questions of Journeys`() throws {
        for text in [
            "conformance of A > (B & C) outside counted history sessions gap 30m top 5", "figures of A > B? history whole leaving 14d",
        ] {
            #expect(try JourneyQuestion(text).description == text)
        }
        let error = #expect(throws: JourneyError.self) { try JourneyQuestion("conformance of A > > B") }
        #expect(error?.field == "question")
    }

    @Test func `values of an address are read, and the wrong one is named`() throws {
        let asking = try ActualAsking(history: "sessions", within: "2 h", outside: "counted", leaving: "14d", by: "week")
        #expect(asking.history == .sessions(gap: .hours(2)) && asking.outside == .counted && asking.unit == .week)
        #expect(try ActualAsking(history: nil, within: nil, outside: nil, leaving: nil, by: nil) == ActualAsking())
        for (field, make) in [
            ("history", { try ActualAsking(history: "past", within: nil, outside: nil, leaving: nil, by: nil) }),
            ("within", { try ActualAsking(history: nil, within: "soon", outside: nil, leaving: nil, by: nil) }),
            ("outside", { try ActualAsking(history: nil, within: nil, outside: "maybe", leaving: nil, by: nil) }),
            ("leaving", { try ActualAsking(history: nil, within: nil, outside: nil, leaving: "0d", by: nil) }),
            ("by", { try ActualAsking(history: nil, within: nil, outside: nil, leaving: nil, by: "year") }),
        ] as [(String, () throws -> ActualAsking)] {
            let error = #expect(throws: JourneyError.self) { _ = try make() }
            #expect(error?.field == field)
        }
    }
}
