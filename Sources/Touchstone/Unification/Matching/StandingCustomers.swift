import RecordLinkage

/// All customers in memory, as one that is new or has changed is matched against them. Of one task; goes when the task ends or a new model comes.
struct StandingCustomers {
    let model: MatchModel
    private let index: MatchingEngine.Index
    /// Row → customer, 0 for rows that were taken out.
    private var customers: [Int64]
    private var rows: [Int64: Int] = [:]
    /// What was known of a customer when it was matched last; nobody is in here who wasn't matched since the start.
    private var matched: [Int64: Int] = [:]
    private var inserted = 0

    struct Match {
        var customer: Int64
        var evidence: MatchEvidence
    }

    init(model: MatchModel, index: MatchingEngine.Index, customers: [Int64]) {
        self.model = model
        self.index = index
        self.customers = customers
        rows.reserveCapacity(customers.count)
        for (row, customer) in customers.enumerated() { rows[customer] = row }
    }

    /// Others who may be the same person as this one, the likeliest first; nil where nothing that tells who it is has changed since the last time.
    mutating func match(_ record: MatchRecord, from probability: Double) throws -> [Match]? {
        let values = model.columns.row(record)
        let print = values.hashValue
        guard matched[record.customer] != print else { return nil }
        remove(record.customer)
        guard record.isComparable else { return [] }
        let found = try index.match(values, probability).compactMap { match -> Match? in
            let customer = customers.indices.contains(match.row) ? customers[match.row] : 0
            return customer == 0 ? nil : Match(customer: customer, evidence: MatchEvidence(match.explanation))
        }
        inserted += 1
        let row = try index.insert("\(record.customer) \(inserted)", values)
        while customers.count <= row { customers.append(0) }
        customers[row] = record.customer
        rows[record.customer] = row
        matched[record.customer] = print
        return found
    }

    /// Takes a customer out: erased, or part of another by now.
    mutating func remove(_ customer: Int64) {
        matched[customer] = nil
        guard let row = rows.removeValue(forKey: customer) else { return }
        customers[row] = 0
        index.remove(row)
    }

    /// Forgets that these were matched, because it could not be written down: they are matched again.
    mutating func again(_ customers: [Int64]) { for customer in customers { matched[customer] = nil } }
}
