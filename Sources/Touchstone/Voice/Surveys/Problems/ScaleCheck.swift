/// Scales that people can't answer on, or not fairly.
enum ScaleCheck {
    static func problems(_ inspection: SurveyInspection) -> [SurveyProblem] {
        inspection.questions.flatMap { question, path -> [SurveyProblem] in
            switch question.kind {
            case .scale(let scale): check(scale.scale, path, style: scale.style, symbol: scale.symbol)
            case .expectation(let pairs): check(pairs.scale, path)
            case .competitors(let competitors): check(competitors.scale, path)
            case .matrix(let matrix): if case .scale(let scale) = matrix.columns { check(scale, path) } else { [] }
            case .slider(let slider): check(slider, path)
            case .price, .ranking, .choice, .text, .number, .date, .file, .consent, .contact, .statement: []
            }
        }
    }

    private static func check(
        _ scale: AnswerScale, _ path: SurveyPath, style: ScaleQuestion.Style = .rating, symbol: ScaleQuestion.Symbol = .numbers
    ) -> [SurveyProblem] {
        guard scale.low < scale.high else {
            return [
                SurveyProblem(
                    .unanswerable, .error, at: path.at("scale"),
                    "The scale from \(scale.low) to \(scale.high) has no two points to choose from.",
                    "Write the lower end first, such as [1, 5].")
            ]
        }
        var found = length(scale, path, style)
        for point in scale.anchors.keys.sorted() where !scale.points.contains(point) {
            found.append(
                SurveyProblem(
                    .anchorOutside, .error, at: path.at("anchors").at(String(point)),
                    "There are words for \(point), and the scale goes from \(scale.low) to \(scale.high).",
                    "Make the scale longer, or take the words out."))
        }
        let missing = [scale.low, scale.high].filter { scale.anchors[$0] == nil }
        if !missing.isEmpty, ![.stars, .smileys, .hearts, .thumbs].contains(symbol) {
            found.append(
                SurveyProblem(
                    .anchorsMissing, .error, at: path,
                    "Nobody can know what \(missing.map { String($0) }.joined(separator: " and ")) means.",
                    "Give the scale's ends words under anchors, such as {\(scale.low): …, \(scale.high): …}."))
        }
        if symbol == .words, !scale.points.allSatisfy({ scale.anchors[$0] != nil }) {
            found.append(
                SurveyProblem(
                    .anchorsMissing, .error, at: path, "The points are shown as words, and some have none.", "Give every point its words."))
        }
        let inner = scale.anchors.keys.filter { $0 > scale.low && $0 < scale.high }
        let middle = scale.low + scale.high
        if inner.contains(where: { scale.anchors[middle - $0] == nil }) {
            found.append(
                SurveyProblem(
                    .scaleLength, .hint, at: path.at("anchors"),
                    "One side of the scale has words where the other has none: it leans to that side.",
                    "Give words to the same points on both sides."))
        }
        return found
    }

    private static func length(_ scale: AnswerScale, _ path: SurveyPath, _ style: ScaleQuestion.Style) -> [SurveyProblem] {
        let points = scale.points.count
        let path = path.at("scale")
        switch style {
        case .likert where points % 2 == 0:
            return [
                SurveyProblem(
                    .scaleLength, .hint, at: path, "The scale has no middle: who neither agrees nor disagrees has to lie or leave.",
                    "Take 5 or 7 points, unless you want to force a choice.")
            ]
        case .csat where points > 11:
            return [
                SurveyProblem(
                    .scaleLength, .warning, at: path, "The share of satisfied customers isn't defined on more than 11 points.",
                    "Take 5 points, which compares best.")
            ]
        case .nps, .csat, .ces, .ces1, .rating, .likert, .frequency:
            guard points > 11 else { return [] }
            return [
                SurveyProblem(
                    .scaleLength, .hint, at: path, "People don't tell \(points) points apart.", "Take 5, 7 or 11 points, or a slider.")
            ]
        }
    }

    private static func check(_ slider: SliderQuestion, _ path: SurveyPath) -> [SurveyProblem] {
        guard let steps = slider.steps, steps >= 1 else {
            return [
                SurveyProblem(
                    .unanswerable, .error, at: path,
                    "The slider from \(SurveyNumber.text(slider.low)) to \(SurveyNumber.text(slider.high)) in steps of \(SurveyNumber.text(slider.step)) has no places to choose from, or more than 10,000.",
                    "Write low, high and step so that there are some.")
            ]
        }
        var found: [SurveyProblem] = []
        if slider.value(afterSteps: steps) != slider.high {
            found.append(
                SurveyProblem(
                    .scaleLength, .warning, at: path.at("step"), "The steps don't come out at the high end: nobody can choose it.",
                    "Take a step that divides the way from low to high."))
        }
        if slider.lowAnchor.isEmpty || slider.highAnchor.isEmpty, slider.unit.isEmpty {
            found.append(
                SurveyProblem(
                    .anchorsMissing, .error, at: path, "Nobody can know what the ends of the slider mean.",
                    "Give it low_anchor and high_anchor, or a unit."))
        }
        return found
    }
}
