import Foundation

/// An e-mail as it goes over the wire: MIME with a text part and, where there is one, an HTML part.
struct MailMessage {
    var from: EmailAddress
    var fromName: String
    var email: OutgoingEmail
    /// Unique for ever, the same at each attempt: a second copy is recognised by it.
    var id: String
    var time: Instant

    func encoded() -> [UInt8] {
        let boundary = "part-\(id)"
        var lines = [
            "Date: \(MailMessage.date(time))", "From: \(MailMessage.named(fromName, from))", "To: \(email.to.text)",
            "Subject: \(MailMessage.header(email.subject))", "Message-ID: <\(id)@\(from.domain)>", "MIME-Version: 1.0",
            "Auto-Submitted: auto-generated",
        ]
        if let replyTo = email.replyTo { lines.append("Reply-To: \(replyTo.text)") }
        if let address = email.unsubscribe {
            // RFC 2369 and, for one click without a page, RFC 8058.
            lines.append("List-Unsubscribe: <\(MailMessage.plain(address))>")
            lines.append("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
        }
        if let html = email.html {
            lines.append("Content-Type: multipart/alternative; boundary=\"\(boundary)\"")
            lines += ["", "--\(boundary)"] + MailMessage.part(email.text, "plain")
            lines += ["--\(boundary)"] + MailMessage.part(html, "html") + ["--\(boundary)--", ""]
        } else {
            lines += MailMessage.part(email.text, "plain")
        }
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    /// Base64 in lines of 76: no line is too long and none begins with a dot, whatever the text is.
    private static func part(_ text: String, _ subtype: String) -> [String] {
        let body = Data(text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n").utf8)
        var lines = ["Content-Type: text/\(subtype); charset=utf-8", "Content-Transfer-Encoding: base64", ""]
        let digits = Array(body.base64EncodedString().utf8)
        for start in stride(from: 0, to: digits.count, by: 76) {
            lines.append(String(decoding: digits[start..<min(start + 76, digits.count)], as: UTF8.self))
        }
        return lines + [""]
    }

    private static func named(_ name: String, _ address: EmailAddress) -> String {
        name.isEmpty ? address.text : "\(header(name, isPhrase: true)) <\(address.text)>"
    }

    /// A header's text: as it is where it is plain ASCII, else encoded words (RFC 2047) of at most 75 characters, never cut inside a character.
    static func header(_ text: String, isPhrase: Bool = false) -> String {
        let text = plain(text)
        let isASCII = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f }
        if isASCII, text.utf8.count <= 900, !text.contains("=?") {
            guard isPhrase else { return text }
            return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
        var words: [String] = []
        var word: [UInt8] = []
        for character in text {
            let bytes = Array(String(character).utf8.prefix(45))
            if word.count + bytes.count > 45 {
                words.append("=?utf-8?B?\(Data(word).base64EncodedString())?=")
                word = []
            }
            word += bytes
        }
        words.append("=?utf-8?B?\(Data(word).base64EncodedString())?=")
        return words.joined(separator: "\r\n ")
    }

    /// Without line ends and other controls: nothing that somebody typed can begin a header of its own.
    private static func plain(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7f ? " " : $0 }))
    }

    /// "Sun, 22 Nov 2026 19:00:00 +0000" (RFC 5322, 3.3).
    private static func date(_ time: Instant) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = .gmt
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss '+0000'"
        return formatter.string(from: Date(timeIntervalSince1970: Double(time.milliseconds) / 1_000))
    }
}
