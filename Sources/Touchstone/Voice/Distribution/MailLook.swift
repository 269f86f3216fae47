import TouchstoneStore

/// How e-mails to customers look: the company's name and colour.
package struct MailLook: Sendable, Equatable {
    package var company: String
    /// "#0b6b73"
    package var accent: String

    package static let usualAccent = "#0b6b73"

    package init(company: String, accent: String?) {
        self.company = company
        let digits = accent.map { $0.drop { $0 == "#" } } ?? ""
        self.accent =
            digits.count == 6 && digits.allSatisfy { $0.isASCII && $0.isHexDigit } ? "#\(digits.lowercased())" : MailLook.usualAccent
    }

    /// Black or white, whichever stands out more on the colour (WCAG 2.2, relative luminance, with a square in place of the 2.4th power).
    var ink: String {
        let value = Int(accent.dropFirst(), radix: 16) ?? 0
        func linear(_ shift: Int) -> Double {
            let share = Double(value >> shift & 255) / 255
            return share * share
        }
        let light = 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0)
        return light > 0.22 ? "#000000" : "#ffffff"
    }
}

extension Distribution {
    func look(_ server: MailServer, _ connection: any Connection) throws -> MailLook {
        let settings = try Administration.settings(named: [Administration.companyName, "company.accent"], connection)
        return MailLook(company: settings[Administration.companyName] ?? server.fromName, accent: settings["company.accent"])
    }
}
