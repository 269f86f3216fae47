/// The ways to a survey that nobody has to be sent: its link, a frame and a widget on other pages, a device in a shop.
package struct SurveySharing: Sendable, Equatable {
    /// How the widget stands on a website, and when it asks.
    package struct Widget: Sendable, Equatable {
        package enum Trigger: String, Sendable, CaseIterable { case after, scroll, exit, event, call }

        package var trigger = Trigger.after
        package var seconds = 20
        package var scrolled = 50
        package var event = ""
        package var isWhole = false
        package var isAtStart = false
        package var days = 90
        package var share = 100

        package init() {}
    }

    /// Where customers reach this server: "https://feedback.example".
    package var origin: String
    package var key: String
    package var title: String
    /// Values of hidden fields that come along.
    package var hidden: [SurveyPartID: String]

    package init(origin: String, key: String, title: String, hidden: [SurveyPartID: String] = [:]) {
        self.origin = origin
        self.key = key
        self.title = title
        self.hidden = hidden
    }

    package var link: String { address([]) }
    /// For a device that answers many times.
    package var kioskLink: String { address(["kiosk"]) }

    package var frame: String {
        """
        <iframe src="\(Self.attribute(address(["frame"])))"
          title="\(Self.attribute(title))" width="100%" height="640" loading="lazy"></iframe>
        """
    }

    package func widget(_ widget: Widget) -> String {
        var lines = ["<script src=\"\(Self.attribute(origin))/widget.js\" data-survey=\"\(key)\""]
        switch widget.trigger {
        case .after: lines.append("data-after=\"\(widget.seconds)\"")
        case .scroll: lines.append("data-scroll=\"\(widget.scrolled)\"")
        case .exit: lines.append("data-exit")
        case .event: lines.append("data-event=\"\(Self.attribute(widget.event))\"")
        case .call: break
        }
        lines.append("data-days=\"\(widget.days)\"")
        if widget.share < 100 { lines.append("data-share=\"\(widget.share)\"") }
        if widget.isWhole { lines.append("data-form=\"full\"") }
        if widget.isAtStart { lines.append("data-side=\"start\"") }
        for (id, value) in sorted { lines.append("data-hidden-\(id.text)=\"\(Self.attribute(value))\"") }
        return lines.joined(separator: "\n  ") + " async></script>"
    }

    /// What a website's own code says where the widget waits for it.
    package var call: String { "touchstone('ask', '\(key)')" }

    private var sorted: [(key: SurveyPartID, value: String)] { hidden.sorted { $0.key < $1.key } }

    private func address(_ flags: [String]) -> String {
        let values = sorted.map { "\($0.key.text)=\(Self.encoded($0.value))" }
        let query = (flags + values).joined(separator: "&")
        return "\(origin)/s/\(key)" + (query.isEmpty ? "" : "?\(query)")
    }

    /// As a value of an address: only letters that mean the same everywhere stay as they are (RFC 3986, 2.3).
    package static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain =
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || [45, 46, 95, 126].contains(byte)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }

    private static func attribute(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
