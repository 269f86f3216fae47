/// Personal links as a CSV file: whoever hands them on merges it with their letters.
package enum PersonalLinkFile {
    package static func csv(_ links: [HandedLink], origin: String, key: String) -> String {
        "email,link,left_out\n"
            + links.map { link in
                let address = link.token.map { "\(origin)/s/\(key)?i=\($0)" } ?? ""
                return [cell(link.address.text), address, link.leftOut?.rawValue ?? ""].joined(separator: ",") + "\n"
            }.joined()
    }

    private static func cell(_ text: String) -> String {
        // What begins like a formula is none for a spreadsheet with an apostrophe before it.
        let safe = ["=", "+", "-", "@"].contains { text.hasPrefix($0) } ? "'" + text : text
        return safe.contains { $0 == "," || $0 == "\"" } ? "\"" + safe.replacing("\"", with: "\"\"") + "\"" : safe
    }
}
