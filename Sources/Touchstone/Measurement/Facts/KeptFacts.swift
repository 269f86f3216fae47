import Foundation
import JourneyAnalytics

/// The facts as files keep them for the next start: what happened only grows, so each save appends what is new.
struct KeptFacts: Sendable {
    /// What isn't rows.
    private struct Notes: Codable {
        struct Scale: Codable {
            var kind: String
            var low: Double
            var high: Double
            var about: String
        }

        struct Attribute: Codable {
            var name: String
            var values: [String]
            var isTooVaried: Bool
        }

        /// Rises when facts of the same log are made otherwise.
        static let version = 3

        var version = Notes.version
        var scales: [Scale]
        var currencies: [String]
        var currencyCounts: [Int]
        var attributes: [Attribute]
        var erased: [UInt32]
        var highestProfile: UInt32
    }

    private var files: RowFiles
    var mark: LogMark { files.mark }

    /// A folder without facts, or whose facts are not to be used.
    init(anewIn folder: String) { files = RowFiles(anewIn: folder) }

    /// Takes up what a folder holds, all of it checked.
    /// - Throws: where there is nothing, it is torn, or was made otherwise.
    static func open(_ folder: String) throws -> (kept: KeptFacts, builder: FactBuilder) {
        let files = try RowFiles(opening: folder)
        let notes = try JSONDecoder().decode(Notes.self, from: files.notes)
        guard notes.version == Notes.version else { throw MadeOtherwise() }
        var facts = MeasurementFacts()
        try files.read("touches", as: TouchFact.self) { facts.touches.append(contentsOf: $0) }
        try files.read("scores", as: ScoreFact.self) { facts.scores.append(contentsOf: $0) }
        try files.read("money", as: MoneyFact.self) { facts.money.append(contentsOf: $0) }
        try files.read("contacts", as: ContactFact.self) { facts.contacts.append(contentsOf: $0) }
        try files.read("cases", as: CaseFact.self) { facts.cases.append(contentsOf: $0) }
        try files.read("bearers", as: BearerFact.self) { facts.bearers.append(contentsOf: $0) }
        for (place, kept) in notes.attributes.enumerated() {
            let column = AttributeColumns.Column(name: kept.name, values: kept.values, isTooVaried: kept.isTooVaried)
            var isTaken = false
            if !kept.isTooVaried {
                try files.read(KeptFacts.attributeName(place), as: UInt64.self) { words in
                    words.map { UInt16(truncatingIfNeeded: $0) }.withUnsafeBufferPointer { facts.attributes.take(column, codes: $0) }
                    isTaken = true
                }
            }
            if !isTaken { facts.attributes.take(column, codes: UnsafeBufferPointer(start: nil, count: 0)) }
        }
        try files.read("devices", as: KeptDevice.self) { rows in for row in rows { facts.devices[row.bearer] = row.device } }
        try files.read("links", as: People.Link.self) { links in for link in links { facts.people.set(link) } }
        facts.people.met(notes.highestProfile)
        facts.people.erase(notes.erased.map { Int64($0) })
        facts.scales = notes.scales.map { ScoreScale(kind: $0.kind, low: $0.low, high: $0.high, about: $0.about) }
        (facts.currencies, facts.currencyCounts) = (notes.currencies, notes.currencyCounts)
        facts.version = 1
        var keys: [UInt64] = []
        try files.read("case-keys", as: UInt64.self) { keys = Array($0) }
        var kept = KeptFacts(anewIn: folder)
        kept.files = files
        return (kept, FactBuilder(facts, caseCodes: CaseCodes(keys: keys)))
    }

    /// Appends what is new since the last time.
    mutating func write(_ facts: MeasurementFacts, caseKeys: [UInt64], mark: LogMark) throws {
        let notes = Notes(
            scales: facts.scales.map { Notes.Scale(kind: $0.kind, low: $0.low, high: $0.high, about: $0.about) },
            currencies: facts.currencies, currencyCounts: facts.currencyCounts,
            attributes: facts.attributes.columns.map {
                Notes.Attribute(name: $0.name, values: $0.values, isTooVaried: $0.isTooVaried)
            }, erased: facts.people.erased.sorted(), highestProfile: facts.people.highest)
        try files.write(mark: mark, notes: try JSONEncoder().encode(notes)) { files throws(ColumnFileError) in
            try KeptFacts.append(facts.touches, to: "touches", &files)
            try KeptFacts.append(facts.scores, to: "scores", &files)
            try KeptFacts.append(facts.money, to: "money", &files)
            try KeptFacts.append(facts.contacts, to: "contacts", &files)
            try KeptFacts.append(facts.cases, to: "cases", &files)
            try KeptFacts.append(facts.bearers, to: "bearers", &files)
            for (place, column) in facts.attributes.columns.enumerated() where !column.isTooVaried {
                // A row of these files takes whole words.
                let codes = column.all(bearers: facts.bearers.count).map { UInt64($0) }
                try KeptFacts.append(codes, to: KeptFacts.attributeName(place), &files)
            }
            let first = files.count(of: "devices")
            let devices = facts.devices.sorted { $0.key < $1.key }.dropFirst(first).map { KeptDevice(bearer: $0.key, device: $0.value) }
            try KeptFacts.append(all: devices, to: "devices", &files)
            try KeptFacts.append(facts.people.links, to: "links", &files)
            try KeptFacts.append(caseKeys, to: "case-keys", &files)
        }
    }

    private static func attributeName(_ place: Int) -> String { "attribute-\(place)" }

    private static func append<Row: Fact>(
        _ column: FactColumn<Row>, to name: String, _ files: inout RowFiles.Appending
    ) throws(ColumnFileError) {
        try column.forEachPiece(from: files.count(of: name)) { rows throws(ColumnFileError) in try files.append(rows, to: name) }
    }

    private struct KeptDevice: BitwiseCopyable {
        var bearer: UInt32
        var device: UInt32
    }

    private static func append<Row: BitwiseCopyable>(
        all rows: [Row], to name: String, _ files: inout RowFiles.Appending
    ) throws(ColumnFileError) {
        guard !rows.isEmpty else { return }
        let result = rows.withUnsafeBufferPointer { rows in
            Result { () throws(ColumnFileError) in try files.append(rows, to: name) }
        }
        try result.get()
    }

    private static func append<Row: BitwiseCopyable>(
        _ rows: [Row], to name: String, _ files: inout RowFiles.Appending
    ) throws(ColumnFileError) {
        let first = files.count(of: name)
        guard first < rows.count else { return }
        let result = rows.withUnsafeBufferPointer { rows in
            Result { () throws(ColumnFileError) in try files.append(UnsafeBufferPointer(rebasing: rows[first...]), to: name) }
        }
        try result.get()
    }
}

/// Why facts that are whole are not used.
private struct MadeOtherwise: Error, CustomStringConvertible {
    var description: String { "another version of the program made them" }
}
