import Foundation

/// The e-mail that invites somebody: what was written, the first question to answer with one click, and how to get no more of these.
///
/// Built from tables with styles on each element, since mail programs drop style sheets; those that keep one show it dark where the reader does.
/// No link answers anything: each opens the page with the choice preselected, and only sending the page counts. Programs that check mails
/// for harm open every link.
package struct InvitationMail: Sendable {
    package var survey: Survey
    package var key: String
    package var plan: SendPlan
    package var firstName: String?
    package var look: MailLook
    /// "https://cx.example.com"
    package var address: String
    package var token: String
    package var unsubscribeToken: String
    /// 0 is the invitation itself.
    package var reminder: Int
    /// Values of the survey's hidden fields, which its texts may name.
    package var hidden: [SurveyPartID: String] = [:]

    package init(
        survey: Survey, key: String, plan: SendPlan, firstName: String?, look: MailLook, address: String, token: String,
        unsubscribeToken: String, reminder: Int = 0
    ) {
        self.survey = survey
        self.key = key
        self.plan = plan
        self.firstName = firstName
        self.look = look
        self.address = address
        self.token = token
        self.unsubscribeToken = unsubscribeToken
        self.reminder = reminder
    }

    package var language: SurveyLanguage { plan.language ?? survey.languages.first ?? .english }
    private var words: InvitationWords { InvitationWords.of(language) }

    package var subject: String { filled(plan.subject) }
    package var answerAddress: String { "\(address)/s/\(key)?i=\(token)" }
    package var unsubscribeAddress: String { "\(address)/unsubscribe/\(unsubscribeToken)" }

    /// The first question, where it can be answered by a link.
    var question: InvitationQuestion? {
        guard let asked = survey.questions.first(where: { $0.type != .statement }), asked.showIf == nil else { return nil }
        let facts = SurveyResponse(version: 1, language: language, seed: 0, hidden: hidden).walk(in: SurveyFlow(survey), full: []).facts
        return InvitationQuestion(asked) { [survey, language] text in
            SurveyPiping(survey.text(text, in: language)).text(facts, in: language)
        }
    }

    private var paragraphs: [String] {
        let written = filled(plan.message).replacing("\r\n", with: "\n").components(separatedBy: "\n\n")
        let all = (reminder > 0 ? [words.reminder] : []) + written
        return all.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
    }

    /// `{first_name}` and `{first_name|there}`: the name, or what stands behind the bar where it isn't known.
    func filled(_ text: String) -> String {
        var result = "", rest = text[...]
        while let start = rest.range(of: "{first_name") {
            result += rest[..<start.lowerBound]
            rest = rest[start.upperBound...]
            guard let end = rest.firstIndex(of: "}"), rest.first == "}" || rest.first == "|" else {
                result += "{first_name"
                continue
            }
            let otherwise = rest.first == "|" ? String(rest[rest.index(after: rest.startIndex)..<end]) : ""
            result += firstName ?? otherwise
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    // MARK: - Text

    package var text: String {
        var parts = paragraphs
        if let question {
            let choices = question.choices.map { "\($0.label): \(answerAddress)&\($0.query)" }
            parts.append(([question.text] + choices).joined(separator: "\n"))
        } else {
            parts.append("\(words.plain) \(answerAddress)")
        }
        parts.append("--\n\(look.company.isEmpty ? "" : look.company + "\n")\(words.why)\n\(words.unsubscribe): \(unsubscribeAddress)")
        return parts.joined(separator: "\n\n") + "\n"
    }

    // MARK: - HTML

    package var html: String {
        let direction = language.isRightToLeft ? "rtl" : "ltr"
        let ink = "color:#1d1c1a", quiet = "color:#65615b", font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
        let body = paragraphs.map { paragraph in
            let lines = paragraph.split(separator: "\n", omittingEmptySubsequences: false).map { InvitationMail.escaped(String($0)) }
            return
                "<p class=\"ink\" style=\"margin:0 0 16px;font-size:16px;line-height:1.55;\(ink);\(font)\">\(lines.joined(separator: "<br>"))</p>"
        }.joined()
        let asked = question?.html(answerAddress: answerAddress, look: look, font: font) ?? ""
        let button = """
            <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:\(question == nil ? "8px" : "24px") 0 0"><tr>\
            <td style="border-radius:8px;background:\(look.accent)"><a href="\(InvitationMail.escaped(answerAddress))" style="display:inline-block;\
            padding:14px 26px;font-size:16px;font-weight:600;line-height:1.2;color:\(look.ink);text-decoration:none;border-radius:8px;\(font)">\
            \(InvitationMail.escaped(words.start))</a></td></tr></table>
            """
        let company =
            look.company.isEmpty
            ? ""
            : """
            <tr><td style="padding:28px 32px 0"><p style="margin:0;font-size:15px;font-weight:700;letter-spacing:.01em;color:\(look.accent);\(font)" class="brand">\
            \(InvitationMail.escaped(look.company))</p></td></tr>
            """
        return """
            <!DOCTYPE html><html lang="\(language.tag)" dir="\(direction)"><head><meta charset="utf-8">\
            <meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">\
            <meta name="supported-color-schemes" content="light dark"><title>\(InvitationMail.escaped(subject))</title>\
            <style>\(InvitationMail.sheet)</style></head>\
            <body style="margin:0;padding:0;background:#f4f2ee" class="paper">\
            <div style="display:none;max-height:0;overflow:hidden">\(InvitationMail.escaped(String((question?.text ?? paragraphs.first ?? "").prefix(110))))</div>\
            <table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f4f2ee"><tr>\
            <td align="center" style="padding:24px 12px"><table role="presentation" class="sheet" width="100%" cellpadding="0" cellspacing="0" \
            border="0" style="max-width:600px;background:#ffffff;border-radius:12px;border-top:4px solid \(look.accent)">\
            \(company)<tr><td class="pad" style="padding:24px 32px 32px">\(body)\(asked)\(question == nil ? button : "")</td></tr></table>\
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px"><tr>\
            <td align="center" style="padding:20px 24px"><p class="quiet" style="margin:0;font-size:13px;line-height:1.5;\(quiet);\(font)">\
            \(InvitationMail.escaped(words.why))<br><a class="quiet" href="\(InvitationMail.escaped(unsubscribeAddress))" style="\(quiet)">\
            \(InvitationMail.escaped(words.unsubscribe))</a></p></td></tr></table></td></tr></table></body></html>
            """
    }

    private static let sheet = """
        :root{color-scheme:light dark;supported-color-schemes:light dark}\
        @media (max-width:480px){.pad{padding:20px 18px 26px!important}.point a{padding:11px 0!important;font-size:15px!important}}\
        @media (prefers-color-scheme:dark){.paper{background:#17191c!important}.sheet{background:#1e2125!important}.ink{color:#eceae6!important}\
        .quiet{color:#a9a6a0!important}.brand{color:#eceae6!important}.choice{background:#2a2e33!important;border-color:#4a4f55!important}\
        .choice a{color:#eceae6!important}}
        """

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}
