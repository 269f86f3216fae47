/// What the values of a column look like: shares of the rows that have a value, from a bounded sample of rows.
struct ColumnProfile {
    private(set) var rows = 0
    private(set) var filled = 0
    private(set) var distinct = 0
    /// Sampled rows with a value, and their distinct values.
    private(set) var sampled = 0
    private(set) var sampledDistinct = 0
    /// The share of the most frequent sampled value, and of the ten most frequent.
    private(set) var topShare = 0.0
    private(set) var topTenShare = 0.0

    private(set) var alphabetic = 0.0
    private(set) var email = 0.0
    private(set) var at = 0.0
    private(set) var plus = 0.0
    private(set) var bracket = 0.0
    private(set) var comma = 0.0
    private(set) var separated = 0.0
    private(set) var leadingZero = 0.0
    private(set) var phoneLike = 0.0
    private(set) var digitsOnly = 0.0
    private(set) var number = 0.0
    private(set) var decimal = 0.0
    private(set) var date = 0.0
    private(set) var timeOfDay = 0.0
    private(set) var startsWithDigit = 0.0
    private(set) var digitsAndWords = 0.0
    private(set) var lettersAndDigits = 0.0
    private(set) var hasDigit = 0.0
    private(set) var streetWord = 0.0
    private(set) var companyWord = 0.0
    private(set) var given = 0.0
    private(set) var family = 0.0
    private(set) var title = 0.0
    private(set) var anyName = 0.0
    private(set) var city = 0.0
    private(set) var country = 0.0
    private(set) var region = 0.0
    private(set) var gender = 0.0
    private(set) var channel = 0.0
    private(set) var postcodeForm = 0.0
    private(set) var meanLength = 0.0
    private(set) var meanWords = 0.0
    private(set) var severalWords = 0.0
    private(set) var noBlank = 0.0
    /// The share of the most frequent length and of the most frequent form (letters and digits for themselves).
    private(set) var modalLength = 0.0
    private(set) var modalLengthIs = 0
    private(set) var modalForm = 0.0
    private(set) var modalOutline = 0.0
    private(set) var forms = 0
    /// Years of dates, sorted.
    private(set) var years: [Int] = []
    /// Whole numbers, sorted.
    private(set) var numbers: [Int] = []

    init(_ column: LinkageTable.Column, rows: SampledRows) {
        self.rows = column.codes.count
        distinct = Swift.max(0, column.values.count - 1)
        filled = Self.filled(column.codes)
        let values = rows.values(of: column, filled: filled)
        guard !values.isEmpty else { return }
        gather(values, column.values)
    }

    private static func filled(_ codes: [UInt32]) -> Int {
        codes.withUnsafeBufferPointer { codes in
            var empty = 0
            var start = 0
            // In runs that a 32-bit lane can count.
            while start < codes.count {
                let end = Swift.min(codes.count, start + 1 << 20)
                var here: UInt32 = 0
                for place in start..<end { here &+= codes[place] == 0 ? 1 : 0 }
                empty += Int(here)
                start = end
            }
            return codes.count - empty
        }
    }

    /// Rows of the sample by value.
    private mutating func gather(_ values: [(code: Int, rows: Int)], _ pool: ValuePool) {
        sampledDistinct = values.count
        sampled = values.reduce(0) { $0 + $1.rows }
        let unit = 1 / Double(sampled)
        let known = WordClass.known
        var lengths: [Int: Double] = [:]
        var patterns: [UInt64: Double] = [:]
        var outlines: [UInt64: Double] = [:]
        for (code, count) in values {
            let shape = pool.withBytes(code) { ValueShape($0, known: known) }
            let share = Double(count) * unit
            add(shape, share)
            lengths[shape.length, default: 0] += share
            patterns[shape.pattern.value, default: 0] += share
            outlines[shape.outline.value, default: 0] += share
            if let date = shape.date { years.append(contentsOf: repeatElement(date.year, count: count)) }
            if shape.isNumber, !shape.isDecimal { numbers.append(contentsOf: repeatElement(shape.number, count: count)) }
        }
        if let most = lengths.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) { (modalLengthIs, modalLength) = most }
        modalForm = patterns.values.max() ?? 0
        modalOutline = outlines.values.max() ?? 0
        forms = patterns.count
        let counts = values.map(\.rows).sorted(by: >)
        topShare = Double(counts[0]) * unit
        topTenShare = Double(counts.prefix(10).reduce(0, +)) * unit
        years.sort()
        numbers.sort()
    }

    private mutating func add(_ shape: ValueShape, _ share: Double) {
        func add(_ sum: inout Double, _ holds: Bool) { if holds { sum += share } }
        add(&alphabetic, shape.isAlphabetic)
        add(&email, shape.hasAtDomain)
        add(&at, shape.hasAt)
        add(&plus, shape.hasPlus)
        add(&bracket, shape.hasBracket)
        add(&comma, shape.hasComma)
        add(&separated, shape.blanks > 0 || shape.hasHyphen)
        add(&leadingZero, shape.leadingZero)
        add(&phoneLike, shape.isPhoneLike)
        add(&digitsOnly, shape.isDigits)
        add(&number, shape.isNumber)
        add(&decimal, shape.isDecimal)
        add(&date, shape.date != nil)
        add(&timeOfDay, shape.date?.hasTimeOfDay ?? false)
        add(&startsWithDigit, shape.startsWithDigit)
        add(&hasDigit, shape.digits > 0)
        add(&digitsAndWords, shape.digits > 0 && shape.longWords > 0 && shape.blanks > 0 && shape.letters > 3)
        add(&lettersAndDigits, shape.digits > 0 && shape.letters > 0)
        add(&streetWord, shape.hasStreetWord)
        add(&companyWord, shape.words > 1 && shape.lastClass.contains(.company))
        add(&given, shape.firstClass.contains(.given))
        add(&family, shape.lastClass.contains(.family))
        add(&title, shape.classes.contains(.title))
        add(&anyName, !shape.classes.intersection([.given, .family]).isEmpty)
        add(&city, shape.classes.contains(.city))
        add(&country, shape.everyClass.contains(.country))
        add(&region, shape.everyClass.contains(.region))
        add(&gender, shape.everyClass.contains(.gender))
        add(&channel, shape.everyClass.contains(.channel))
        add(&postcodeForm, PostcodeForm.fits(shape))
        add(&severalWords, shape.words > 1)
        add(&noBlank, shape.blanks == 0)
        meanLength += share * Double(shape.length)
        meanWords += share * Double(shape.words)
    }

    /// Distinct values for each row that has one.
    var distinctness: Double { filled == 0 ? 0 : Double(distinct) / Double(filled) }

    /// Seconds or milliseconds since 1970, of this century.
    var isEpoch: Bool {
        guard number >= 0.9, !numbers.isEmpty else { return false }
        let middle = numbers[numbers.count / 2]
        return (946_684_800...4_000_000_000).contains(middle) || (946_684_800_000...4_000_000_000_000).contains(middle)
    }

    /// Years between the 5th and the 95th of a hundred dates.
    var yearSpan: Int { years.isEmpty ? 0 : years[years.count * 95 / 100] - years[years.count * 5 / 100] }
}
