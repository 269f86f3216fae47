import JourneyAnalytics

/// Two results that don't need each other, each made on a thread of its own.
func concurrently<First: Sendable, Second: Sendable>(
    _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
    let made = concurrentMap([true, false]) { isFirst -> (First?, Second?) in isFirst ? (first(), nil) : (nil, second()) }
    guard let one = made[0].0, let other = made[1].1 else { preconditionFailure("both are made") }
    return (one, other)
}
