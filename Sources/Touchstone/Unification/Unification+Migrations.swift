import TouchstoneStore

extension Unification {
    package static let migrations = [
        Migration(
            "unification.1", "profiles, their identifiers, traits and merges",
            """
            CREATE TABLE profile (
                id INTEGER PRIMARY KEY, canonical INTEGER NOT NULL, subject INTEGER NOT NULL, created INTEGER NOT NULL, erased INTEGER);
            CREATE INDEX profile_canonical ON profile (canonical);
            CREATE TABLE identifier_kind (
                id INTEGER PRIMARY KEY, kind TEXT NOT NULL, namespace TEXT NOT NULL, UNIQUE (kind, namespace));
            CREATE TABLE identifier (key INTEGER PRIMARY KEY, verify INTEGER NOT NULL, profile INTEGER NOT NULL);
            CREATE TABLE identifier_value (
                id INTEGER PRIMARY KEY AUTOINCREMENT, profile INTEGER NOT NULL, key INTEGER NOT NULL, kind INTEGER NOT NULL,
                sealed BLOB NOT NULL, first_seen INTEGER NOT NULL);
            CREATE INDEX identifier_value_profile ON identifier_value (profile);
            CREATE TABLE profile_traits (
                profile INTEGER NOT NULL, source INTEGER NOT NULL, updated INTEGER NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY (profile, source));
            CREATE TABLE search_token (key INTEGER NOT NULL, profile INTEGER NOT NULL, PRIMARY KEY (key, profile)) WITHOUT ROWID;
            CREATE INDEX search_token_profile ON search_token (profile);
            CREATE TABLE merge (
                id INTEGER PRIMARY KEY AUTOINCREMENT, a INTEGER NOT NULL, b INTEGER NOT NULL, time INTEGER NOT NULL, decided_by TEXT NOT NULL,
                evidence TEXT NOT NULL, undone INTEGER, undone_by TEXT);
            CREATE INDEX merge_a ON merge (a);
            CREATE INDEX merge_b ON merge (b);
            """)
    ]
}
