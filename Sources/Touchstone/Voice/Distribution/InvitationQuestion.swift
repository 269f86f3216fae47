/// A survey's first question as it stands in an e-mail: each possible answer is a link that opens the page with it preselected.
struct InvitationQuestion: Sendable {
    struct Choice: Sendable {
        var label: String
        /// What the link carries: "a.recommend=9", a field as the page's own form has it.
        var query: String
    }

    var text: String
    var choices: [Choice]
    /// Words at the ends of a scale.
    var low: String
    var high: String
    /// One row of points, or one choice a line.
    var isScale: Bool

    /// Nil where a question has no answers to click, or too many.
    /// - Parameter text: gives a text in the reader's language, with what is put into it.
    init?(_ question: SurveyQuestion, text: (SurveyText) -> String) {
        let field = "a.\(question.id)"
        self.text = text(question.text)
        switch question.kind {
        case .scale(let scale):
            let points = scale.scale.points
            guard (2...11).contains(points.count) else { return nil }
            isScale = scale.symbol != .words
            choices = points.map { point in
                let words = scale.scale.anchors[point].map(text) ?? ""
                return Choice(
                    label: InvitationQuestion.label(point, words, scale.symbol, points), query: "\(field)=\(point)")
            }
            low = scale.scale.anchors[points[0]].map(text) ?? ""
            high = scale.scale.anchors[points[points.count - 1]].map(text) ?? ""
            if !isScale { (low, high) = ("", "") }
        case .choice(let choice):
            guard !choice.takesSeveral, (2...7).contains(choice.choices.count) else { return nil }
            isScale = false
            choices = choice.choices.map { Choice(label: text($0.text), query: "\(field)=\($0.id)") }
            (low, high) = ("", "")
        case .slider, .matrix, .expectation, .competitors, .price, .ranking, .text, .number, .date, .file, .consent, .contact, .statement:
            return nil
        }
        guard choices.allSatisfy({ !$0.label.isEmpty }) else { return nil }
    }

    private static func label(_ point: Int, _ words: String, _ symbol: ScaleQuestion.Symbol, _ points: [Int]) -> String {
        let place = points.count < 2 ? 0 : Double(point - points[0]) / Double(points.count - 1)
        switch symbol {
        case .numbers: return "\(point)"
        case .stars: return "\(point) ★"
        case .hearts: return "\(point) ♥"
        case .smileys: return ["😞", "🙁", "😐", "🙂", "😀"][min(4, Int((place * 4).rounded()))]
        case .thumbs: return place < 0.5 ? "👎" : "👍"
        case .words: return words.isEmpty ? "\(point)" : words
        }
    }

    func html(answerAddress: String, look: MailLook, font: String) -> String {
        let heading =
            "<p class=\"ink\" style=\"margin:8px 0 14px;font-size:19px;line-height:1.35;font-weight:700;color:#1d1c1a;\(font)\">"
            + "\(InvitationMail.escaped(text))</p>"
        func link(_ choice: Choice, _ style: String) -> String {
            "<a href=\"\(InvitationMail.escaped("\(answerAddress)&\(choice.query)"))\" style=\"display:block;text-decoration:none;\(style);\(font)\">"
                + "\(InvitationMail.escaped(choice.label))</a>"
        }
        guard isScale else {
            let rows = choices.map { choice in
                "<tr><td class=\"choice\" style=\"border:1px solid #d9d5cd;border-radius:8px;background:#faf9f7\">"
                    + link(choice, "padding:13px 16px;font-size:16px;color:#1d1c1a")
                    + "</td></tr><tr><td style=\"height:8px;line-height:8px\">&nbsp;</td></tr>"
            }
            return heading
                + "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"border-collapse:separate\">\(rows.joined())</table>"
        }
        let width = 100 / Double(choices.count)
        let percent = "\(Int(width))%"
        let points = choices.map { choice in
            "<td class=\"point\" width=\"\(percent)\" align=\"center\" style=\"padding:0 2px\"><table role=\"presentation\" width=\"100%\" cellpadding=\"0\" "
                + "cellspacing=\"0\" border=\"0\" style=\"border-collapse:separate\"><tr><td class=\"choice\" align=\"center\" "
                + "style=\"border:1px solid #d9d5cd;border-radius:8px;background:#faf9f7\">"
                + link(choice, "padding:13px 0;font-size:16px;font-weight:600;line-height:1.2;color:#1d1c1a") + "</td></tr></table></td>"
        }
        let anchor = "font-size:13px;line-height:1.4;color:#65615b;padding:8px 2px 0;\(font)"
        let ends =
            low.isEmpty && high.isEmpty
            ? ""
            : "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr><td class=\"quiet\" style=\"\(anchor)\">"
                + "\(InvitationMail.escaped(low))</td><td class=\"quiet\" align=\"right\" style=\"\(anchor)\">\(InvitationMail.escaped(high))</td></tr></table>"
        return heading
            + "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"table-layout:fixed\"><tr>"
            + "\(points.joined())</tr></table>\(ends)"
    }
}
