/// What the first bytes of a file say about it.
struct FileBeginning {
    let format: ImportFormat
    /// Of a CSV file.
    let delimiter: UInt8
    /// At most so many unpacked bytes, whole lines of them where the file is longer.
    let bytes: [UInt8]
    /// Whether `bytes` is the whole file.
    let isWhole: Bool

    init(_ source: FileSource, limit: Int = 1 << 18) throws(ImportError) {
        let read = try source.peek(limit)
        isWhole = read.count < limit
        var start = read
        if start.starts(with: [0xEF, 0xBB, 0xBF]) { start.removeFirst(3) }
        if !isWhole, let end = start.lastIndex(of: 0x0A) { start.removeLast(start.count - end - 1) }
        bytes = start
        let first = start.first { $0 > 0x20 }
        if Self.voice(start) == nil, let foreign = Self.foreign(start) { throw .malformed(file: source.name, line: nil, reason: foreign) }
        let lines = Self.lines(start)
        if let voice = Self.voice(start) {
            format = voice
            delimiter = 0x2C
        } else if first == UInt8(ascii: "<") {
            format = .xes
            delimiter = 0x2C
        } else if first == UInt8(ascii: "{") {
            format = .jsonLines
            delimiter = 0x2C
        } else if let found = Self.delimiter(of: lines) {
            delimiter = found
            format = found == 0x09 ? .tsv : .csv
        } else {
            delimiter = 0x2C
            format = Self.isByBlanks(lines) ? .whitespace : .csv
        }
    }

    /// Whether the file is a conversation or letters; nil for any other.
    private static func voice(_ bytes: [UInt8]) -> ImportFormat? {
        if bytes.starts(with: Array("WEBVTT".utf8)) { return .webVTT }
        let text = String(decoding: bytes.prefix(64 << 10), as: UTF8.self)
        if let first = bytes.first(where: { $0 > 0x20 }), first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            let isTranscript = TranscriptConverter.lists.contains { name in
                text.ranges(of: "\"\(name)\"").contains { range in
                    let rest = text[range.upperBound...].drop { $0.isWhitespace }
                    return rest.first == ":" && rest.dropFirst().drop { $0.isWhitespace }.first == "["
                }
            }
            return isTranscript ? .transcript : nil
        }
        let lines = text.split(separator: "\n", maxSplits: 80, omittingEmptySubsequences: false)
        if let line = lines.first, line.hasPrefix("From "), line.count > 10, !line.contains(",") { return .mail }
        // Headers up to the first empty line, among them those that every letter has (RFC 5322).
        let headers = lines.prefix { $0.contains { !$0.isWhitespace } }.map { $0.lowercased() }
        let isMail = headers.count >= 2 && headers.contains { $0.hasPrefix("from:") } && headers.contains { $0.hasPrefix("date:") }
        return isMail ? .mail : nil
    }

    /// What to do about a file of a kind that is often tried and can't be read; nil for any other.
    private static func foreign(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            return "the file is a ZIP archive or an Excel workbook: save the sheet as CSV (UTF-8) and import that."
        }
        if bytes.starts(with: Array("PAR1".utf8)) { return "the file is Parquet: export it as CSV or JSON Lines and import that." }
        let signs = bytes.lazy.filter { $0 > 0x20 }.prefix(2)
        if signs.elementsEqual(Array("[{".utf8)) {
            return "the file is one JSON list: write one object a line, for example with jq -c '.[]'."
        }
        return nil
    }

    /// The separator that stands in each line, outside of quotes, most nearly the same number of times; nil where none does.
    private static func delimiter(of lines: [[UInt8]]) -> UInt8? {
        var best: (byte: UInt8, agreement: Int, columns: Int)?
        for byte in [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|")] {
            let counts = lines.map { count(of: byte, in: $0) }
            guard let expected = counts.first, expected > 0 else { continue }
            let agreement = counts.count { $0 == expected }
            guard agreement * 2 > counts.count else { continue }
            if let best, (best.agreement, best.columns) >= (agreement, expected) { continue }
            best = (byte, agreement, expected)
        }
        return best?.byte
    }

    private static func isByBlanks(_ lines: [[UInt8]]) -> Bool {
        let counts = lines.map { $0.split { $0 == 0x20 || $0 == 0x09 }.count }
        guard let expected = counts.first, expected > 1 else { return false }
        return counts.count { $0 == expected } * 10 >= counts.count * 9
    }

    private static func count(of byte: UInt8, in line: [UInt8]) -> Int {
        var isQuoted = false
        var count = 0
        for other in line {
            if other == 0x22 { isQuoted.toggle() } else if other == byte, !isQuoted { count += 1 }
        }
        return count
    }

    private static func lines(_ bytes: [UInt8]) -> [[UInt8]] {
        bytes.split(maxSplits: 200) { $0 == 0x0A || $0 == 0x0D }.prefix(200).map(Array.init)
    }
}
