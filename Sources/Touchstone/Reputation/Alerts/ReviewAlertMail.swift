import Charts

/// What was raised at once, as one e-mail: no text of a review, which may name people.
struct ReviewAlertMail {
    struct Line {
        var name: String
        var place: String
        var detail: String
        /// Nil where nobody said where this server is reached.
        var link: String?
    }

    /// More are counted.
    static let most = 20

    let lines: [Line]
    /// The page with all of them.
    let link: String?

    var subject: String {
        lines.count == 1 ? "Reviews: \(lines[0].name), \(lines[0].place)" : "Reviews: \(lines.count) things to look at"
    }

    private var shown: ArraySlice<Line> { lines.prefix(Self.most) }
    private var rest: String? {
        lines.count > Self.most ? "\(lines.count - Self.most) more stand on the page of reviews." : nil
    }

    var text: String {
        let all = shown.map { line in "\(line.name), \(line.place)\n\(line.detail)" + (line.link.map { "\n\($0)" } ?? "") }
        return (all + [rest, link.map { "All of them: \($0)" }].compactMap(\.self)).joined(separator: "\n\n") + "\n"
    }

    var html: String {
        let escaped = MarkupText.escaped
        let list = shown.map { line in
            let heading = escaped("\(line.name), \(line.place)")
            let linked = line.link.map { "<a href=\"\(escaped($0))\" style=\"color:#0b6b73\">\(heading)</a>" } ?? heading
            return "<p style=\"margin:0 0 2px;font-weight:600\">\(linked)</p><p style=\"margin:0 0 14px\">\(escaped(line.detail))</p>"
        }.joined()
        let button = link.map {
            "<p style=\"margin:24px 0 0\"><a href=\"\(escaped($0))\" style=\"background:#0b6b73;color:#ffffff;padding:10px 18px;border-radius:4px;text-decoration:none;font-weight:600\">Look at them</a></p>"
        }
        return MailPage.html(
            title: subject,
            body: "<h1 style=\"font:600 24px/1.25 Georgia,serif;margin:0 0 16px\">Reviews</h1>\(list)"
                + (rest.map { "<p style=\"margin:0\">\(escaped($0))</p>" } ?? "") + (button ?? ""),
            foot: "You get this because alerts about reviews in Touchstone tell you, or everybody of your role.")
    }
}
