import JourneyAnalytics

extension JourneySnapshot {
    /// Retention as API and command give it.
    package func json(_ answer: RetentionAnswer) -> JSONValue {
        let zone = answer.question.timeZone
        let cohorts = answer.cohorts.map { cohort in
            JSONValue.ordered([
                "begin": .string(cohort.beginning(in: zone).text), "customers": .count(of: cohort.customers),
                "is_complete": .bool(cohort.isComplete),
                "cells": .array(
                    cohort.cells.map { cell in
                        .ordered([
                            "customers": .count(of: cell.customers), "share": .share(cell.share), "is_complete": .bool(cell.isComplete),
                        ])
                    }),
            ])
        }
        let overall = answer.overall.map { total in
            JSONValue.ordered([
                "customers": .count(of: total.customers), "cohort_customers": .count(of: total.cohortCustomers),
                "share": .share(total.share),
            ])
        }
        return .object(
            head(.retention(answer.question)) + [
                JSONMember("as_of", .string(Instant(milliseconds: answer.asOf).isoText)), JSONMember("time_zone", .string(zone.identifier)),
                JSONMember("cohorts", .array(cohorts)), JSONMember("overall", .array(overall)),
                JSONMember("customers_before", .count(of: answer.customersBefore)),
                JSONMember("events_outside", .count(of: answer.eventsOutside)),
            ])
    }

    /// Stickiness as API and command give it.
    package func json(_ answer: StickinessAnswer) -> JSONValue {
        let customers = answer.customers.enumerated().filter { $0.element > 0 }.map { place, count in
            JSONValue.ordered(["active_intervals": .count(of: place + 1), "customers": .count(of: count)])
        }
        return .object(
            head(.stickiness(answer.question)) + [
                JSONMember("as_of", .string(Instant(milliseconds: asOf).isoText)), JSONMember("intervals", .count(of: answer.intervals)),
                JSONMember("customers", .count(of: answer.customers.reduce(0, +))), JSONMember("histogram", .array(customers)),
                JSONMember("events_outside", .count(of: answer.eventsOutside)),
            ])
    }
}
