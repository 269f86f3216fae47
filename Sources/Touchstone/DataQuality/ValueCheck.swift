/// Tells what is wrong with one value, by its field and form alone. What needs the other values is found by the pass (`QualityTally`).
package struct ValueCheck: Sendable {
    /// The day on which it is asked, in UTC.
    let today: PersonDate

    /// - Parameter now: the day after which a date lies in the future; a day is allowed for time zones.
    package init(now: Instant) {
        let day = Instant(milliseconds: now.milliseconds + 14 * 3_600_000).isoText
        today = PersonDate(String(day.prefix(10))) ?? PersonDate.last
    }

    /// Without a clock: every date that the calendar has lies in the past.
    static let ofForm = ValueCheck(today: PersonDate.last)

    private init(today: PersonDate) { self.today = today }

    package func problem(_ value: StatedValue) -> ValueProblem? {
        guard let text = value.value.string ?? value.value.integer.map({ "\($0)" }) else { return nil }
        return problem(value.field, text, isText: value.value.string != nil)
    }

    /// Whether a text says nothing of whoever bears it: what people and programs write where they know nothing.
    static func isPlaceholder(_ text: String, _ field: TraitField) -> Bool { ofForm.problem(field, text, isText: true) == .placeholder }

    private static let mobile = TraitField(named: "mobile_phone")

    private func problem(_ field: TraitField, _ text: String, isText: Bool) -> ValueProblem? {
        switch field {
        case .email: return Self.isJunk(text) ? .placeholder : EmailCheck.problem(text)
        case .phone, Self.mobile: return Self.isJunk(text) ? .placeholder : Self.phone(text)
        case .birthday: return Self.isJunk(text) ? .placeholder : date(text)
        case .fullName, .firstName, .lastName: return Self.isJunk(text) ? .placeholder : NameCheck.problem(text)
        default: return isText && Self.isJunk(text) ? .placeholder : nil
        }
    }

    /// What people and programs type where nothing is known.
    static func isJunk(_ text: String) -> Bool {
        guard text.utf8.count <= 24 else { return false }
        let plain = text.lowercased().filter { !$0.isWhitespace && !".-_/?*!".contains($0) }
        // "-", "?", "n/a" after the marks are gone; "0" is a value.
        return plain.isEmpty || junk.contains(plain)
    }

    private static let junk: Set<String> = [
        "na", "null", "nil", "none", "unknown", "undefined", "nan", "tbd", "xxx", "xxxx", "xx", "test", "testtest", "testing", "tester",
        "asdf",
        "asdfasdf", "qwerty", "qwertz", "dummy", "placeholder", "empty", "blank", "notavailable", "notapplicable", "notprovided",
        "notknown",
        "[objectobject]", "unbekannt", "keine", "inconnu", "desconocido", "noname", "default",
    ]

    private static func phone(_ text: String) -> ValueProblem? {
        let digits = text.utf8.filter { (0x30...0x39).contains($0) }
        // E.164: at most 15 digits; the shortest subscriber numbers in use have 5.
        guard (5...15).contains(digits.count), !text.contains(where: \.isLetter) || text.lowercased().contains("ext") else {
            return .notANumber
        }
        let rest = digits.dropFirst(digits.first == 0x30 ? 1 : 0)
        if Set(rest).count <= 1 { return .placeholder }
        let steps = zip(rest, rest.dropFirst()).map { Int($1) - Int($0) }
        return steps.count >= 5 && (steps.allSatisfy { $0 == 1 || $0 == -9 } || steps.allSatisfy { $0 == -1 || $0 == 9 })
            ? .placeholder : nil
    }

    private func date(_ text: String) -> ValueProblem? {
        guard let day = PersonDate(text) else { return .notADate }
        guard day.isPossible else { return .impossibleDate }
        if Self.standIns.contains(day.text) { return .placeholder }
        if (day.year, day.month, day.day) > (today.year, today.month, today.day) { return .future }
        return today != .last && day.year < today.year - 120 ? .tooOld : nil
    }

    /// Days that systems write where they know none.
    private static let standIns: Set<String> = [
        "1900-01-01", "1901-01-01", "1970-01-01", "1800-01-01", "0001-01-01", "1111-11-11", "9999-12-31", "1899-12-30", "1899-12-31",
    ]
}
