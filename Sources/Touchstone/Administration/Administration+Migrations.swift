import TouchstoneStore

extension Administration {
    package static let migrations: [Migration] = [
        Migration("administration.1", "People, roles, sessions, sign-in, API tokens, audit and settings", schema),
        Migration("administration.2", "The four roles to begin with", roles),
        Migration(
            "administration.maps", "Analysts edit journey maps",
            """
            INSERT INTO role_permission (role, permission) SELECT name, 'editMaps' FROM role WHERE name = 'analyst'
                ON CONFLICT (role, permission) DO NOTHING
            """),
        Migration(
            "administration.segments", "Analysts edit segments",
            """
            INSERT INTO role_permission (role, permission) SELECT name, 'editSegments' FROM role WHERE name = 'analyst'
                ON CONFLICT (role, permission) DO NOTHING
            """),
    ]

    private static let schema = """
        CREATE TABLE role (
            name TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 40),
            holds_all INTEGER NOT NULL DEFAULT 0 CHECK (holds_all IN (0, 1))
        ) STRICT;
        CREATE TABLE role_permission (
            role TEXT NOT NULL REFERENCES role (name) ON DELETE CASCADE,
            permission TEXT NOT NULL,
            PRIMARY KEY (role, permission)
        ) STRICT;
        CREATE TABLE person (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            email_key INTEGER UNIQUE,
            email_sealed BLOB,
            name_sealed BLOB,
            password TEXT,
            role TEXT NOT NULL REFERENCES role (name),
            active INTEGER NOT NULL CHECK (active IN (0, 1)),
            created INTEGER NOT NULL,
            CHECK ((email_key IS NULL) = (email_sealed IS NULL))
        ) STRICT;
        CREATE INDEX person_by_role ON person (role);
        CREATE TABLE session (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            token_hash BLOB NOT NULL UNIQUE,
            person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
            created INTEGER NOT NULL,
            last_seen INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            agent TEXT NOT NULL,
            by_link INTEGER NOT NULL CHECK (by_link IN (0, 1))
        ) STRICT;
        CREATE INDEX session_by_person ON session (person);
        CREATE INDEX session_by_expiry ON session (expires);
        CREATE TABLE sign_in_link (
            token_hash BLOB PRIMARY KEY,
            person INTEGER REFERENCES person (id) ON DELETE CASCADE,
            created INTEGER NOT NULL,
            expires INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE sign_in_attempt (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            scope INTEGER NOT NULL,
            time INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX sign_in_attempt_by_scope ON sign_in_attempt (scope, time);
        CREATE INDEX sign_in_attempt_by_time ON sign_in_attempt (time);
        CREATE TABLE api_token (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
            token_hash BLOB NOT NULL UNIQUE,
            role TEXT NOT NULL REFERENCES role (name),
            created INTEGER NOT NULL,
            last_used INTEGER,
            revoked INTEGER
        ) STRICT;
        CREATE INDEX api_token_by_role ON api_token (role);
        CREATE TABLE audit (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            time INTEGER NOT NULL,
            actor TEXT NOT NULL,
            action TEXT NOT NULL,
            target TEXT,
            detail TEXT NOT NULL
        ) STRICT;
        CREATE INDEX audit_by_actor ON audit (actor, id);
        CREATE INDEX audit_by_action ON audit (action, id);
        CREATE INDEX audit_by_target ON audit (target, id);
        CREATE TABLE setting (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL,
            changed INTEGER NOT NULL
        ) STRICT;
        """

    private static let roles = """
        INSERT INTO role (name, holds_all) VALUES ('administrator', 1), ('analyst', 0), ('agent', 0), ('viewer', 0);
        INSERT INTO role_permission (role, permission) VALUES
            ('analyst', 'viewOverview'), ('analyst', 'viewCustomers'), ('analyst', 'viewJourneys'),
            ('analyst', 'viewMeasurement'), ('analyst', 'manageMeasurement'), ('analyst', 'viewData'),
            ('analyst', 'exportData'), ('analyst', 'importData'), ('analyst', 'editCatalogue'),
            ('analyst', 'replayRejects'), ('analyst', 'manageMerges'),
            ('agent', 'viewOverview'), ('agent', 'viewCustomers'), ('agent', 'revealIdentifiers'),
            ('agent', 'viewJourneys'), ('agent', 'viewMeasurement'),
            ('viewer', 'viewOverview'), ('viewer', 'viewJourneys'), ('viewer', 'viewMeasurement');
        """
}
