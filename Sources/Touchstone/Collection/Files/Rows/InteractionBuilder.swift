/// Puts one row's values together to an interaction, each checked as it is set.
struct InteractionBuilder {
    private(set) var interaction: Interaction
    private var hasTime = false
    private var currency: String?
    // What the constants set, with which every row begins.
    private var prototype: Interaction
    private var prototypeHasTime = false
    private var prototypeCurrency: String?
    private let namespace: String
    private var cache = TextCache()
    private var clock: ZoneClock?
    private var columnClocks: [String: ZoneClock] = [:]

    /// - Throws: where a constant of the mapping is no value of its target, or a zone is unknown.
    init(_ mapping: ImportMapping) throws(ImportError) {
        namespace = mapping.namespace ?? mapping.source
        clock = mapping.zone.flatMap { ZoneClock(name: $0) }
        for rule in mapping.columns {
            guard let zone = rule.zone else { continue }
            columnClocks[zone] = ZoneClock(name: zone)
        }
        let blank = Interaction(id: "", time: Instant(milliseconds: 0), name: "")
        prototype = blank
        interaction = blank
        for constant in mapping.constants {
            var rule = ColumnRule(constant.target.name, constant.target)
            if case .score(let kind) = constant.target { rule.scale = ColumnRule.usualScale(of: kind) }
            do throws(RowProblem) {
                try set(rule, text: constant.value)
            } catch {
                throw .mapping(line: nil, reason: "constants: \(error.reason).")
            }
        }
        prototype = interaction
        prototypeHasTime = hasTime
        prototypeCurrency = currency
    }

    /// Begins a new row with nothing but the constants.
    mutating func begin() {
        interaction = prototype
        hasTime = prototypeHasTime
        currency = prototypeCurrency
    }

    /// What is set so far as an interaction.
    /// - Throws: where what every interaction needs is missing.
    mutating func finish() throws(RowProblem) {
        guard hasTime else { throw RowProblem("it has no time") }
        if interaction.isRecordOnly, interaction.name.isEmpty { interaction.name = "record" }
        guard !interaction.name.isEmpty else { throw RowProblem("it has no touchpoint") }
        if let currency, interaction.value != nil { interaction.value?.currency = currency }
    }

    var hasID: Bool { !interaction.id.isEmpty }
    var hasName: Bool { !interaction.name.isEmpty }
    mutating func setID(_ id: String) { interaction.id = id }
    mutating func append(property: JSONMember) { interaction.properties.append(property) }
    mutating func append(trait: JSONMember) { interaction.traits.append(trait) }
    mutating func append(score: Score) { interaction.scores.append(score) }

    mutating func set(_ rule: ColumnRule, text: String) throws(RowProblem) {
        let utf8 = Array(text.utf8)
        try utf8.withUnsafeBufferPointer { (bytes: Bytes) throws(RowProblem) in try set(rule, bytes) }
    }

