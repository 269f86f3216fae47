import ExperienceStatistics
import Foundation
import JourneyAnalytics

/// A number on both sides, with what its difference is worth.
package struct ComparedRow: Sendable {
    package enum Subject: Sendable, Equatable {
        case touchpoint(String)
        /// How often a customer comes to a touchpoint.
        case times(String)
        case edge(from: String, to: String)
        case variant([String])
        /// How long a step takes.
        case wait(from: String, to: String)
    }

    package let subject: Subject
    /// Shares of customers, times per customer, or median seconds; nil is no data.
    package let first: Double?
    package let second: Double?
    /// Customers behind either value.
    package let firstCount: Int
    package let secondCount: Int
    /// First less second. Without p-value where there are too few to say.
    package let change: ExperienceStatistics.Change
    /// Cohen's h for shares, the ratio of the first to the second value elsewhere.
    package let effect: Double?
    /// More than noise, with at most one in twenty of all that are named expected to be false.
    package fileprivate(set) var isClear = false

    package var isTested: Bool { change.pValue != nil }

    /// Which of all rows of an answer are clear, tested together (Benjamini & Hochberg 1995).
    static func decide(_ tables: inout [[ComparedRow]]) {
        let flags = FalseDiscovery.significant(tables.flatMap { $0.map(\.change) })
        var place = 0
        for table in tables.indices {
            for row in tables[table].indices {
                tables[table][row].isClear = flags[place]
                place += 1
            }
        }
    }
}
