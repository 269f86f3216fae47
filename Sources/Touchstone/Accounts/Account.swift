/// An organisation that is a customer: people in roles, known under the names that sources give it.
package struct Account: Sendable, Equatable {
    /// Something that is known of it: its industry, its plan, when its contract ends.
    package struct Trait: Sendable, Equatable {
        package var name: String
        package var value: JSONValue
        package var time: Instant
        /// Whether it names or reaches a person: kept sealed under that person's key, and hidden where people are.
        package var isPersonal: Bool

        package func text(_ reveal: Reveal) -> String {
            isPersonal && reveal == .masked ? Mask.dots : value.string ?? value.jsonText
        }
    }

    /// Somebody in it, as somebody or a source said.
    package struct Member: Sendable, Equatable {
        /// The profile that it was said of, not the canonical one.
        package var profile: Int64
        package var role: String
        /// Stated; nil is since ever.
        package var since: Instant?
        /// When they left; nil while they are there.
        package var until: Instant?
        /// When an interaction first named the account, or a person added them.
        package var firstSeen: Instant

        package func isPresent(at now: Instant) -> Bool { until.map { $0 > now } ?? true }
    }

    /// An account that is part of another one since.
    package struct Part: Sendable, Equatable {
        package var id: Int64
        package var name: String
    }

    package var id: Int64
    package var name: String
    /// E-mail domains by which colleagues are suggested.
    package var domains: [String]
    package var created: Instant
    package var updated: Instant
    /// As interactions and imports name it.
    package var keys: [String]
    package var traits: [Trait]
    /// Who was there ever, in the order of their profiles.
    package var members: [Member]
    /// Accounts that were joined into this one.
    package var joined: [Part]

    package static let longestName = 200
    package static let longestRole = 60
    package static let mostTraits = 60

    package func trait(_ name: String) -> Trait? { traits.first { $0.name == name } }

    /// When the contract ends or is renewed, by the trait `renewal` or `renewal_date`.
    package var renewal: Instant? {
        for name in ["renewal", "renewal_date", "contract_end"] {
            if let text = trait(name)?.value.string, let time = Account.day(text) { return time }
        }
        return nil
    }

    /// "2027-03-31", or the beginning of a time.
    static func day(_ text: String) -> Instant? {
        guard let day = MetricPeriod.CivilDay(String(text.prefix(10))) else { return nil }
        return Instant(milliseconds: day.end(in: .gmt) - 86_400_000)
    }

    /// - Throws: `AccountError`, which names the field.
    static func checked(name: String) throws(AccountError) -> String {
        let name = OneLine.text(name)
        guard (1...longestName).contains(name.count) else {
            throw AccountError("An account needs a name of 1 to \(longestName) characters.", field: "name")
        }
        guard !PersonalData.looksPersonal(name) else {
            throw AccountError("A name is no e-mail address and no telephone number. Write what the organisation is called.", field: "name")
        }
        return name
    }

    static func checked(role: String) throws(AccountError) -> String {
        let role = OneLine.text(role)
        guard role.count <= longestRole, !PersonalData.looksPersonal(role) else {
            throw AccountError("A role has \(longestRole) characters at most, as in “Buyer”, and names nobody.", field: "role")
        }
        return role
    }

    static func checked(domains: [String]) throws(AccountError) -> [String] {
        var all: [String] = []
        for text in domains {
            let domain = text.lowercased().trimmingPrefix("@").filter { !$0.isWhitespace }
            guard !domain.isEmpty, !all.contains(domain) else { continue }
            guard domain.utf8.count <= 253, domain.contains("."), domain.allSatisfy({ $0.isLetter || $0.isNumber || ".-".contains($0) })
            else { throw AccountError("“\(domain.prefix(60))” is no e-mail domain: write it like example.com.", field: "domains") }
            guard !MailDomain.isPublic(domain) else {
                throw AccountError("Everybody can have an address at \(domain): it tells nobody’s organisation.", field: "domains")
            }
            all.append(domain)
        }
        guard all.count <= 20 else { throw AccountError("At most 20 domains.", field: "domains") }
        return all
    }
}

/// The part of an e-mail address after the @.
enum MailDomain {
    /// Providers at which anybody has an address.
    private static let open: Set<String> = [
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "yahoo.co.uk", "yahoo.fr",
        "icloud.com", "me.com", "mac.com", "aol.com", "gmx.de", "gmx.net", "gmx.at", "gmx.ch", "web.de", "t-online.de", "freenet.de",
        "posteo.de", "mailbox.org", "proton.me", "protonmail.com", "orange.fr", "free.fr", "laposte.net", "wanadoo.fr", "libero.it",
        "mail.com", "mail.ru", "yandex.ru", "qq.com", "163.com", "naver.com", "btinternet.com", "bluewin.ch", "chello.at", "aon.at",
    ]

    static func isPublic(_ domain: String) -> Bool { open.contains(domain) }

    /// Nil for what is no address, and for providers at which anybody has one.
    static func company(of address: String) -> String? {
        guard let at = address.lastIndex(of: "@") else { return nil }
        let domain = address[address.index(after: at)...].lowercased()
        return domain.contains(".") && !isPublic(domain) ? domain : nil
    }
}
