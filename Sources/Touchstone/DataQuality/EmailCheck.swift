/// Whether a text can be an e-mail address that mail reaches: RFC 5321's lengths and dot-atoms with a domain of letters; quoted forms and
/// addresses without a public domain, which RFC 5322 allows, reach nobody in practice.
enum EmailCheck {
    static func problem(_ text: String) -> ValueProblem? {
        let address = text.filter { !$0.isWhitespace }
        guard address.utf8.count <= 254, let at = address.lastIndex(of: "@") else { return .notAnAddress }
        let (local, domain) = (address[..<at], address[address.index(after: at)...].lowercased())
        guard isDotAtom(local), local.utf8.count <= 64, isDomain(domain) else { return .notAnAddress }
        if unused.contains(where: { domain == $0 || domain.hasSuffix(".\($0)") }) { return .placeholder }
        let name = local.lowercased()
        return standIns.contains(name) || ValueCheck.isJunk(name) || fakeDomains.contains(domain) ? .placeholder : nil
    }

    private static func isDotAtom(_ local: Substring) -> Bool {
        guard !local.isEmpty, local.first != ".", local.last != ".", !local.contains("..") else { return false }
        return local.allSatisfy { $0.isLetter || $0.isNumber || "!#$%&'*+-/=?^_`{|}~.".contains($0) }
    }

    private static func isDomain(_ domain: String) -> Bool {
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, let last = labels.last, last.count >= 2, last.allSatisfy(\.isLetter) || last.hasPrefix("xn--") else {
            return false
        }
        return labels.allSatisfy { label in
            !label.isEmpty && label.utf8.count <= 63 && label.first != "-" && label.last != "-"
                && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
        }
    }

    /// RFC 2606 and 6761: never delivered. example.com and its like are left alone: samples are full of them.
    private static let unused = ["test", "invalid", "localhost", "local"]
    private static let fakeDomains: Set<String> = [
        "test.com", "test.de", "asdf.com", "none.com", "noemail.com", "nomail.com", "email.com.test",
    ]
    private static let standIns: Set<String> = [
        "noreply", "no-reply", "donotreply", "noemail", "no-email", "nomail", "none", "keineemail", "anonymous", "nobody", "a", "aa", "aaa",
    ]
}
