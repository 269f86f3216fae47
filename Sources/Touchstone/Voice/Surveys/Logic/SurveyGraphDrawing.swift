/// Lays out a survey's graph: one node for each question and ending, in the order of the document.
struct SurveyGraphDrawing {
    private let survey: Survey
    private let language: SurveyLanguage
    private let inspection: SurveyInspection
    private let slots: [SurveySlot]

    private static let start = "start"
    private static let thanks = "end"

    init(_ survey: Survey, _ language: SurveyLanguage) {
        self.survey = survey
        self.language = language
        inspection = SurveyInspection(survey)
        slots = inspection.slots
    }

    func graph() -> SurveyGraph {
        var edges = ways(behind: nil)
        for index in slots.indices {
            edges += jumps(at: index)
            if !always(jumpsOf: index) { edges += ways(behind: index) }
        }
        var seen: Set<[String]> = []
        edges = edges.filter { seen.insert([$0.from, $0.to, $0.kind.rawValue, $0.condition]).inserted }
        return SurveyGraph(nodes: nodes(needsThanks: edges.contains { $0.to == SurveyGraphDrawing.thanks }), edges: edges)
    }

    private func nodes(needsThanks: Bool) -> [SurveyGraph.Node] {
        let exploration = inspection.exploration
        var nodes = [SurveyGraph.Node(id: SurveyGraphDrawing.start, kind: .start, label: "Start", page: nil, isUnreachable: false)]
        nodes += slots.map { slot in
            let question = inspection.question(at: slot)
            return SurveyGraph.Node(
                id: id(question.id), kind: .question, label: survey.text(question.text, in: language), page: survey.pages[slot.page].id,
                isUnreachable: exploration.isExact && !exploration.questions.contains(question.id))
        }
        let led = Set(survey.quotas.map(\.ending))
        nodes += survey.endings.enumerated().filter { inspection.parts.endings[$1.id] == $0 }.map { _, ending in
            SurveyGraph.Node(
                id: id(ending: ending.id), kind: .ending, label: survey.text(ending.title, in: language), page: nil,
                isUnreachable: exploration.isExact && !exploration.endings.contains(ending.id) && !led.contains(ending.id))
        }
        if needsThanks {
            nodes.append(
                SurveyGraph.Node(id: SurveyGraphDrawing.thanks, kind: .ending, label: "Thank you", page: nil, isUnreachable: false))
        }
        return nodes
    }

    /// To what comes next, past it where it has a condition, and to endings behind the last question.
    private func ways(behind index: Int?) -> [SurveyGraph.Edge] {
        let from = index.map { id(inspection.question(at: slots[$0]).id) } ?? SurveyGraphDrawing.start
        let next = index.map { $0 + 1 } ?? 0
        guard next < slots.count else { return endings(from) }
        var edges = [SurveyGraph.Edge(from: from, to: id(at: next), kind: .next, condition: words(showing: next, from: index))]
        guard !edges[0].condition.isEmpty else { return edges }
        // Past a page as a whole, or past the one question.
        var behind = next + 1
        if survey.pages[slots[next].page].showIf != nil, index.map({ slots[$0].page != slots[next].page }) ?? true {
            if inspection.question(at: slots[next]).showIf == nil {
                behind = slots.firstIndex { $0.page > slots[next].page } ?? slots.count
            }
        }
        if behind < slots.count {
            edges.append(SurveyGraph.Edge(from: from, to: id(at: behind), kind: .skip, condition: "otherwise"))
        } else {
            edges += endings(from).map {
                SurveyGraph.Edge(from: $0.from, to: $0.to, kind: .skip, condition: $0.condition.isEmpty ? "otherwise" : $0.condition)
            }
        }
        return edges
    }

    private func endings(_ from: String) -> [SurveyGraph.Edge] {
        var edges = survey.endings.compactMap { ending in
            ending.when.map {
                SurveyGraph.Edge(from: from, to: id(ending: ending.id), kind: .next, condition: $0.words(survey, in: language))
            }
        }
        let usual = survey.endings.last { $0.when == nil && $0.outcome == .complete }
        edges.append(
            SurveyGraph.Edge(
                from: from, to: usual.map { id(ending: $0.id) } ?? SurveyGraphDrawing.thanks, kind: .next,
                condition: edges.isEmpty ? "" : "otherwise"))
        return edges
    }

    private func jumps(at index: Int) -> [SurveyGraph.Edge] {
        allJumps(at: index).compactMap { jump in
            let to: String
            if inspection.slotOf[jump.target] != nil {
                to = id(jump.target)
            } else if let page = inspection.parts.pages[jump.target], let first = slots.firstIndex(where: { $0.page == page }) {
                to = id(at: first)
            } else if inspection.parts.endings[jump.target] != nil {
                to = id(ending: jump.target)
            } else {
                return nil
            }
            return SurveyGraph.Edge(
                from: id(at: index), to: to, kind: .jump, condition: jump.when.map { $0.words(survey, in: language) } ?? "")
        }
    }

    private func allJumps(at index: Int) -> [SurveyJump] {
        let isLast = index + 1 >= slots.count || slots[index + 1].page != slots[index].page
        return inspection.question(at: slots[index]).jumps + (isLast ? survey.pages[slots[index].page].jumps : [])
    }

    /// Whether some jump is made whatever is answered.
    private func always(jumpsOf index: Int) -> Bool { allJumps(at: index).contains { $0.when == nil } }

    private func words(showing next: Int, from index: Int?) -> String {
        let isNewPage = index.map { slots[$0].page != slots[next].page } ?? true
        let conditions = [isNewPage ? survey.pages[slots[next].page].showIf : nil, inspection.question(at: slots[next]).showIf]
        return conditions.compactMap { $0?.words(survey, in: language) }.joined(separator: ", and ")
    }

    private func id(at index: Int) -> String { id(inspection.question(at: slots[index]).id) }
    private func id(_ question: SurveyPartID) -> String { "question-\(question)" }
    private func id(ending: SurveyPartID) -> String { "ending-\(ending)" }
}
