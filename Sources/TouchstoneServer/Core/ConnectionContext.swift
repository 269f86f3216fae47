import Hummingbird
import Logging
import NIOCore

/// What is known of a request before it is looked at: the connection that it came over.
struct ConnectionContext: InitializableFromSource {
    let channel: any Channel
    let logger: Logger

    init(source: ApplicationRequestContextSource) {
        channel = source.channel
        logger = source.logger
    }
}
