/// In which currency the value of conversions is credited. Amounts of several currencies are never added.
public enum AttributionCurrency: Sendable, Hashable {
    /// That of most amounts; an amount that names no currency is taken to be in it.
    case main
    case named(String)

    public init(_ text: String) { self = text == "main" ? .main : .named(text) }

    /// As questions have it: `main`, or the currency's name.
    public var text: String {
        switch self {
        case .main: "main"
        case .named(let name): name
        }
    }
}
