import TouchstoneStore

/// Who is behind an invitation now, and whether they may be asked.
struct Invitee {
    var content: InvitationContent
    /// The canonical profile first; empty for an address that belongs to nobody yet.
    var profiles: [Int64]
    var person: ContactBudget.Person

    /// Purposes whose refusal means: no surveys.
    private static let purposes: Set<String> = ["surveys", "survey", "feedback", "email", "e-mail", "marketing_email", "research"]

    /// - Returns: who it is, or why they are left out, before the budget is asked.
    static func find(
        profile: Int64?, content: InvitationContent?, _ distribution: Distribution, _ connection: any Connection
    ) throws -> Result<Invitee, LeftOutError> {
        var content = content
        var owner = profile
        if owner == nil, let address = content?.address { owner = try self.owner(of: address, distribution, connection) }
        var profiles: [Int64] = []
        if let owner {
            guard let customer = try distribution.unification.customerIfKnown(owner, connection), customer.erased == nil else {
                return .failure(LeftOutError(.erased))
            }
            profiles = customer.profiles
            if try distribution.isEmployee(customer.id, connection) { return .failure(LeftOutError(.employee)) }
            if customer.consent.contains(where: { purposes.contains($0.purpose.lowercased()) && !$0.isGiven }) {
                // Who pressed “No more surveys” in a mail has unsubscribed; that it stands among their consents follows from it.
                let contact = content.map { distribution.contact($0.address) }
                let hasLeft = try distribution.hasUnsubscribed(contact: contact, profiles: profiles, connection)
                return .failure(LeftOutError(hasLeft ? .unsubscribed : .refused))
            }
            if content == nil {
                let known = customer.identifiers.lazy.filter { $0.identifier.kind == "email" }.compactMap {
                    EmailAddress($0.identifier.value)
                }
                guard let address = known.first else { return .failure(LeftOutError(.noAddress)) }
                content = InvitationContent(address: address)
            }
            content?.identifiers = Array(customer.identifiers.map(\.identifier).filter { $0.kind == "user_id" }.prefix(1))
            if content?.firstName == nil { content?.firstName = customer.golden.text(.firstName) }
        }
        guard var content else { return .failure(LeftOutError(.noAddress)) }
        content.identifiers.append(Identifier(kind: "email", value: content.address.text))
        let contact = distribution.contact(content.address)
        guard try !distribution.hasUnsubscribed(contact: contact, profiles: profiles, connection) else {
            return .failure(LeftOutError(.unsubscribed))
        }
        return .success(
            Invitee(content: content, profiles: profiles, person: ContactBudget.Person(profiles: profiles, contact: contact)))
    }

    /// The profile that has an address; nil where nobody has.
    static func owner(of address: EmailAddress, _ distribution: Distribution, _ connection: any Connection) throws -> Int64? {
        guard let identifier = IdentityRules.normalised(Identifier(kind: "email", value: address.text)) else { return nil }
        return try IdentityTables(vault: distribution.vault, connection: connection).find([QuickKey(identifier): identifier]).values.first
    }
}

/// A reason as an error, for `Result`.
struct LeftOutError: Error {
    let reason: LeftOut

    init(_ reason: LeftOut) { self.reason = reason }
}

extension Distribution {
    func isEmployee(_ profile: Int64, _ connection: any Connection) throws -> Bool {
        try IdentityTables(vault: vault, connection: connection).subject(of: profile) == Int64(Subject.employee.rawValue)
    }

    func hasUnsubscribed(contact: Int64?, profiles: [Int64], _ connection: any Connection) throws -> Bool {
        if let contact,
            try connection.first("SELECT id FROM contact_refusal WHERE contact = ?", .integer(contact), make: { _ in true }) == true
        {
            return true
        }
        for profile in profiles {
            let isRefused = try connection.first("SELECT id FROM contact_refusal WHERE profile = ?", .integer(profile)) { _ in true }
            if isRefused == true { return true }
        }
        return false
    }
}
