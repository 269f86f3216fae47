import Touchstone

extension QuestionMarkup {
    /// One point of a scale: a row of numbers, symbols or words.
    func scale(_ question: SurveyQuestion, _ scale: ScaleQuestion, _ value: AnswerValue?) -> Markup {
        let chosen: Int? = if case .number(let number)? = value { Int(exactly: number) } else { nil }
        let name = "a.\(question.id.text)"
        let points = scale.scale.points
        let hasWords =
            scale.symbol == .words
            || (scale.symbol == .numbers && points.count <= 7 && points.allSatisfy { !anchor($0, scale.scale).isEmpty })
        var row: Markup = ""
        for point in points {
            let words = anchor(point, scale.scale)
            let input: Markup = "<input type=\"radio\" name=\"\(name)\" value=\"\(point)\"\("checked", if: point == chosen)>"
            if hasWords {
                row += "<label class=\"card\">\(input)<span>\(words.isEmpty ? String(point) : words)</span></label>"
            } else {
                let picture = symbol(scale.symbol, point, points)
                let hidden: Markup = words.isEmpty ? "" : "<span class=\"sr\"> \(words)</span>"
                row += "<label>\(input)<span>\(picture)\(hidden)</span></label>"
            }
        }
        let kind = hasWords ? "cards" : scale.symbol.rawValue
        var all: Markup = "<div class=\"scale \(kind) n\(points.count)\">\(row)</div>"
        if !hasWords { all += ends(scale.scale) }
        if question.offersNotApplicable {
            all += """
                <label class="card na"><input type="radio" name="\(name)" value="na"\("checked", if: isNotApplicable)>\
                <span>\(label(notApplicable: question))</span></label>
                """
        }
        return all
    }

    /// The words at the ends, for the eye: readers of the screen hear them with the points.
    func ends(_ scale: AnswerScale) -> Markup {
        let (low, high) = (anchor(scale.low, scale), anchor(scale.high, scale))
        guard !low.isEmpty || !high.isEmpty else { return "" }
        return "<p class=\"ends\" aria-hidden=\"true\"><span>\(low)</span><span>\(high)</span></p>"
    }

    func anchor(_ point: Int, _ scale: AnswerScale) -> String { scale.anchors[point].map { text($0) } ?? "" }

    private func symbol(_ symbol: ScaleQuestion.Symbol, _ point: Int, _ points: [Int]) -> Markup {
        let number: Markup = "<span class=\"sr\">\(point)</span>"
        switch symbol {
        case .numbers, .words: return "\(point)"
        case .stars: return number + QuestionMarkup.star
        case .hearts: return number + QuestionMarkup.heart
        case .thumbs: return number + (points.count == 2 && point == points[0] ? QuestionMarkup.thumbDown : QuestionMarkup.thumb)
        case .smileys: return number + QuestionMarkup.face(points.count > 1 ? Double(point - points[0]) / Double(points.count - 1) : 1)
        }
    }

    private static let star: Markup = """
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 2.6l2.9 6 6.6.9-4.8 4.6 1.2 6.5L12 17.5l-5.9 3.1 1.2-6.5L2.5 9.5l6.6-.9z"/></svg>
        """
    private static let heart: Markup = """
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 20.5C5 15.5 2.5 12 2.5 8.6a4.9 4.9 0 0 1 9.5-1.7 4.9 4.9 0 0 1 9.5 1.7c0 3.4-2.5 6.9-9.5 11.9z"/></svg>
        """
    private static let thumb: Markup = """
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 10.5h4V21H3zM9 21V10.5L13 3c1.7 0 2.6 1.3 2.3 2.9L14.6 9.5H20a1.8 1.8 0 0 1 1.7 2.3l-2.2 7.7A2 2 0 0 1 17.6 21z"/></svg>
        """
    private static let thumbDown: Markup = """
        <svg viewBox="0 0 24 24" aria-hidden="true"><g transform="rotate(180 12 12)"><path d="M3 10.5h4V21H3zM9 21V10.5L13 3c1.7 0 2.6 1.3 2.3 2.9L14.6 9.5H20a1.8 1.8 0 0 1 1.7 2.3l-2.2 7.7A2 2 0 0 1 17.6 21z"/></g></svg>
        """

    /// A face whose mouth says it: 0 is down, 1 is up.
    private static func face(_ share: Double) -> Markup {
        let bend = ((share - 0.5) * 11).rounded() / 1
        let ends = 15.5 - bend * 0.25
        return """
            <svg viewBox="0 0 24 24" aria-hidden="true"><circle class="f" cx="12" cy="12" r="10"/><circle class="d" cx="8.5" cy="9.5" r="1.3"/>\
            <circle class="d" cx="15.5" cy="9.5" r="1.3"/><path class="m" d="M7.5 \(String(ends))q4.5 \(String(bend)) 9 0"/></svg>
            """
    }

    /// A place on a line. Without script a number is typed: a line that stands somewhere already would answer for those who don't touch it.
    func slider(_ question: SurveyQuestion, _ slider: SliderQuestion, _ value: AnswerValue?, _ isInvalid: Bool) -> Markup {
        let id = question.id.text
        let text: String
        if case .number(let number)? = value { text = figure(number) } else { text = typed?.typed(question.id) ?? "" }
        let (low, high) = (self.text(slider.lowAnchor), self.text(slider.highAnchor))
        return """
            <div class="slider" data-slider><span class="line"><input class="field short" id="a-\(id)" name="a.\(id)" inputmode="decimal" \
            autocomplete="off" type="number" min="\(figure(slider.low))" max="\(figure(slider.high))" step="\(figure(slider.step))" \
            value="\(text)"\(invalid(question, isInvalid))><span class="unit">\(slider.unit)</span></span>\
            <p class="ends"><span>\(figure(slider.low)) \(low)</span><span>\(figure(slider.high)) \(high)</span></p></div>
            """
    }

    func figure(_ number: Double) -> String { Int64(exactly: number).map { String($0) } ?? String(number) }

    /// For an input that stands alone: readers of the screen hear what is wrong with it.
    func invalid(_ question: SurveyQuestion, _ isInvalid: Bool) -> Markup {
        let help = text(question.help).isEmpty ? nil : "h-\(question.id)"
        let by = [help, isInvalid ? "e-\(question.id)" : nil].compactMap(\.self).joined(separator: " ")
        let wrong: Markup = isInvalid ? " aria-invalid=\"true\"" : ""
        return by.isEmpty ? wrong : "\(wrong) aria-describedby=\"\(by)\""
    }
}
