import TouchstoneStore

extension Deliveries {
    package static let migrations = [
        Migration(
            "deliveries.1", "What goes out: the queue with its attempts, endpoints of webhooks, the mail server",
            """
            CREATE TABLE delivery (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                message TEXT NOT NULL UNIQUE,
                unique_key TEXT UNIQUE,
                purpose TEXT NOT NULL,
                event TEXT,
                endpoint INTEGER NOT NULL,
                profile INTEGER,
                target TEXT NOT NULL,
                sealed BLOB,
                state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'dead', 'dropped')),
                due INTEGER NOT NULL,
                worker TEXT,
                failures INTEGER NOT NULL DEFAULT 0,
                created INTEGER NOT NULL,
                finished INTEGER
            ) STRICT;
            CREATE INDEX delivery_by_due ON delivery (state, endpoint, due);
            CREATE INDEX delivery_by_end ON delivery (finished);
            CREATE INDEX delivery_by_endpoint ON delivery (endpoint, id);
            CREATE INDEX delivery_by_profile ON delivery (profile);
            CREATE INDEX delivery_by_creation ON delivery (created);
            CREATE TABLE delivery_attempt (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                delivery INTEGER NOT NULL REFERENCES delivery (id) ON DELETE CASCADE,
                started INTEGER NOT NULL,
                finished INTEGER,
                outcome TEXT CHECK (outcome IN ('sent', 'failed', 'refused', 'interrupted')),
                status INTEGER NOT NULL DEFAULT 0,
                reason TEXT,
                answer_sealed BLOB
            ) STRICT;
            CREATE INDEX delivery_attempt_by_delivery ON delivery_attempt (delivery, id);
            CREATE INDEX delivery_attempt_by_time ON delivery_attempt (started);
            CREATE TABLE webhook_endpoint (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
                url_sealed BLOB NOT NULL,
                secret_sealed BLOB NOT NULL,
                former_sealed BLOB,
                former_until INTEGER,
                state TEXT NOT NULL CHECK (state IN ('active', 'paused', 'disabled', 'removed')),
                failures INTEGER NOT NULL DEFAULT 0,
                failing_since INTEGER,
                created INTEGER NOT NULL
            ) STRICT;
            CREATE TABLE webhook_choice (
                endpoint INTEGER NOT NULL REFERENCES webhook_endpoint (id) ON DELETE CASCADE,
                event TEXT NOT NULL,
                PRIMARY KEY (endpoint, event)
            ) STRICT;
            CREATE TABLE mail_server (id INTEGER PRIMARY KEY CHECK (id = 1), sealed BLOB NOT NULL, changed INTEGER NOT NULL) STRICT;
            """)
    ]
}
