import RecordLinkage

/// What matching new records writes: `record_id,matched_id,cluster_id,probability`, one row for each new record in the file's order.
package enum MatchesFile {
    package static func write(
        _ records: NewRecords, standing: LinkageTable, _ outcomes: [RecordMatching.Outcome], to path: String
    ) throws(LinkageFileError) {
        try WholeFile.write(path) { file throws(LinkageFileError) in
            var text = ClustersText(header: "record_id,matched_id,cluster_id,probability")
            for (row, outcome) in outcomes.enumerated() {
                text.append(id: row, of: records.table.ids)
                text.separate()
                if let matched = outcome.matched { text.append(id: matched, of: standing.ids) }
                text.separate()
                if outcome.entity < standing.rows {
                    text.append(id: outcome.entity, of: standing.ids)
                } else {
                    text.append(id: outcome.entity - standing.rows, of: records.table.ids)
                }
                text.separate()
                text.append(Float(outcome.probability))
                text.endLine()
                if text.bytes.count >= 1 << 20 { try file.take(&text.bytes) }
            }
            try file.take(&text.bytes)
        }
    }
}
