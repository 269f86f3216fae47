import Charts

/// The executive's page as a letter: the same sentences, with addresses that lead to their figures.
package struct ExecutiveMail {
    let paper: ExecutivePaper
    let base: String
    /// Where one click ends it; nil in a preview.
    let unsubscribe: String?
    let day: String

    package init(paper: ExecutivePaper, base: String, unsubscribe: String?, day: String) {
        self.paper = paper
        self.base = base
        self.unsubscribe = unsubscribe
        self.day = day
    }

    package var subject: String { "\(paper.headline.text) (\(day))" }

    /// For programs that show no HTML.
    package var text: String {
        var parts = [paper.headline.text, paper.lede]
        parts += ["WHAT HURTS MOST"] + paper.stories.map { "\($0.sentence.text)\n\($0.sentence.detail)\n\(base)\($0.sentence.href)" }
        parts.append(paper.storiesAbout)
        for section in [paper.changes] + paper.sections {
            parts.append(section.heading.uppercased())
            parts += section.sentences.map { "- \($0.text). \($0.detail)\n  \(base)\($0.href)" }
            parts.append(section.about)
        }
        parts.append("Live: \(base)/executive")
        if let unsubscribe { parts.append("No more of these: \(unsubscribe)") }
        return parts.joined(separator: "\n\n") + "\n"
    }

    package var html: String {
        let escaped = MarkupText.escaped
        let stop = unsubscribe.map { " <a href=\"\(escaped($0))\" style=\"color:#65615b\">No more of these</a>." } ?? ""
        let body =
            "<p style=\"margin:0;color:#65615b;font-size:13px\">\(escaped(day))</p>"
            + "<h1 style=\"font:600 30px/1.15 Georgia,serif;margin:4px 0 8px\">\(link(paper.headline))</h1>"
            + "<p style=\"margin:0 0 8px;font:17px/1.5 Georgia,serif\">\(escaped(paper.lede))</p>"
            + heading("What hurts most") + paper.stories.map(story).joined() + about(paper.storiesAbout) + figures
            + ([paper.changes] + paper.sections).map { section in
                heading(section.heading) + section.sentences.map(item).joined() + about(section.about)
            }.joined()
            + (base.isEmpty
                ? ""
                : "<p style=\"margin:28px 0 0\"><a href=\"\(escaped(base))/executive\" style=\"background:#0b6b73;color:#ffffff;padding:10px 18px;border-radius:4px;text-decoration:none;font-weight:600\">See it live</a></p>")
        return MailPage.html(title: subject, body: body, foot: "The executive’s page of Touchstone.\(stop)")
    }

    private func heading(_ text: String) -> String {
        "<h2 style=\"font:600 20px/1.2 Georgia,serif;margin:24px 0 8px;padding-top:12px;border-top:2px solid #1d1c1a\">\(MarkupText.escaped(text))</h2>"
    }

    private func about(_ text: String) -> String {
        text.isEmpty ? "" : "<p style=\"margin:8px 0 0;font-size:13px;color:#65615b\">\(MarkupText.escaped(text))</p>"
    }

    private func link(_ sentence: ExecutiveSentence) -> String {
        guard !base.isEmpty else { return MarkupText.escaped(sentence.text) }
        return "<a href=\"\(MarkupText.escaped(base + sentence.href))\" style=\"color:#1d1c1a\">\(MarkupText.escaped(sentence.text))</a>"
    }

    private func story(_ story: ExecutiveStory) -> String {
        "<p style=\"margin:12px 0 0;font-weight:600\">\(link(story.sentence))</p>"
            + "<p style=\"margin:0;font:500 26px/1.2 Georgia,serif\">\(MarkupText.escaped(story.amount))</p>"
            + "<p style=\"margin:2px 0 0;font-size:14px\">\(MarkupText.escaped(story.sentence.detail))</p>"
    }

    private func item(_ sentence: ExecutiveSentence) -> String {
        let mark = sentence.tone == .bad ? "▼" : sentence.tone == .good ? "▲" : "–"
        let colour = sentence.tone == .bad ? "#a34a00" : sentence.tone == .good ? "#1c5fa8" : "#65615b"
        return "<p style=\"margin:8px 0 0\"><span style=\"color:\(colour)\">\(mark)</span> \(link(sentence))"
            + "<br><span style=\"font-size:13px;color:#65615b\">\(MarkupText.escaped(sentence.detail))</span></p>"
    }

    /// The small multiples: number first, so that nothing is lost where pictures are dropped.
    private var figures: String {
        let rows = paper.metrics.map { answer in
            let bands = answer.trend.map { bucket in
                bucket.estimate.low.flatMap { low in bucket.estimate.high.flatMap { low <= $0 ? low...$0 : nil } }
            }
            return
                "<tr><td style=\"padding:6px 12px 6px 0;font-size:14px\">\(MarkupText.escaped(answer.definition.name))</td>"
                + "<td style=\"padding:6px 12px 6px 0\">\(MailPicture.line(answer.trend.map(\.estimate.value), bands, width: 180, height: 32))</td>"
                + "<td align=\"right\" style=\"padding:6px 0;font:500 18px/1.2 Georgia,serif;white-space:nowrap\">\(MarkupText.escaped(answer.text.text(answer.estimate.value)))</td></tr>"
        }.joined()
        return rows.isEmpty
            ? ""
            : heading("The figures")
                + "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\">\(rows)</table>"
    }
}
