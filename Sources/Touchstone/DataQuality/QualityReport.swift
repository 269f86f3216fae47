/// How good the data about customers is: counted over everybody, at one time. Every count is of customers, and stands for a list of them.
package struct QualityReport: Sendable, Equatable, Codable {
    /// How one field is, over the customers that a source describes (or all that are known by more than a browser).
    package struct Field: Sendable, Equatable, Codable {
        package var field: TraitField
        /// Who has a value.
        package var filled: Int
        /// Who has none.
        package var missing: Int
        /// Who has at least one value with this fault; the worst first is not implied.
        package var problems: [Fault]

        /// Who has a value and none with a fault.
        package var sound: Int
    }

    package struct Fault: Sendable, Equatable, Codable {
        package var problem: ValueProblem
        package var customers: Int
    }

    package struct SourceQuality: Sendable, Equatable, Codable {
        package var source: Int64
        /// Whom the source describes.
        package var customers: Int
        package var fields: [Field]
        /// When it last said something of anybody.
        package var latest: Instant?
        /// Of whom it has said nothing new for a year.
        package var stale: Int
        /// Who has several profiles that this source describes.
        package var severalProfiles: Int
        /// How many profiles these have beyond one each.
        package var surplusProfiles: Int
    }

    /// How customers can be reached.
    package struct Reach: Sendable, Equatable, Codable {
        package enum Way: String, Sendable, CaseIterable, Codable {
            case email, phone, post

            package var label: String {
                switch self {
                case .email: "e-mail"
                case .phone: "telephone"
                case .post: "letter"
                }
            }
        }

        package var way: Way
        package var reachable: Int
        package var missing: Int
        package var invalid: Int
        /// Of those with a value that can't be right, who could be reached in no other way: what correcting it would gain.
        package var onlyHope: Int
        /// Of those who can't be reached so, who may be one person with somebody who can, by a pair that waits for a decision.
        package var throughPairs: Int
    }

    /// A value that far more customers have than can be right.
    package struct Shared: Sendable, Equatable, Codable {
        package var field: TraitField
        /// How many such values.
        package var values: Int
        package var customers: Int
        /// Who has the most common one.
        package var largest: Int
    }

    /// What makes two customers look like one.
    package enum Sameness: String, Sendable, CaseIterable, Codable {
        case email, phone
        case nameAndBirthday = "name_and_birthday"

        package var label: String {
            switch self {
            case .email: "the same e-mail address"
            case .phone: "the same telephone number"
            case .nameAndBirthday: "the same name and date of birth"
            }
        }
    }

    package struct Same: Sendable, Equatable, Codable {
        package var sameness: Sameness
        package var groups: Int
        package var customers: Int
    }

    package struct Undecided: Sendable, Equatable, Codable {
        package var customers: Int
        /// By source: who of them is described by it without a date of birth.
        package var bySource: [BySource]

        package struct BySource: Sendable, Equatable, Codable {
            package var source: Int64
            package var customers: Int
        }
    }

    package var computed: Instant
    package var seconds: Double
    /// Everybody, browsers and devices without a person included.
    package var customers: Int
    /// Who is known by more than a browser or device: over these everything else is counted.
    package var identified: Int
    package var fields: [Field]
    package var sources: [SourceQuality]
    package var reach: [Reach]
    /// Who can be reached in no way at all.
    package var cutOff: Int
    package var shared: [Shared]
    package var same: [Same]
    package var undecided: Undecided

    package var anonymous: Int { customers - identified }
}
