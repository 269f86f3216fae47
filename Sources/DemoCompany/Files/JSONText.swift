/// Rows as JSON objects with the import's own keys, on one line.
enum JSONText {
    static func append(_ row: Happening, to bytes: inout [UInt8]) {
        var object = Object()
        object.member("id", row.id)
        object.member("time", row.time.timestamp)
        if let touchpoint = row.touchpoint { object.member("touchpoint", touchpoint.rawValue) } else { object.literal("record", "true") }
        object.member("channel", row.channel)
        if row.direction != .inbound { object.member("direction", row.direction.rawValue) }
        object.member("user_id", row.userID)
        object.member("anonymous_id", row.anonymousID)
        object.member("email", row.email)
        object.member("phone", row.phone)
        if let card = row.storeCard { object.nested("ids") { $0.member("store_card", card) } }
        object.member("account", row.account)
        object.member("case", row.caseID)
        object.member("text", row.text)
        appendScores(row, &object)
        if let value = row.value {
            object.literal("value", Datum.decimal(value))
            object.member("currency", "EUR")
        }
        if !row.traits.isEmpty { object.nested("traits") { for trait in row.traits { $0.member(trait.name, trait.value) } } }
        if !row.properties.isEmpty { object.nested("properties") { for one in row.properties { $0.member(one.name, one.value) } } }
        if !row.consent.isEmpty { object.nested("consent") { for one in row.consent { $0.literal(one.purpose, String(one.given)) } } }
        bytes += object.closed()
    }

    private static func appendScores(_ row: Happening, _ object: inout Object) {
        let scores = [("nps", row.nps), ("csat", row.csat), ("ces", row.ces)]
        guard scores.contains(where: { if case .notAsked = $0.1 { false } else { true } }) else { return }
        object.nested("scores") { inner in
            for (kind, answer) in scores {
                switch answer {
                case .notAsked: break
                case .declined: inner.literal(kind, "null")
                case .given(let score): inner.literal(kind, String(score))
                }
            }
        }
    }

    /// An object that is being written.
    private struct Object {
        private var bytes: [UInt8] = [UInt8(ascii: "{")]
        private var isEmpty = true

        mutating func member(_ key: String, _ value: String?) {
            guard let value else { return }
            self.key(key)
            string(value)
        }

        mutating func member(_ key: String, _ value: Datum) {
            switch value {
            case .text(let text): member(key, text)
            case .number, .money, .flag: literal(key, value.text)
            }
        }

        mutating func literal(_ key: String, _ value: String) {
            self.key(key)
            bytes += value.utf8
        }

        mutating func nested(_ key: String, _ fill: (inout Object) -> Void) {
            self.key(key)
            var inner = Object()
            fill(&inner)
            bytes += inner.closed()
        }

        func closed() -> [UInt8] { bytes + [UInt8(ascii: "}")] }

        private mutating func key(_ key: String) {
            if !isEmpty { bytes.append(UInt8(ascii: ",")) }
            isEmpty = false
            string(key)
            bytes.append(UInt8(ascii: ":"))
        }

        private mutating func string(_ text: String) {
            bytes.append(UInt8(ascii: "\""))
            for byte in text.utf8 {
                switch byte {
                case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
                case 0x0A: bytes += Array("\\n".utf8)
                case 0..<0x20: bytes.append(UInt8(ascii: " "))
                default: bytes.append(byte)
                }
            }
            bytes.append(UInt8(ascii: "\""))
        }
    }
}
