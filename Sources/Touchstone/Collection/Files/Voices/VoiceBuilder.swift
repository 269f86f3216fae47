/// Puts a conversation or a letter together to an interaction: what the mapping's constants say stands below what the file says.
struct VoiceBuilder {
    private var builder: InteractionBuilder
    private let identity: RowIdentity
    private let constants: [ImportTarget: String]

    init(_ mapping: ImportMapping) throws(ImportError) {
        builder = try InteractionBuilder(mapping)
        identity = RowIdentity(source: mapping.source)
        constants = Dictionary(mapping.constants.map { ($0.target, $0.value) }) { first, _ in first }
    }

    /// What a constant of the mapping says: "help@shop.example" for the actor.
    func constant(_ target: ImportTarget) -> String? { constants[target] }

    /// - Parameters:
    ///   - values: empty ones set nothing; a target that the mapping's constants set is passed over, but for ids of the customer.
    ///   - content: by which the same conversation has the same id again.
    mutating func interaction(
        _ values: [(target: ImportTarget, value: String)], properties: [JSONMember] = [], content: String
    ) throws(RowProblem) -> Interaction {
        builder.begin()
        for (target, value) in values where constants[target] == nil || target.isRepeatable {
            try builder.set(ColumnRule(target.name, target), text: value)
        }
        for property in properties { builder.append(property: property) }
        try builder.finish()
        if !builder.hasID {
            var hash = identity.hash
            hash.combine(content)
            var identity = identity
            builder.setID(identity.id(of: hash.result()))
        }
        return builder.interaction
    }
}

extension FileSource {
    /// Everything that is left, where it is no more than `limit` bytes.
    func rest(_ limit: Int) throws(ImportError) -> [UInt8] {
        var bytes: [UInt8] = []
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { room.deallocate() }
        while true {
            let count = try read(into: room)
            if count == 0 { return bytes }
            bytes.append(contentsOf: room[..<count])
            guard bytes.count <= limit else {
                throw .malformed(
                    file: name, line: nil, reason: "it is larger than \(limit >> 20) MiB: give it in several files, one a conversation.")
            }
        }
    }
}
