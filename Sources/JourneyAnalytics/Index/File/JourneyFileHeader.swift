/// The first 256 bytes of a file of journeys: what it is, of which log, how long its columns are, and their checksum.
struct JourneyFileHeader: Equatable {
    static let byteCount = 256
    /// "TSJOURNY", which reads otherwise on a machine of the other byte order.
    private static let magic: Int64 = 0x594E_5255_4F4A_5354
    private static let version: Int64 = 1

    /// The columns, in the order of the file, each from a multiple of eight bytes on.
    enum Part: Int, CaseIterable {
        case times, customers, kinds, sequenceOffsets, offsets
        /// (profile, canonical) pairs.
        case canonical
        /// Of joined rows: the row's customer, how many runs it has, then the runs.
        case originCustomers, originRunCounts, runProfiles, runEvents
        /// Whatever numbers the reader keeps with it.
        case notes

        var width: Int {
            switch self {
            case .times, .customers, .canonical, .originCustomers, .runProfiles, .notes: 8
            case .kinds, .sequenceOffsets, .offsets, .originRunCounts, .runEvents: 4
            }
        }
    }

    var mark: LogMark
    var sequenceBase: Int64
    var kindLimit: Int
    var timeRange: ClosedRange<Int64>?
    /// Elements by part.
    var counts: [Int]
    /// Of all parts' checksums, in order.
    var contents: UInt64

    func offset(of part: Part) -> Int {
        Part.allCases.prefix(part.rawValue).reduce(JourneyFileHeader.byteCount) { $0 + paddedBytes(of: $1) }
    }

    func bytes(of part: Part) -> Int { counts[part.rawValue] * part.width }
    func paddedBytes(of part: Part) -> Int { (bytes(of: part) + 7) / 8 * 8 }
    var fileByteCount: Int { Part.allCases.reduce(JourneyFileHeader.byteCount) { $0 + paddedBytes(of: $1) } }

    /// As the file begins.
    var words: [Int64] {
        var words = [JourneyFileHeader.magic, JourneyFileHeader.version, Int64(fileByteCount)]
        words += [Int64(bitPattern: mark.first), mark.sequence, Int64(bitPattern: mark.last), sequenceBase, Int64(kindLimit)]
        words += timeRange.map { [1, $0.lowerBound, $0.upperBound] } ?? [0, 0, 0]
        for count in counts { words.append(Int64(count)) }
        words.append(Int64(bitPattern: contents))
        words += [Int64](repeating: 0, count: JourneyFileHeader.byteCount / 8 - 1 - words.count)
        words.append(Int64(bitPattern: JourneyFileHeader.checksum(of: words)))
        return words
    }

    private static func checksum(of words: [Int64]) -> UInt64 { words.withUnsafeBytes { ColumnChecksum.of($0) } }

    static func contents(_ checksums: [UInt64]) -> UInt64 { checksums.reduce(0, ColumnChecksum.mixed) }
}

extension JourneyFileHeader {
    /// Reads the beginning of a file of that length.
    /// - Throws: where it is no such file, is of another version, or was torn.
    init(_ words: [Int64], fileLength: Int) throws(ColumnFileError) {
        guard words.count == JourneyFileHeader.byteCount / 8, words[0] == JourneyFileHeader.magic else {
            throw ColumnFileError("it is no file of journeys")
        }
        guard words[1] == JourneyFileHeader.version else { throw ColumnFileError("it is of version \(words[1])") }
        guard let sum = words.last, UInt64(bitPattern: sum) == JourneyFileHeader.checksum(of: Array(words.dropLast())) else {
            throw ColumnFileError("the checksum of its header is wrong")
        }
        let counts = words[11..<(11 + Part.allCases.count)].map { Int($0) }
        guard counts.allSatisfy({ (0...fileLength).contains($0) }), (0...Int(UInt32.max) + 1).contains(Int(words[7])) else {
            throw ColumnFileError("its header holds impossible numbers")
        }
        mark = LogMark(first: UInt64(bitPattern: words[3]), sequence: words[4], last: UInt64(bitPattern: words[5]))
        sequenceBase = words[6]
        kindLimit = Int(words[7])
        timeRange = words[8] == 1 && words[9] <= words[10] ? words[9]...words[10] : nil
        self.counts = counts
        contents = UInt64(bitPattern: words[11 + Part.allCases.count])
        guard fileByteCount == fileLength, words[2] == Int64(fileLength) else { throw ColumnFileError("it is not as long as it has to be") }
        let (rows, events) = (counts[Part.customers.rawValue], counts[Part.times.rawValue])
        guard counts[Part.offsets.rawValue] == rows + 1, counts[Part.kinds.rawValue] == events,
            counts[Part.sequenceOffsets.rawValue] == events, counts[Part.canonical.rawValue] % 2 == 0,
            counts[Part.originRunCounts.rawValue] == counts[Part.originCustomers.rawValue],
            counts[Part.runEvents.rawValue] == counts[Part.runProfiles.rawValue]
        else { throw ColumnFileError("its columns don't fit one another") }
    }
}
