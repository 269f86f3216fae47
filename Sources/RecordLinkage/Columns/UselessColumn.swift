/// Why a column can't be evidence, whatever its values mean.
enum UselessColumn {
    static func reason(_ column: LinkageTable.Column, _ profile: ColumnProfile, _ hint: ColumnHint?) -> String? {
        if profile.filled == 0 { return "no row has a value" }
        if profile.distinct == 1 { return "every value is the same" }
        if profile.filled * 100 < profile.rows, profile.distinct < 20 {
            return "nearly empty: \(profile.filled) of \(profile.rows) rows have a value"
        }
        if profile.topShare > 0.995, profile.sampled >= 200 { return "\(profile.topShare.percent) of values are the same" }
        if profile.rows >= 20, countsUp(column) { return "counts up from row to row, as row numbers do" }
        if isNumbering(column, profile) { return "a number of its own for each row, without gaps, as row numbers are" }
        let looksLikeWords = profile.alphabetic >= 0.6 || profile.email >= 0.5
        if profile.distinct == profile.filled, profile.filled >= 20, !looksLikeWords, !mayDifferEverywhere(profile, hint) {
            return "different in every row, so that it never agrees"
        }
        if case .source? = hint, profile.distinct <= 50, profile.distinctness < 0.3 {
            return "named like the system that a record comes from, with \(profile.distinct) values"
        }
        return nil
    }

    /// Names, streets, phones and days are compared in part, so that all may differ and still say something in a small table.
    private static func mayDifferEverywhere(_ profile: ColumnProfile, _ hint: ColumnHint?) -> Bool {
        switch hint {
        case .phone?: profile.phoneLike >= 0.5
        case .street?: profile.lettersAndDigits >= 0.5
        case .birth?: profile.date >= 0.5
        case .code?: profile.filled < 200
        default: profile.digitsAndWords >= 0.5 || profile.date >= 0.6 && profile.timeOfDay < 0.5 || profile.plus + profile.bracket >= 0.5
        }
    }

    /// Whether nearly every row's number is a small step after the one before, all up or all down, also "C-000123"; never standing still as
    /// customer numbers of repeat customers do.
    private static func countsUp(_ column: LinkageTable.Column) -> Bool {
        let windows = Swift.min(20, column.codes.count / 20)
        let size = windows == 1 ? column.codes.count : Swift.min(100, column.codes.count / windows)
        var (steps, up, down, still) = (0, 0, 0, 0)
        for window in 0..<windows {
            let start = window * (column.codes.count - size) / Swift.max(1, windows - 1)
            var before: Int?
            for row in start..<start + size {
                let code = Int(column.codes[row])
                guard code != 0 else {
                    before = nil
                    continue
                }
                let number = column.values.withBytes(code, trailingNumber)
                if let before, let number {
                    steps += 1
                    if (1...10).contains(number - before) { up += 1 }
                    if (1...10).contains(before - number) { down += 1 }
                    if number == before { still += 1 }
                }
                before = number
            }
        }
        return steps >= 15 && Swift.max(up, down) * 10 >= steps * 9 && still * 500 < steps
    }

    /// Whether the values are 1…n in any order, each once or hardly ever twice.
    private static func isNumbering(_ column: LinkageTable.Column, _ profile: ColumnProfile) -> Bool {
        guard profile.distinct >= 20, profile.distinctness >= 0.999, profile.filled * 2 > profile.rows else { return false }
        var (low, high, found) = (Int.max, Int.min, 0)
        let taken = Swift.min(profile.distinct, 2_000)
        for place in 0..<taken {
            guard let number = column.values.withBytes(1 + place * profile.distinct / taken, trailingNumber) else { continue }
            (low, high, found) = (Swift.min(low, number), Swift.max(high, number), found + 1)
        }
        guard found * 100 >= taken * 95 else { return false }
        let width = Double(high - low + 1)
        return width < Double(profile.distinct) * 1.1 && width > Double(profile.distinct) * 0.9
    }

    /// The digits at the end, at most 17, if nothing but digits follows whatever stands before.
    private static func trailingNumber(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        var (number, scale, place) = (0, 1, text.count - 1)
        let first = Swift.max(0, text.count - 17)
        while place >= first, text[place] >= 0x30, text[place] <= 0x39 {
            number += Int(text[place] & 15) * scale
            scale *= 10
            place -= 1
        }
        return scale == 1 ? nil : number
    }
}
