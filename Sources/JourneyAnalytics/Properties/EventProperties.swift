/// Everything that events can be filtered and broken down by: what their kind decides, and the columns of their properties.
public struct EventProperties: Sendable {
    public let kinds: [KindProperty]
    public let columns: PropertyColumns

    public static let none = EventProperties(kinds: [], columns: .empty)

    /// A kind's property stands before a column of the same name.
    public init(kinds: [KindProperty], columns: PropertyColumns) {
        self.kinds = kinds
        self.columns = columns
    }

    /// The names of all properties, sorted.
    public var names: [String] { Set(kinds.map(\.name)).union(columns.columns.keys).sorted() }

    /// The property of each event of an index as a code, for breakdowns. O(events).
    /// - Throws: for a property that there isn't, with near names.
    public func codes(of name: String, in index: JourneyIndex) throws(JourneyQuestionError) -> PropertyCodes {
        if let kind = kinds.first(where: { $0.name == name }) { return PropertyCodes(kind, index) }
        if let column = columns.columns[name] { return PropertyCodes(column, base: columns.base, index) }
        throw JourneyQuestionError(unknownProperty: name, among: self)
    }
}

extension JourneyQuestionError {
    init(unknownProperty name: String, among properties: EventProperties, at position: Int? = nil) {
        let names = properties.names
        let close = names.filter { EditDistance.between($0.lowercased(), name.lowercased()) <= max(2, name.count / 3) }.prefix(3)
        let quoted = (close.isEmpty ? names.prefix(8) : close).map { "“\($0)”" }.joined(separator: ", ")
        let advice =
            names.isEmpty
            ? "Interactions have no properties yet."
            : close.isEmpty ? "Properties are, for instance, \(quoted)." : "Did you mean \(quoted)?"
        let reason =
            properties.columns.namesLeftOut.contains(name)
            ? "“\(name)” is one of too many different properties: the first \(PropertyColumns.mostProperties) can be asked for."
            : "No interaction has a property “\(name)”."
        self.init("\(reason) \(advice)", at: position)
    }
}

extension EventProperties {
    /// What to say of a property that there isn't.
    public func unknown(_ name: String) -> JourneyQuestionError { JourneyQuestionError(unknownProperty: name, among: self) }
}
