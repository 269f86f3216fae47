import Foundation

/// A folder of property columns on the disk: written by one program at a time, mapped by any.
public struct PropertyStore: Sendable {
    private let folder: String
    private var manifest: PropertyManifest
    public var mark: LogMark { manifest.mark }

    /// A folder without columns, or whose columns are not to be used: the next `write` starts anew.
    public init(anewIn folder: String) {
        self.folder = folder
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let generations = names.compactMap { name in Int(name.prefix { $0.isNumber }) }
        manifest = PropertyManifest(generation: (generations.max() ?? 0) + 1)
    }

    /// Opens what a folder holds, and checks all of it.
    /// - Throws: where there is nothing, it is torn, or of another version.
    public static func open(_ folder: String) throws(ColumnFileError) -> (store: PropertyStore, columns: PropertyColumns) {
        let store = PropertyStore(folder: folder, manifest: try PropertyManifest(folder: folder))
        return (store, try store.columns())
    }

    private init(folder: String, manifest: PropertyManifest) {
        self.folder = folder
        self.manifest = manifest
    }

    /// Appends what is new, then makes it count. What was there stays as it is when this is interrupted at any moment.
    public mutating func write(_ columns: PropertyColumns, mark: LogMark) throws(ColumnFileError) {
        var next = manifest
        let isNew = manifest.properties.isEmpty
        next.mark = mark
        next.base = columns.base
        next.namesLeftOut = columns.namesLeftOut.sorted()
        let places = Dictionary(uniqueKeysWithValues: next.properties.enumerated().map { ($1.name, $0) })
        var records: [UInt8] = []
        for name in columns.names {
            guard let column = columns.columns[name] else { continue }
            if places[name] == nil {
                next.properties.append(
                    .init(name: name, number: next.properties.count, entries: 0, values: 0, tooLong: 0, tooMany: 0))
            }
            let place = places[name] ?? next.properties.count - 1
            try append(column, to: &next.properties[place], &records)
        }
        if !records.isEmpty {
            let bytes = Column(records)
            try AppendedFile.append(
                UnsafeRawBufferPointer(start: bytes.base, count: bytes.count), to: folder + "/" + next.valuesFile, at: next.valueBytes)
            withExtendedLifetime(bytes) {}
            for byte in records { next.valueSum = ColumnChecksum.mixed(next.valueSum, UInt64(byte)) }
            next.valueBytes += records.count
        }
        try next.write(folder: folder)
        manifest = next
        if isNew { removeFormerGenerations() }
    }

    /// Appends a column's new entries to its file, and its new values to the records.
    private func append(
        _ column: PropertyColumn, to property: inout PropertyManifest.Property, _ records: inout [UInt8]
    ) throws(ColumnFileError) {
        (property.tooLong, property.tooMany) = (column.tooLong, column.tooMany)
        for place in property.values..<column.values.count {
            PropertyRecord(property: property.number, value: column.values[place]).append(to: &records)
        }
        property.values = column.values.count
        guard column.count > property.entries else { return }
        var writer = ColumnWriter<UInt64>()
        for place in property.entries..<column.count {
            writer.append(column.entries[place])
            property.sum = ColumnChecksum.mixed(property.sum, column.entries[place])
        }
        let new = writer.finish()
        try AppendedFile.append(
            UnsafeRawBufferPointer(start: new.base, count: new.count * 8), to: folder + "/" + manifest.file(of: property),
            at: property.entries * 8)
        withExtendedLifetime(new) {}
        property.entries = column.count
    }

    /// The columns as they stand in the files.
    private func columns() throws(ColumnFileError) -> PropertyColumns {
        var columns = PropertyColumns()
        columns.base = manifest.base
        columns.namesLeftOut = Set(manifest.namesLeftOut)
        var values = try self.values()
        let mapped = concurrentMap(manifest.properties) { property in
            Result<Column<UInt64>, ColumnFileError> { () throws(ColumnFileError) in try self.mapped(property, isChecked: true) }
        }
        for (property, entries) in zip(manifest.properties, mapped) {
            var column = PropertyColumn()
            column.entries = ChunkedColumn(mapped: try entries.get())
            for value in values.removeValue(forKey: property.number) ?? [] { column.values.append(value) }
            guard column.values.count == property.values else { throw ColumnFileError("\(folder) lacks values") }
            (column.tooLong, column.tooMany) = (property.tooLong, property.tooMany)
            columns.columns[property.name] = column
        }
        return columns
    }

    private func mapped(_ property: PropertyManifest.Property, isChecked: Bool) throws(ColumnFileError) -> Column<UInt64> {
        guard property.entries > 0 else { return [] }
        guard (0...1 << 40).contains(property.entries) else { throw ColumnFileError("\(folder) holds impossible numbers") }
        let path = folder + "/" + manifest.file(of: property)
        let column = Column<UInt64>(try ColumnMemory(mapping: path, atLeast: property.entries * 8), count: property.entries)
        guard isChecked else { return column }
        var sum: UInt64 = 0
        for place in 0..<column.count { sum = ColumnChecksum.mixed(sum, column.base[place]) }
        guard sum == property.sum else { throw ColumnFileError("the checksum of \(path) is wrong") }
        return column
    }

    /// Number of the property → its values, in the order of their codes.
    private func values() throws(ColumnFileError) -> [Int: [PropertyValue]] {
        guard manifest.valueBytes > 0 else { return [:] }
        let path = folder + "/" + manifest.valuesFile
        let bytes = Column<UInt8>(try ColumnMemory(mapping: path, atLeast: manifest.valueBytes), count: manifest.valueBytes)
        var sum: UInt64 = 0
        for place in 0..<bytes.count { sum = ColumnChecksum.mixed(sum, UInt64(bytes.base[place])) }
        guard sum == manifest.valueSum else { throw ColumnFileError("the checksum of \(path) is wrong") }
        var values: [Int: [PropertyValue]] = [:]
        var place = 0
        while place < bytes.count {
            guard let record = PropertyRecord(bytes, &place) else { throw ColumnFileError("\(path) is torn") }
            values[record.property, default: []].append(record.value)
        }
        return values
    }

    /// The same columns, with what the files hold mapped instead of kept in memory.
    public func mapping(_ columns: PropertyColumns) throws(ColumnFileError) -> PropertyColumns {
        var mapped = columns
        for property in manifest.properties where mapped.columns[property.name].map({ $0.entries.mappedCount < property.entries }) == true {
            mapped.columns[property.name]?.entries.replaceBeginning(by: try self.mapped(property, isChecked: false))
        }
        return mapped
    }

    private func removeFormerGenerations() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where name.hasSuffix(".values") || name.hasSuffix(".column") {
            guard let generation = Int(name.prefix { $0.isNumber }), generation < manifest.generation else { continue }
            unlink(folder + "/" + name)
        }
    }
}
