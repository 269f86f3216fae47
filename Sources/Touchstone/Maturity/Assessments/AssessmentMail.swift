/// The e-mail that asks a colleague to take part, or reminds them of it, with their personal link.
package struct AssessmentMail: Sendable {
    package let assessment: StoredAssessment
    package let respondent: AssessmentRespondent
    package let company: String
    /// "https://cx.example.com/assess/…"
    package let link: String
    package let isReminder: Bool

    package var subject: String { (isReminder ? "A reminder: " : "") + "Where do we stand? \(assessment.title)" }

    private var greeting: String { respondent.name.map { "Hello \($0)," } ?? "Hello," }
    private var asked: String {
        let of = company.isEmpty ? "we stand" : "\(company) stands"
        return
            "\(isReminder ? reminder + " You" : "you") are asked to say where \(of) with its customers’ experience: for each of \(assessment.model.dimensions.count) subjects, which statement fits what you see yourself."
    }
    private var reminder: String {
        switch respondent.state {
        case .invited: "what you see isn’t in yet, and the picture lacks it."
        case .begun, .finished: "you have begun, and what you said is kept; the rest is still open."
        }
    }
    private var words: String {
        "It is kept as you go, so you can stop and come back with the same link. “I don’t know” is a good answer."
            + (assessment.allowsUnnamed ? " If you wish, your name is taken out." : "")
    }
    private static let last = "The link is yours alone: please don’t pass it on."

    package var text: String { "\(greeting)\n\n\(asked)\n\n\(link)\n\n\(words)\n\n\(Self.last)\n" }

    package var html: String {
        let font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.55"
        let paragraph = { (text: String) in "<p style=\"margin:0 0 16px;color:#1d1c1a;\(font)\">\(InvitationMail.escaped(text))</p>" }
        let button = """
            <p style="margin:24px 0"><a href="\(InvitationMail.escaped(link))" style="display:inline-block;padding:14px 26px;background:#0b6b73;\
            color:#ffffff;border-radius:8px;font-weight:600;text-decoration:none;\(font)">Begin</a></p>
            """
        return """
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">\
            <title>\(InvitationMail.escaped(subject))</title></head><body style="margin:0;padding:24px;background:#f4f2ee">\
            <div style="max-width:36rem;margin:0 auto;padding:32px;background:#ffffff;border-radius:12px;border-top:4px solid #0b6b73">\
            \(paragraph(greeting))\(paragraph(asked))\(button)\(paragraph(words))\(paragraph(Self.last))</div></body></html>
            """
    }
}
