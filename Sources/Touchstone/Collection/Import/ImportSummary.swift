/// What became of a file.
package struct ImportSummary: Sendable, Equatable {
    package var source = ""
    package var rows: Int64 = 0
    package var accepted: Int64 = 0
    package var duplicates: Int64 = 0
    package var rejected: Int64 = 0

    package init() {}
}

/// How far an import is.
package struct ImportProgress: Sendable {
    package var summary: ImportSummary
    package var bytesRead: Int
    package var bytesTotal: Int?
}
