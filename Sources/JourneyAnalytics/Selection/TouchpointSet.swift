/// One or several touchpoints by name, any of which will do: `cart` or `"Product Added"|cart`; `*` is every touchpoint.
public struct TouchpointSet: Sendable, Equatable, Hashable {
    /// Empty means every touchpoint.
    public let names: [String]

    public static let any = TouchpointSet(names: [])

    private init(names: [String]) { self.names = names }

    /// Any of these touchpoints: at least one.
    public init(_ first: String, _ others: String...) { self.init(names: [first] + others) }

    public init?(_ names: [String]) {
        guard !names.isEmpty else { return nil }
        self.init(names: names)
    }

    /// One flag per code of the alphabet.
    func members(in alphabet: Alphabet) throws(JourneyQuestionError) -> [Bool] {
        var members = [Bool](repeating: names.isEmpty, count: alphabet.count)
        for name in names { members[Int(try alphabet.code(of: name))] = true }
        return members
    }
}
