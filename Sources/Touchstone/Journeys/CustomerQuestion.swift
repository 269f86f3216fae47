/// Which customers: those who did something in a period, or everybody where nothing is asked.
package struct CustomerQuestion: Sendable, Equatable {
    /// All three are of the same interaction.
    package var touchpoint: String?
    package var channel: String?
    package var stage: String?
    /// Milliseconds since 1970 (UTC).
    package var period: Range<Int64>?

    package init(touchpoint: String? = nil, channel: String? = nil, stage: String? = nil, period: Range<Int64>? = nil) {
        self.touchpoint = touchpoint
        self.channel = channel
        self.stage = stage
        self.period = period
    }

    package var isEverybody: Bool { self == CustomerQuestion() }
}

/// What one customer has done, in numbers.
package struct CustomerActivity: Sendable, Equatable {
    /// The canonical profile.
    package var id: Int64
    /// Without records about the person and names that are left out.
    package var interactions: Int
    package var first: Instant
    package var last: Instant
    /// nil where there is nothing but records about the person.
    package var lastTouchpoint: String?
    /// The ones used, the most used first.
    package var channels: [String]
}

/// A page of the list of customers, those who were active last first.
package struct CustomerList: Sendable, Equatable {
    package var customers: [CustomerActivity]
    /// How many there are on all pages.
    package var total: Int
    /// Give it as `before` for the next page; nil at the end.
    package var next: Cursor?

    /// (time of the last interaction, profile) of the last customer shown.
    package struct Cursor: Sendable, Equatable, Comparable {
        package var time: Int64
        package var customer: Int64

        package init(time: Int64, customer: Int64) {
            self.time = time
            self.customer = customer
        }

        /// "TIME.PROFILE", for addresses.
        package var text: String { "\(time).\(customer)" }

        package init?(_ text: String) {
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 2, let time = Int64(parts[0]), let customer = Int64(parts[1]) else { return nil }
            self.init(time: time, customer: customer)
        }

        package static func < (a: Cursor, b: Cursor) -> Bool { (a.time, a.customer) < (b.time, b.customer) }
    }
}