    /// Sets what `rule` says from a value as the file has it; an empty value sets nothing.
    mutating func set(_ rule: borrowing ColumnRule, _ bytes: Bytes) throws(RowProblem) {
        let value = trimmed(bytes)
        if value.isEmpty { return }
        switch rule.target {
        case .ignore: return
        case .id: interaction.id = try short(value, rule.column, limit: 100)
        case .time: try setTime(value, rule)
        case .touchpoint: interaction.name = try cached(value, rule.column)
        case .channel: interaction.channel = try cached(value, rule.column)
        case .stage: interaction.stage = try cached(value, rule.column)
        case .actor: interaction.actor = try cached(value, rule.column)
        case .account: interaction.account = try cached(value, rule.column)
        case .caseID: interaction.caseID = try short(value, rule.column, limit: 200)
        case .text: interaction.text = String(decoding: bytes, as: UTF8.self)
        case .userID: try identify("user_id", rule.namespace ?? namespace, value, rule.column)
        case .anonymousID: try identify("anonymous_id", rule.namespace ?? namespace, value, rule.column)
        case .email: try identify("email", "", value, rule.column)
        case .phone: try identify("phone", "", value, rule.column)
        case .identifier(let kind): try identify(kind, rule.namespace ?? namespace, value, rule.column)
        case .value: interaction.value = Money(amount: try amount(value, rule), currency: rule.currency)
        case .currency: currency = try currencyCode(value, rule.column)
        case .score(let kind): try setScore(kind, value, rule)
        case .talk: interaction.durations.talk = try seconds(value, rule)
        case .hold: interaction.durations.hold = try seconds(value, rule)
        case .wrapUp: interaction.durations.wrapUp = try seconds(value, rule)
        case .direction: interaction.direction = try word(value, rule.column, Direction.allCases.map { ($0.rawValue, $0) })
        case .actorKind: interaction.actorKind = try word(value, rule.column, ActorKind.allCases.map { ($0.rawValue, $0) })
        case .caseKind: interaction.caseKind = try word(value, rule.column, CaseKind.allCases.map { ($0.rawValue, $0) })
        case .subject: interaction.subject = try word(value, rule.column, [("customer", .customer), ("employee", .employee)])
        case .isRecord: interaction.isRecordOnly = try word(value, rule.column, Self.yesAndNo)
        case .isPublic: interaction.isPublic = try word(value, rule.column, Self.yesAndNo)
        case .consent(let purpose):
            interaction.consent.append(ConsentChoice(purpose: purpose, isGiven: try word(value, rule.column, Self.consentWords)))
        case .trait(let name): interaction.traits.append(JSONMember(name, try typed(value, rule)))
        case .property(let name): interaction.properties.append(JSONMember(name, try typed(value, rule)))
        }
    }

    // MARK: - Kinds of values

    mutating func setTime(_ value: Bytes, _ rule: borrowing ColumnRule) throws(RowProblem) {
        let civil: CivilTime
        do throws(TimeProblem) {
            civil = try rule.timeFormat.parse(value)
        } catch {
            throw RowProblem(column: rule.column, value: value, "is no time: \(error)")
        }
        if let zone = rule.zone {
            interaction.time = columnClocks[zone]?.instant(civil) ?? Instant(milliseconds: civil.milliseconds)
        } else if clock != nil {
            interaction.time = clock?.instant(civil) ?? Instant(milliseconds: civil.milliseconds)
        } else {
            interaction.time = Instant(milliseconds: civil.milliseconds - Int64(civil.offset ?? 0) * 1000)
        }
        hasTime = true
    }

    private mutating func identify(_ kind: String, _ namespace: String, _ value: Bytes, _ column: String) throws(RowProblem) {
        interaction.identifiers.append(Identifier(kind: kind, namespace: namespace, value: try short(value, column, limit: 500)))
    }

    private mutating func setScore(_ kind: String, _ value: Bytes, _ rule: borrowing ColumnRule) throws(RowProblem) {
        let scale = rule.scale ?? ColumnRule.usualScale(of: kind) ?? 0...10
        if let number = ByteNumber.parse(value, decimal: rule.decimal) {
            guard scale.contains(number) else {
                throw RowProblem(
                    column: rule.column, value: value, "is outside the scale \(plain(scale.lowerBound)) to \(plain(scale.upperBound))")
            }
            interaction.scores.append(Score(kind: kind, value: number, low: scale.lowerBound, high: scale.upperBound))
        } else if Self.notAvailable.contains(String(decoding: value, as: UTF8.self).lowercased()) {
            interaction.scores.append(Score(kind: kind, value: nil, low: scale.lowerBound, high: scale.upperBound))
        } else {
            throw RowProblem(column: rule.column, value: value, "is not a number, and not N/A")
        }
    }

