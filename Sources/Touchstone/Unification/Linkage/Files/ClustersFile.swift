import RecordLinkage

/// What unifying writes: `record_id,cluster_id,probability`, one row for each record in the input's order. A cluster has the id of its first record.
package enum ClustersFile {
    package static func write(_ table: LinkageTable, _ result: LinkageResult, to path: String) throws(LinkageFileError) {
        try WholeFile.write(path) { file throws(LinkageFileError) in
            var text = ClustersText(header: "record_id,cluster_id,probability")
            for row in 0..<table.rows {
                text.append(id: row, of: table.ids)
                text.separate()
                text.append(id: Int(result.entities[row]), of: table.ids)
                text.separate()
                text.append(result.probabilities[row])
                text.endLine()
                if text.bytes.count >= 1 << 20 { try file.take(&text.bytes) }
            }
            try file.take(&text.bytes)
        }
    }
}
