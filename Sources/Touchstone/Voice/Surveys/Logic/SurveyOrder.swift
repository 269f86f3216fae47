/// What is drawn for a respondent: the order of pages, questions and choices. The same seed always gives the same order.
package struct SurveyOrder: Sendable, Equatable {
    package let seed: UInt64

    package init(seed: UInt64) { self.seed = seed }

    /// Ids of a question's choices, rows, items or brands in the order in which this respondent sees them.
    package func parts(of question: SurveyQuestion) -> [SurveyPartID] {
        switch question.kind {
        case .choice(let choice): ordered(choice.choices, choice.isShuffled, question.id, \.id, keepsPlace: \.keepsPlace)
        case .ranking(let ranking): ordered(ranking.items, ranking.isShuffled, question.id, \.id, keepsPlace: \.keepsPlace)
        case .matrix(let matrix): ordered(matrix.rows, matrix.isShuffled, question.id, \.id) { _ in false }
        case .expectation(let pairs): ordered(pairs.items, pairs.isShuffled, question.id, \.id) { _ in false }
        case .competitors(let competitors): ordered(competitors.brands, competitors.isShuffled, question.id, \.id) { _ in false }
        case .scale, .slider, .price, .text, .number, .date, .file, .consent, .contact, .statement: []
        }
    }

    /// Places of pages and questions. Pages of a group take one another's places; the others keep theirs.
    func slots(of survey: Survey) -> [SurveySlot] {
        var pages = Array(survey.pages.indices)
        var groups: [SurveyPartID: [Int]] = [:]
        for (index, page) in survey.pages.enumerated() { if let group = page.shuffleGroup { groups[group, default: []].append(index) } }
        for (group, places) in groups {
            for (place, page) in zip(places, shuffled(places, group)) { pages[place] = page }
        }
        let slots = SurveyOrder.slotsAsWritten(survey)
        return pages.flatMap { page in
            survey.pages[page].isShuffled ? shuffled(slots[page], survey.pages[page].id) : slots[page]
        }
    }

    /// By page, in the order of the document. Of questions with one id the first counts.
    static func slotsAsWritten(_ survey: Survey) -> [[SurveySlot]] {
        var seen: Set<SurveyPartID> = []
        return survey.pages.enumerated().map { index, page in
            page.questions.enumerated().compactMap { place, question in
                seen.insert(question.id).inserted ? SurveySlot(page: index, place: place) : nil
            }
        }
    }

    private func ordered<Part>(
        _ parts: [Part], _ isShuffled: Bool, _ name: SurveyPartID, _ id: (Part) -> SurveyPartID, keepsPlace: (Part) -> Bool
    ) -> [SurveyPartID] {
        guard isShuffled else { return parts.map(id) }
        return (shuffled(parts.filter { !keepsPlace($0) }, name) + parts.filter(keepsPlace)).map(id)
    }

    /// Fisher and Yates, with numbers from SplitMix64 that the seed and the part's id decide.
    private func shuffled<Element>(_ elements: [Element], _ id: SurveyPartID) -> [Element] {
        var state = seed
        for byte in id.text.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        var elements = elements
        for last in elements.indices.dropFirst().reversed() {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            z ^= z >> 31
            elements.swapAt(last, Int(z.multipliedFullWidth(by: UInt64(last + 1)).high))
        }
        return elements
    }
}
