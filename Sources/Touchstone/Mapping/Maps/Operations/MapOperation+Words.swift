extension MapOperation {
    /// What it does to a map, in words, for the history; `map` is the map before.
    package func words(in map: JourneyMap) -> String {
        switch self {
        case .set(let part, let field, let value, _):
            return "\(map.title(of: part)): \(MapOperation.fieldName(field)) \(MapOperation.said(value))"
        case .add(let part, let place): return "Added \(part.title.lowercasedFirst)\(map.inside(place))"
        case .move(let id, let place): return "Moved \(map.title(of: id).lowercasedFirst)\(map.inside(place))"
        case .remove(let id): return "Removed \(map.title(of: id).lowercasedFirst)"
        }
    }

    private static func fieldName(_ field: String) -> String { field.replacing("_", with: " ") }

    private static func said(_ value: JSONValue) -> String {
        switch value {
        case .null: "taken away"
        case .bool(let flag): flag ? "yes" : "no"
        case .integer(let number): "\(number > 0 ? "+" : "")\(number)"
        case .number(let number): "\(number)"
        case .string(let text): text.isEmpty ? "emptied" : "“\(MapOperation.short(text))”"
        case .array(let values):
            values.isEmpty ? "emptied" : values.compactMap(\.string).map { MapRow(rawValue: $0)?.name ?? short($0) }.joined(separator: ", ")
        case .object: "changed"
        }
    }

    fileprivate static func short(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count > 80 ? "\(line.prefix(79))…" : line
    }
}

extension MapPart {
    var title: String {
        switch self {
        case .phase(let phase): phase.name.isEmpty ? "A phase" : "Phase “\(MapOperation.short(phase.name))”"
        case .step(let step): step.name.isEmpty ? "A step" : "Step “\(MapOperation.short(step.name))”"
        case .note(let note): note.text.isEmpty ? "A note" : "Note “\(MapOperation.short(note.text))”"
        }
    }
}

extension JourneyMap {
    /// "Step “Pays”", "Map", or "A part that is gone".
    package func title(of part: MapPartID?) -> String {
        guard let part else { return "Map" }
        return self.part(part)?.title ?? "A part that is gone"
    }

    fileprivate func inside(_ place: MapPlace) -> String {
        guard let parent = place.parent else { return "" }
        let row = place.row.map { ", \($0.name)" } ?? ""
        return " in \(title(of: parent).lowercasedFirst)\(row)"
    }
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}

extension JourneyMap {
    /// What would make this map the other, in words.
    package func differences(to other: JourneyMap) -> [String] {
        var work = self
        return operations(to: other).map { operation in
            let words = operation.words(in: work)
            _ = try? work.apply(operation)
            return words
        }
    }
}
