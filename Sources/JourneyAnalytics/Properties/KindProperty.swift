/// A property that the kind of an event decides, such as its channel: one code per kind instead of one per event.
public struct KindProperty: Sendable, Equatable {
    public static let none = UInt32.max

    public let name: String
    /// Code → value.
    public let values: [String]
    /// Kind → code, `none` where the kind has no such property. Kinds beyond the end have none.
    public let codeOfKind: [UInt32]

    public init(name: String, values: [String], codeOfKind: [UInt32]) {
        self.name = name
        self.values = values
        self.codeOfKind = codeOfKind.map { Int($0) < values.count ? $0 : KindProperty.none }
    }

    /// From each kind's value; kinds with nil or an empty text have none.
    public init(name: String, valueOfKind: [String?]) {
        var values: [String] = []
        var codes: [String: UInt32] = [:]
        codeOfKind = valueOfKind.map { value in
            guard let value, !value.isEmpty else { return KindProperty.none }
            if let code = codes[value] { return code }
            codes[value] = UInt32(values.count)
            values.append(value)
            return UInt32(values.count - 1)
        }
        self.name = name
        self.values = values
    }
}
