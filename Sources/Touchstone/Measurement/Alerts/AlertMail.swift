import Charts
import Foundation

/// An alert as an e-mail: the sentence, the curve, the way to its page.
struct AlertMail {
    let alert: Alert
    /// "https://cx.example.com"; "" gives no link.
    let base: String

    var subject: String { "Alert: \(alert.name)" }

    private var link: String? { base.isEmpty ? nil : "\(base)/alerts/\(alert.id)" }

    var text: String {
        "\(alert.name)\n\n\(alert.sentence)\n" + (link.map { "\nLook at it, take it or comment: \($0)\n" } ?? "")
    }

    var html: String {
        let escaped = MarkupText.escaped
        let values = alert.detail?.points.map(\.value) ?? []
        let curve = values.count > 2 ? MailPicture.line(values, width: 520, height: 90) : ""
        let button = link.map {
            "<p style=\"margin:24px 0 0\"><a href=\"\(escaped($0))\" style=\"background:#0b6b73;color:#ffffff;padding:10px 18px;border-radius:4px;text-decoration:none;font-weight:600\">Look at it</a></p>"
        }
        return MailPage.html(
            title: subject,
            body: "<h1 style=\"font:600 24px/1.25 Georgia,serif;margin:0 0 12px\">\(escaped(alert.name))</h1>"
                + "<p style=\"font-size:16px;margin:0 0 20px\">\(escaped(alert.sentence))</p>\(curve)\(button ?? "")",
            foot: "You get this because an alert in Touchstone tells you, or everybody of your role.")
    }
}
