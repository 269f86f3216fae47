import TouchstoneStore

/// Opens the texts of interactions: each is sealed with its profile's key, an anonymous one with the vault's.
package struct VerbatimTexts: Sendable {
    private let log: Log
    private let keys: ProfileKeys
    private let vault: Vault

    package init(log: Log, keys: ProfileKeys, vault: Vault) {
        self.log = log
        self.keys = keys
        self.vault = vault
    }

    /// The texts of these interactions, in their order; nil where the person was erased or there is none.
    package func texts(_ sequences: [Int64], _ connection: any Connection) throws -> [String?] {
        let changes = Dictionary(try log.changes(sequences, connection).map { ($0.sequence, $0) }) { first, _ in first }
        let opened = try texts(sequences.compactMap { changes[$0] }, connection)
        return sequences.map { opened[$0] }
    }

    func changes(_ sequences: [Int64], _ connection: any Connection) throws -> [Change] { try log.changes(sequences, connection) }

    /// What an interaction says in words.
    struct Opened {
        var text: String
        /// What people of ours said in it, where it is a conversation.
        var ours: [String]
    }

    func texts(_ changes: [Change], _ connection: any Connection) throws -> [Int64: String] {
        try opened(changes, connection).mapValues(\.text)
    }

    /// What changes say, by number.
    func opened(_ changes: [Change], _ connection: any Connection) throws -> [Int64: Opened] {
        let sealed = changes.compactMap { change -> (change: Change, sealed: [UInt8])? in
            guard Self.mayHaveText(change.body), let bytes = InteractionBody(decoding: change.body).sealed else { return nil }
            return (change, bytes)
        }
        let profiles = Set(sealed.compactMap(\.change.profile))
        let keys = try keys.keys(of: Array(profiles), connection)
        var texts: [Int64: Opened] = [:]
        for (change, bytes) in sealed {
            let opened: [UInt8]?
            if let profile = change.profile {
                opened = try keys[profile].map { try $0.open(bytes, purpose: "interaction") }
            } else {
                opened = try vault.open(bytes, purpose: "interaction")
            }
            guard let opened else { continue }
            let personal = InteractionBody.Personal(decoding: opened)
            guard let text = personal.text, text.contains(where: { !$0.isWhitespace }) else { continue }
            let turns = personal.properties.first { $0.name == "transcript" }?.value.array ?? []
            let ours = turns.filter { $0["is_customer"]?.bool == false }.compactMap { $0["text"]?.string }
            texts[change.sequence] = Opened(text: text, ours: ours)
        }
        return texts
    }

    /// Whether anything is sealed in a body, without reading it: most interactions have nothing to say.
    static func mayHaveText(_ body: [UInt8]) -> Bool {
        let wanted: [UInt8] = Array("\"sealed".utf8)
        guard body.count > wanted.count else { return false }
        return body.withUnsafeBufferPointer { bytes in
            wanted.withUnsafeBufferPointer { wanted in
                let last = bytes.count - wanted.count
                var place = 0
                while place <= last {
                    if bytes[place] == wanted[0] {
                        var length = 1
                        while length < wanted.count, bytes[place + length] == wanted[length] { length += 1 }
                        if length == wanted.count { return true }
                    }
                    place += 1
                }
                return false
            }
        }
    }
}
