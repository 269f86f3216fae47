/// Hides most of what names or reaches a person: enough stays to recognise somebody whom one knows already.
package enum Mask {
    /// "a•••@e•••.com", "+49 ••• 12", "4•••"; short values are hidden whole.
    package static func identifier(_ identifier: Identifier) -> String {
        switch identifier.kind {
        case "email": email(identifier.value)
        case "phone": phone(identifier.value)
        default: plain(identifier.value)
        }
    }

    /// The initials: "Mara Öztürk" is "M. Ö."
    package static func name(_ name: String) -> String {
        let initials = name.split { !$0.isLetter && !$0.isNumber }.prefix(3).compactMap(\.first).map { "\($0.uppercased())." }
        return initials.isEmpty ? dots : initials.joined(separator: " ")
    }

    package static let dots = "•••"

    private static func email(_ value: String) -> String {
        guard let at = value.lastIndex(of: "@"), let first = value.first, first != "@" else { return dots }
        let domain = value[value.index(after: at)...]
        let start = domain.first.map(String.init) ?? ""
        guard let dot = domain.lastIndex(of: ".") else { return "\(first)\(dots)@\(start)\(dots)" }
        return "\(first)\(dots)@\(start)\(dots)\(domain[dot...])"
    }

    private static func phone(_ value: String) -> String {
        guard value.count >= 8 else { return dots }
        return value.hasPrefix("+") ? "\(value.prefix(3)) \(dots) \(value.suffix(2))" : "\(dots) \(value.suffix(2))"
    }

    private static func plain(_ value: String) -> String {
        guard value.count >= 4, let first = value.first else { return dots }
        return "\(first)\(dots)"
    }
}
