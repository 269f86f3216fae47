import Synchronization

/// Counts requests and answers in Prometheus' text format (version 0.0.4).
package final class Metrics: Sendable {
    /// Upper bounds in seconds.
    static let bounds: [Double] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

    private struct RequestKey: Hashable {
        var method: String
        var route: String
        var status: Int
    }

    private struct RouteKey: Hashable {
        var method: String
        var route: String
    }

    private struct Histogram {
        var buckets = [UInt64](repeating: 0, count: Metrics.bounds.count)
        var count: UInt64 = 0
        var sum = 0.0
    }

    private struct State {
        var requests: [RequestKey: UInt64] = [:]
        var latencies: [RouteKey: Histogram] = [:]
        var inFlight = 0
        var streams = 0
    }

    private let state = Mutex(State())

    package init() {}

    /// Admits a request if there is room.
    func begin(limit: Int) -> Bool {
        state.withLock { state in
            guard state.inFlight < limit else { return false }
            state.inFlight += 1
            return true
        }
    }

    func end() { state.withLock { $0.inFlight -= 1 } }

    func hasRoomForStream(limit: Int) -> Bool { state.withLock { $0.streams < limit } }

    func beginStream() { state.withLock { $0.streams += 1 } }

    func endStream() { state.withLock { $0.streams -= 1 } }

    /// - Parameter route: the path as declared, never as requested: it would be without end, and tell about people.
    func record(method: String, route: String, status: Int, seconds: Double) {
        state.withLock { state in
            state.requests[RequestKey(method: method, route: route, status: status), default: 0] += 1
            var histogram = state.latencies[RouteKey(method: method, route: route)] ?? Histogram()
            if let bucket = Metrics.bounds.firstIndex(where: { seconds <= $0 }) { histogram.buckets[bucket] += 1 }
            histogram.count += 1
            histogram.sum += seconds
            state.latencies[RouteKey(method: method, route: route)] = histogram
        }
    }

    /// Everything as text, with the gauges that features give.
    func text(gauges: [Gauge.Reading]) -> String {
        let state = state.withLock { $0 }
        var text = "# HELP touchstone_http_requests_total Requests answered.\n# TYPE touchstone_http_requests_total counter\n"
        for (key, count) in state.requests.sorted(by: {
            ($0.key.route, $0.key.method, $0.key.status) < ($1.key.route, $1.key.method, $1.key.status)
        }) {
            text +=
                "touchstone_http_requests_total{method=\"\(key.method)\",route=\"\(escaped(key.route))\",status=\"\(key.status)\"} \(count)\n"
        }
        text += "# HELP touchstone_http_request_seconds Time to answer.\n# TYPE touchstone_http_request_seconds histogram\n"
        for (key, histogram) in state.latencies.sorted(by: { ($0.key.route, $0.key.method) < ($1.key.route, $1.key.method) }) {
            let labels = "method=\"\(key.method)\",route=\"\(escaped(key.route))\""
            var total: UInt64 = 0
            for (bound, count) in zip(Metrics.bounds, histogram.buckets) {
                total += count
                text += "touchstone_http_request_seconds_bucket{\(labels),le=\"\(bound)\"} \(total)\n"
            }
            text += "touchstone_http_request_seconds_bucket{\(labels),le=\"+Inf\"} \(histogram.count)\n"
            text += "touchstone_http_request_seconds_sum{\(labels)} \(histogram.sum)\n"
            text += "touchstone_http_request_seconds_count{\(labels)} \(histogram.count)\n"
        }
        let own = [
            Gauge.Reading(name: "touchstone_http_requests_in_flight", help: "Requests being answered.", value: Double(state.inFlight)),
            Gauge.Reading(name: "touchstone_http_streams", help: "Streamed answers being sent.", value: Double(state.streams)),
        ]
        var seen: Set<String> = []
        for gauge in (own + gauges).sorted(by: { ($0.name, $0.labels) < ($1.name, $1.labels) }) {
            if seen.insert(gauge.name).inserted { text += "# HELP \(gauge.name) \(gauge.help)\n# TYPE \(gauge.name) gauge\n" }
            text += gauge.labels.isEmpty ? "\(gauge.name) \(gauge.value)\n" : "\(gauge.name){\(gauge.labels)} \(gauge.value)\n"
        }
        return text
    }

    private func escaped(_ label: String) -> String {
        label.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }
}

/// Values that a feature shows to Prometheus, read when they are asked for.
package struct Gauge: Sendable {
    package struct Reading: Sendable {
        /// "touchstone_reader_lag_changes".
        package var name: String
        package var help: String
        /// `reader="journeys"`, or empty.
        package var labels: String
        package var value: Double

        package init(name: String, help: String, labels: String = "", value: Double) {
            self.name = name
            self.help = help
            self.labels = labels
            self.value = value
        }
    }

    package let read: @Sendable () async throws -> [Reading]

    package init(_ read: @escaping @Sendable () async throws -> [Reading]) {
        self.read = read
    }
}