    private func amount(_ value: Bytes, _ rule: borrowing ColumnRule) throws(RowProblem) -> Double {
        if let number = ByteNumber.parse(value, decimal: rule.decimal) { return number }
        // A sign of currency before or after the number.
        let text = String(decoding: value, as: UTF8.self).filter { !"$€£¥".contains($0) }
        let utf8 = Array(text.utf8)
        let number = utf8.withUnsafeBufferPointer { ByteNumber.parse(trimmed($0), decimal: rule.decimal) }
        guard let number else {
            let hint = rule.decimal == nil && value.contains(0x2C) ? ": say `decimal: \",\"` or `decimal: \".\"` in the mapping" : ""
            throw RowProblem(column: rule.column, value: value, "is not a number\(hint)")
        }
        return number
    }

    private func seconds(_ value: Bytes, _ rule: borrowing ColumnRule) throws(RowProblem) -> Double {
        guard let seconds = ByteNumber.seconds(value, decimal: rule.decimal) else {
            throw RowProblem(column: rule.column, value: value, "is no duration: seconds, mm:ss or hh:mm:ss are expected")
        }
        guard seconds >= 0 else { throw RowProblem(column: rule.column, value: value, "is a negative duration") }
        return seconds
    }

    private func typed(_ value: Bytes, _ rule: borrowing ColumnRule) throws(RowProblem) -> JSONValue {
        switch rule.type {
        case .text: return .string(String(decoding: value, as: UTF8.self))
        case .number:
            guard let number = ByteNumber.parse(value, decimal: rule.decimal) else {
                // A trait may be anything, so its value is not shown.
                throw RowProblem("column '\(rule.column)': the value is not a number")
            }
            return Int64(exactly: number).map(JSONValue.integer) ?? .number(number)
        case .boolean: return .bool(try word(value, rule.column, Self.yesAndNo))
        }
    }

    private func word<Choice>(_ value: Bytes, _ column: String, _ choices: [(String, Choice)]) throws(RowProblem) -> Choice {
        let text = String(decoding: value, as: UTF8.self).lowercased()
        guard let choice = choices.first(where: { $0.0 == text }) else {
            throw RowProblem(
                column: column, value: value, "is not known here: one of \(choices.map(\.0).joined(separator: ", ")) is expected")
        }
        return choice.1
    }

    private func currencyCode(_ value: Bytes, _ column: String) throws(RowProblem) -> String {
        let text = String(decoding: value, as: UTF8.self).uppercased()
        guard text.utf8.count == 3, text.utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }) else {
            throw RowProblem(column: column, value: value, "is no currency: three letters such as EUR are expected")
        }
        return text
    }

    private func short(_ value: Bytes, _ column: String, limit: Int) throws(RowProblem) -> String {
        let text = String(decoding: value, as: UTF8.self)
        if value.count > limit, text.count > limit {
            throw RowProblem("column '\(column)': the value is longer than \(limit) characters")
        }
        return text
    }

    private mutating func cached(_ value: Bytes, _ column: String) throws(RowProblem) -> String {
        if value.count <= 200 { return cache.text(value) }
        return try short(value, column, limit: 200)
    }

    @inline(__always)
    private func trimmed(_ bytes: Bytes) -> Bytes {
        var first = 0
        var last = bytes.count
        while first < last, bytes[first] == 0x20 || bytes[first] == 0x09 { first += 1 }
        while last > first, bytes[last - 1] == 0x20 || bytes[last - 1] == 0x09 { last -= 1 }
        return Bytes(rebasing: bytes[first..<last])
    }

    private func plain(_ number: Double) -> String { Int(exactly: number).map { String($0) } ?? String(number) }

    private static let notAvailable: Set<String> = ["n/a", "na", "null", "none", "-", "n.a."]
    private static let yesAndNo = [("true", true), ("false", false), ("yes", true), ("no", false), ("1", true), ("0", false)]
    private static let consentWords =
        yesAndNo + [("given", true), ("refused", false), ("granted", true), ("denied", false), ("opted_in", true), ("opted_out", false)]
}
