import TouchstoneStore

/// How often one person is asked for an opinion at most, over all channels and surveys together.
package struct ContactBudget: Sendable, Equatable {
    package var most: Int
    /// Rolling: counted back from the moment of asking.
    package var days: Int

    package static let usual = ContactBudget(most: 1, days: 30)

    package init(most: Int, days: Int) {
        self.most = most
        self.days = days
    }

    /// - Throws: `DistributionError` for what makes no sense.
    package static func checked(most: Int, days: Int) throws(DistributionError) -> ContactBudget {
        guard (1...100).contains(most), (1...365).contains(days) else {
            throw DistributionError("The budget is 1 to 100 contacts in 1 to 365 days.", field: "most")
        }
        return ContactBudget(most: most, days: days)
    }

    /// Whom it counts for: all profiles of a person, and the address, so that neither a second profile nor a second list goes round it.
    package struct Person: Sendable, Equatable {
        package var profiles: [Int64]
        /// Keyed hash of the address.
        package var contact: Int64?

        package init(profiles: [Int64], contact: Int64?) {
            self.profiles = profiles
            self.contact = contact
        }
    }

    package static func stored(_ connection: any Connection) throws -> ContactBudget {
        try connection.first("SELECT most, days FROM contact_budget WHERE id = 1") {
            ContactBudget(most: Int($0.integer(0)), days: Int($0.integer(1)))
        } ?? usual
    }

    func store(at time: Instant, _ connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO contact_budget (id, most, days, changed) VALUES (1, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET most = excluded.most, days = excluded.days, changed = excluded.changed
            """, .integer(Int64(most)), .integer(Int64(days)), .integer(time.milliseconds))
    }

    /// Why the person can't be asked by a survey now; nil where they can.
    package func refusal(_ person: Person, by survey: Int64, at time: Instant, _ connection: any Connection) throws -> LeftOut? {
        guard try used(by: person, at: time, connection) < most else { return .budget }
        return try SurveyInterval.isRunning(of: survey, for: person, at: time, connection) ? .interval : nil
    }

    /// Takes one contact from a person's budget, if it leaves one and the survey's own interval is over. Whoever asks at the same time waits
    /// for this transaction to end: two surveys that want the same person at the same moment can't both have them.
    /// - Parameter what: by which this contact is known, and no other: "invitation:12".
    /// - Returns: why the person is left alone; nil where it was taken.
    package static func take(
        _ person: Person, for what: String, by survey: Int64, at time: Instant, _ connection: any Connection
    ) throws -> LeftOut? {
        try connection.lock("contact-budget")
        if let reason = try stored(connection).refusal(person, by: survey, at: time, connection) { return reason }
        // A row for each profile: it still counts for whoever of them turns out to be somebody else.
        let profiles = person.profiles.isEmpty ? [nil] : person.profiles.map(Int64?.some)
        for profile in profiles {
            try connection.execute(
                "INSERT INTO contact_touch (profile, contact, time, what, survey) VALUES (?, ?, ?, ?, ?)", .optional(profile),
                .optional(person.contact), .integer(time.milliseconds), .text(what), .integer(survey))
        }
        return nil
    }

    private func used(by person: Person, at time: Instant, _ connection: any Connection) throws -> Int {
        let since = time.milliseconds - Int64(days) * 86_400_000
        var touches: Set<String> = []
        func add(_ column: String, _ value: Int64) throws {
            try connection.forEach(
                "SELECT what FROM contact_touch WHERE \(column) = ? AND time > ?", [.integer(value), .integer(since)]
            ) { touches.insert($0.text(0)) }
        }
        if let contact = person.contact { try add("contact", contact) }
        for profile in person.profiles { try add("profile", profile) }
        return touches.count
    }
}
