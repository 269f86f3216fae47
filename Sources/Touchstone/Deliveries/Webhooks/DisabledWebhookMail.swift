import Charts

/// Tells whoever looks after deliveries that an endpoint gets nothing any more.
struct DisabledWebhookMail {
    let name: String
    let failures: Int64
    /// The endpoint said so itself (410).
    let isGone: Bool
    /// The page of the endpoint; nil where nobody said where this server is reached.
    let link: String?

    var subject: String { "Webhook disabled: \(name)" }

    private var reason: String {
        isGone
            ? "The endpoint answered that it is gone (410), so nothing more is sent to it."
            : "\(failures) attempts in a row did not arrive, so nothing more is sent to it."
    }

    private let then =
        "What is in the queue for it waits; events that happen meanwhile are not kept for it. Mend the receiver, then let the endpoint go on."

    var text: String { "\(name)\n\n\(reason) \(then)\n" + (link.map { "\nLook at it: \($0)\n" } ?? "") }

    var html: String {
        let escaped = MarkupText.escaped
        let button = link.map {
            "<p style=\"margin:24px 0 0\"><a href=\"\(escaped($0))\" style=\"background:#0b6b73;color:#ffffff;padding:10px 18px;border-radius:4px;text-decoration:none;font-weight:600\">Look at it</a></p>"
        }
        return MailPage.html(
            title: subject,
            body: "<h1 style=\"font:600 24px/1.25 Georgia,serif;margin:0 0 12px\">\(escaped(name))</h1>"
                + "<p style=\"font-size:16px;margin:0 0 12px\">\(escaped(reason))</p><p style=\"margin:0\">\(escaped(then))</p>\(button ?? "")",
            foot: "You get this because your role looks after deliveries in Touchstone.")
    }
}
