import GRDB

/// The tables of the register.
enum RegisterSchema {
    /// Marks the file as ours: "Dckt", at offset 68 of every SQLite file.
    static let applicationID: UInt32 = 0x4463_6B74

    /// All versions of the schema, in order. A register whose list is longer was written by a newer version.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { db in
            try db.execute(sql: version1)
        }
        migrator.registerMigration("2") { db in
            try db.execute(sql: version2)
        }
        return migrator
    }

    /// Names of files are BLOBs: they need not be UTF-8. Device, inode and times are 64 bits, unsigned ones by their bit
    /// pattern. `links` holds paths ended by NUL, `labels` names ended by a blank.
    ///
    /// The index `filed` is what makes the question "were these bytes filed before?" one look-up among a million; it
    /// holds nothing that is quarantined, left or withdrawn. `tally` answers `docket status` without counting rows.
    /// `words` keeps no copy of its text (`content=''`): the rowid is the record's number.
    private static let version1 = """
        CREATE TABLE filing (
            sequence INTEGER PRIMARY KEY,
            time TEXT NOT NULL,
            outcome TEXT NOT NULL,
            year INTEGER,
            number INTEGER,
            folder BLOB NOT NULL,
            name BLOB NOT NULL,
            device INTEGER NOT NULL,
            inode INTEGER NOT NULL,
            size INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            sha256 BLOB,
            place BLOB,
            links BLOB,
            labels TEXT,
            first_year INTEGER,
            first_number INTEGER,
            reason TEXT,
            language TEXT,
            title TEXT,
            event_date TEXT,
            province TEXT
        );
        CREATE INDEX filed ON filing (sha256, sequence) WHERE outcome IN ('FILED', 'UNCLASSIFIED');
        CREATE INDEX arrival ON filing (year, number) WHERE number IS NOT NULL;
        CREATE INDEX left_behind ON filing (inode, device, changed) WHERE outcome = 'LEFT';
        CREATE TABLE tally (
            day TEXT NOT NULL,
            outcome TEXT NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (day, outcome)
        ) WITHOUT ROWID;
        CREATE TABLE log_position (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            sequence INTEGER NOT NULL,
            offset INTEGER NOT NULL,
            hash TEXT NOT NULL
        );
        CREATE VIRTUAL TABLE words USING fts5 (
            title, name, province, category,
            content='', tokenize='unicode61 remove_diacritics 2'
        );
        """

    /// Where an article was taken out of another file: that file's arrival, the part's section and name. What version 1 held
    /// lacks it and is applied anew from the log.
    private static let version2 = """
        DELETE FROM filing;
        DELETE FROM tally;
        DELETE FROM log_position;
        INSERT INTO words (words) VALUES ('delete-all');
        ALTER TABLE filing ADD COLUMN parent_year INTEGER;
        ALTER TABLE filing ADD COLUMN parent_number INTEGER;
        ALTER TABLE filing ADD COLUMN section TEXT;
        ALTER TABLE filing ADD COLUMN part BLOB;
        """
}
