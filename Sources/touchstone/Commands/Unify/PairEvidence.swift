import RecordLinkage

/// The evidence for and against two records.
enum PairEvidence {
    static func explain(_ table: LinkageTable, _ a: Int, _ b: Int, _ result: LinkageResult) throws -> Explanation {
        throw Failure("Explanations aren't there yet.")
    }
}
