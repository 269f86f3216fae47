/// Reads the interactions of a file of one format.
protocol InteractionReading: AnyObject {
    /// Appends rows to `batch` until it holds `limit` of them or has read so many bytes of the unpacked file.
    /// - Returns: false at the end of the file.
    func fill(_ batch: inout ImportBatch, limit: Int) throws(ImportError) -> Bool

    /// What the person who imports should know, once the file is read.
    var notes: [String] { get }
}

/// How many unpacked bytes a batch takes at most, a last row aside: keeps memory flat when rows are long.
let importBatchBytes = 4 << 20
