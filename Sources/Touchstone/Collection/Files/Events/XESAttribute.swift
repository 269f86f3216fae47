/// One attribute of an event log, with those that are nested in it.
struct XESAttribute {
    enum Kind: String { case string, date, int, float, boolean, id, list, container }

    var kind: Kind
    var key: String
    var value: [UInt8]
    var children: [XESAttribute] = []

    /// The value as JSON: numbers as numbers where they are some, dates and ids as text, lists and containers with what they hold.
    var json: JSONValue {
        let text = String(decoding: value, as: UTF8.self)
        switch kind {
        case .string, .date, .id: return .string(text)
        case .int: return Int64(text).map(JSONValue.integer) ?? .string(text)
        case .float:
            guard let number = value.withUnsafeBufferPointer({ ByteNumber.parse($0) }) else { return .string(text) }
            return .number(number)
        case .boolean: return text == "true" || text == "1" ? .bool(true) : text == "false" || text == "0" ? .bool(false) : .string(text)
        case .list: return .array(children.map(\.json))
        case .container: return .object(children.map { JSONMember($0.key, $0.json) })
        }
    }

    /// This attribute and those nested in a plain one, "parent.child".
    func members(under path: String = "") -> [JSONMember] {
        let own = JSONMember(path + key, json)
        switch kind {
        case .list, .container: return [own]
        case .string, .date, .int, .float, .boolean, .id:
            return [own] + children.flatMap { $0.members(under: path + key + ".") }
        }
    }

    func combine(into hash: inout RowHash) {
        hash.combine(UInt64(key.utf8.count))
        hash.combine(key)
        value.withUnsafeBufferPointer { hash.combineColumn($0) }
        hash.combine(UInt64(children.count))
        for child in children { child.combine(into: &hash) }
    }
}
