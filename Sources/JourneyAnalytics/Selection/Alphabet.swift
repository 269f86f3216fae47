/// The touchpoints that a question speaks of, and which of them each kind of event is.
///
/// Events keep their raw kind; the alphabet is made from the catalogue when the question is asked, so classifying a kind later
/// reclassifies its past.
public struct Alphabet: Sendable, Equatable {
    /// The code of kinds that take no part.
    public static let leftOut = UInt32.max

    /// Code → name. Names are unique.
    public let names: [String]
    /// Kind → code, or `leftOut`. Kinds beyond the end are left out.
    public let codeOfKind: [UInt32]

    /// Names that touchpoints had before → the name that each has now: older questions speak of them so.
    public let formerNames: [String: String]

    /// Code → name and kind → code. Kinds whose code has no name are left out.
    public init(names: [String], codeOfKind: [UInt32], formerNames: [String: String] = [:]) {
        precondition(Set(names).count == names.count, "touchpoint names must be unique")
        self.names = names
        self.formerNames = formerNames
        self.codeOfKind = codeOfKind.map { Int($0) < names.count ? $0 : Self.leftOut }
    }

    /// Each kind is a touchpoint of its own.
    public init(names: [String]) {
        self.init(names: names, codeOfKind: names.indices.map { UInt32($0) })
    }

    public var count: Int { names.count }

    func code(of name: String) throws(JourneyQuestionError) -> UInt32 {
        if let code = names.firstIndex(of: name) ?? formerNames[name].flatMap(names.firstIndex)
            ?? names.firstIndex(where: { $0.lowercased() == name.lowercased() })
        {
            return UInt32(code)
        }
        throw JourneyQuestionError(unknown: name, among: names)
    }

    /// Kind → code for every kind of an index.
    func codes(limit: Int) -> [UInt32] {
        if codeOfKind.count >= limit { return codeOfKind }
        return codeOfKind + [UInt32](repeating: Self.leftOut, count: limit - codeOfKind.count)
    }
}
