/// How the same person comes to stand differently in another system: what the clerk heard, read or was told.
struct Clerk {
    var chance: Chance

    /// A name heard on the telephone: short forms, sounds that are spelt otherwise, accents that the keyboard lacks.
    mutating func heard(given: String, family: String) -> (given: String, family: String) {
        var (given, family) = (given, family)
        if let short = GivenNames.short[given], chance.happens(0.4) { given = short }
        if chance.happens(0.22) { family = misheard(family) }
        if chance.happens(0.25) { (given, family) = (Typing.withoutAccents(given), Typing.withoutAccents(family)) }
        return (given, family)
    }

    /// A name read from a form filled in by hand.
    mutating func read(_ name: String) -> String {
        var name = name
        if chance.happens(0.16) { name = Typing.error(in: name, &chance) }
        return chance.happens(0.12) ? name.uppercased() : name
    }

    /// The day as it was written down: now and then a digit slips, or day and month change places.
    mutating func day(_ birthday: String) -> String {
        var parts = birthday.split(separator: "-").map(String.init)
        guard parts.count == 3 else { return birthday }
        switch chance.whole(0...24) {
        case 0: parts.swapAt(1, 2)
        case 1: parts[0] = String((Int(parts[0]) ?? 1970) + (chance.happens(0.5) ? 1 : 10))
        case 2: parts[2] = parts[2].hasPrefix("0") ? "1" + parts[2].dropFirst() : "0" + parts[2].dropFirst()
        default: break
        }
        if let month = Int(parts[1]), month > 12 { parts.swapAt(1, 2) }
        return parts.joined(separator: "-")
    }

    /// A telephone number as people write it in their own country.
    static func national(_ phone: String, _ country: Country) -> String {
        let code = country == .unitedStates ? 2 : 3
        let rest = phone.dropFirst(code)
        return (country == .unitedStates ? "" : "0") + rest.prefix(3) + " " + rest.dropFirst(3)
    }

    private mutating func misheard(_ name: String) -> String {
        let possible = Clerk.sounds.filter { name.contains($0.0) }
        guard !possible.isEmpty else { return Typing.error(in: name, &chance) }
        let (right, wrong) = chance.pick(possible)
        guard let range = name.firstRange(of: right) else { return name }
        return name.replacingCharacters(in: range, with: wrong)
    }

    private static let sounds = [
        ("ph", "f"), ("ck", "k"), ("mann", "man"), ("ff", "f"), ("ll", "l"), ("tt", "t"), ("th", "t"), ("ie", "y"), ("ei", "ai"),
        ("ey", "y"),
        ("y", "ie"), ("sch", "sh"), ("dt", "t"), ("z", "s"), ("ou", "u"), ("eau", "o"), ("ski", "sky"), ("v", "w"), ("c", "k"),
        ("ford", "fort"), ("ham", "am"), ("wood", "wod"), ("field", "feild"), ("ton", "tun"),
    ]
}
