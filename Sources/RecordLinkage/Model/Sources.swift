/// Where records come from, where that says which of them can't be one person.
struct Sources: Sendable {
    /// For each place the number of its source; 0 where it says nothing. Records of one number are different people. Empty where nothing is declared.
    var numbers: [UInt32] = []

    var isEmpty: Bool { numbers.isEmpty }

    @inline(__always)
    func areDifferentPeople(_ a: UInt32, _ b: UInt32) -> Bool {
        numbers[Int(a)] != 0 && numbers[Int(a)] == numbers[Int(b)]
    }

    init() {}

    init(_ table: LinkageTable, _ options: LinkageOptions, _ order: [UInt32]) throws(LinkageError) {
        guard let name = options.sourceColumn, options.onlyAcrossSources || !options.cleanSources.isEmpty else { return }
        guard let column = table.columns.first(where: { $0.name == name }) else {
            throw LinkageError.noSuchColumn(name, known: table.columns.map(\.name))
        }
        for source in options.cleanSources.sorted() where !(1..<column.values.count).contains(where: { column.values[$0] == source }) {
            throw LinkageError.noSuchSource(source, known: (1..<min(column.values.count, 30)).map { column.values[$0] })
        }
        let isClean = (0..<column.values.count).map {
            $0 > 0 && (options.onlyAcrossSources || options.cleanSources.contains(column.values[$0]))
        }
        numbers = order.map { row in
            let code = column.codes[Int(row)]
            return isClean[Int(code)] ? code : 0
        }
    }
}
