/// What a feature adds to the server. It is listed once, in `features(of:)`.
package protocol ServerFeature: Sendable {
    /// As in the names of the folders: "Measurement".
    var name: String { get }
    /// Its entries in the rail, if any.
    var navigation: [Navigation] { get }
    func register(into routes: inout Routes)
    var readiness: [ReadinessCheck] { get }
    var gauges: [Gauge] { get }
}

extension ServerFeature {
    package var navigation: [Navigation] { [] }
    package var readiness: [ReadinessCheck] { [] }
    package var gauges: [Gauge] { [] }
}
