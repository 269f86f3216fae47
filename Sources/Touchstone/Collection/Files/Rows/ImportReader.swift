/// Reads a file of interactions, of whichever format, batch by batch.
///
/// Memory does not grow with the file: one batch, a window of a few MiB, and for rows without ids the table of `RowIdentity`.
package final class ImportReader {
    package let mapping: ImportMapping
    /// What the file turned out to be.
    package let format: ImportFormat
    package private(set) var accepted = 0
    package private(set) var rejected = 0
    private let source: FileSource
    private let reading: any InteractionReading
    // Of CSV.
    private let delimiter: UInt8?
    private var isAtEnd = false
    private var failure: ImportError?

    /// Opens `path`, "-" for standard input; errors call it by `name`, or its path.
    package convenience init(path: String, named name: String? = nil, mapping: ImportMapping) throws(ImportError) {
        try self.init(try FileSource(path: path, named: name), mapping: mapping)
    }

    package init(_ source: FileSource, mapping: ImportMapping) throws(ImportError) {
        var beginning: FileBeginning?
        if mapping.format == nil || (mapping.format == .csv && mapping.delimiter == nil) {
            beginning = try FileBeginning(source)
        }
        let format = mapping.format ?? beginning?.format ?? .csv
        try mapping.check(for: format)
        self.mapping = mapping
        self.source = source
        self.format = format
        let separator = mapping.delimiter ?? beginning?.delimiter ?? UInt8(ascii: ",")
        delimiter = format == .csv ? separator : nil
        switch format {
        case .csv, .tsv, .whitespace:
            let columns: TableLayout.Columns =
                switch format {
                case .tsv: .separated(by: 0x09)
                case .whitespace: .blanks
                default: .separated(by: separator)
                }
            reading = try TableConverter(source, mapping: mapping, layout: TableLayout(columns: columns, encoding: mapping.encoding))
        case .jsonLines:
            reading = try JSONLinesConverter(source, mapping: mapping)
        case .xes:
            reading = try XESConverter(source, mapping: mapping)
        case .webVTT:
            reading = try WebVTTConverter(source, mapping: mapping)
        case .transcript:
            reading = try TranscriptConverter(source, mapping: mapping)
        case .mail:
            reading = try LetterConverter(source, mapping: mapping)
        }
    }

    /// The next rows, at most `limit` of them; nil at the end of the file.
    /// - Throws: where reading can't go on. What was given before stays valid.
    package func next(limit: Int = 4096) throws(ImportError) -> ImportBatch? {
        guard !isAtEnd else { return nil }
        var batch = ImportBatch()
        batch.interactions.reserveCapacity(limit)
        do throws(ImportError) {
            if let failure { throw failure }
            isAtEnd = try !reading.fill(&batch, limit: limit)
        } catch {
            // What was read before the file broke off is given first.
            failure = error
            if batch.count == 0 { throw error }
        }
        batch.bytesRead = source.bytesRead
        batch.bytesTotal = source.total
        accepted += batch.interactions.count
        rejected += batch.rejects.count
        return batch.count == 0 && isAtEnd ? nil : batch
    }

    /// The mapping for rows of this file that stand by themselves, in UTF-8, without its beginning; nil where rows can't.
    package var mappingOfRows: ImportMapping? {
        var alone = mapping
        alone.format = format
        alone.encoding = nil
        switch format {
        case .csv, .tsv, .whitespace:
            guard let table = reading as? TableConverter else { return nil }
            alone.delimiter = delimiter
            alone.header = .names(table.names)
        case .jsonLines: break
        case .xes, .webVTT, .transcript, .mail: return nil
        }
        return alone
    }

    /// What the person who imports should know; complete when the file has been read.
    package var notes: [String] { reading.notes }
}
