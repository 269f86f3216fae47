/// A piece of a text that tells who somebody is or how to reach or charge them.
public struct PersonalData: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case name
        case email
        case phone
        case card
        case iban
        case address
        case birthDate

        /// What stands in its place.
        public var mask: String {
            switch self {
            case .name: "[name]"
            case .email: "[e-mail]"
            case .phone: "[phone]"
            case .card: "[card]"
            case .iban: "[IBAN]"
            case .address: "[address]"
            case .birthDate: "[date of birth]"
            }
        }
    }

    public var kind: Kind
    /// Bytes of the text's UTF-8.
    public var range: Range<Int>

    public init(kind: Kind, range: Range<Int>) {
        self.kind = kind
        self.range = range
    }
}
