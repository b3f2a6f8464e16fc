package io.piecework.ledger.engine.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** The port to a database product: everything that PostgreSQL and H2 do differently. Safe for any number of threads. */
public interface Dialect {

    /**
     * Whether a caller's own thread may write: no answer can take longer than a caller waits, and interrupting the thread does no harm.
     *
     * @param limited whether the connection has a network timeout
     */
    boolean mayWriteOnCallersThread(Connection connection, boolean limited);

    /** The folder of this database's schema scripts, such as {@code h2}. */
    String schemaFolder();

    /**
     * Turns on the settings that make commits durable, as far as this user may, and checks the others.
     *
     * @return one sentence for each setting that would lose acknowledged commands
     */
    List<String> makeDurable(Connection connection) throws SQLException;

    /**
     * Requires that each commit waits for so many standbys, from now on.
     *
     * @throws SQLException with {@link SqlFailures#TOO_FEW_STANDBYS} where it waits for fewer
     */
    void requireStandbys(Connection connection, int count) throws SQLException;

    /**
     * Requires that two connections are two sessions, which locks keep apart. No pooler for H2 mixes sessions.
     *
     * @throws SQLException with {@link SqlFailures#UNSUITABLE_SERVER} where they are not
     */
    default void requireSessions(Connection one, Connection other) throws SQLException {}

    /** The server that a connection leads to; empty where that is a standby, and where the database has no standbys. Begins no transaction. */
    default Optional<PrimaryServer> primary(Connection connection) throws SQLException {
        return Optional.empty();
    }

    /** JDBC's lowest isolation level under which all queries of a transaction read one snapshot of all tables. */
    int snapshotIsolation();

    /**
     * Sets the transaction that begins to snapshot isolation.
     *
     * @return the isolation level to restore afterwards; empty where it ends with the transaction
     */
    OptionalInt beginSnapshot(Connection connection) throws SQLException;

    /** Keeps the ledger's own transactions to the schema of this connection, once the tables are there. */
    default void settle(Connection connection) throws SQLException {}

    /** The schemas that connections lead to. */
    Relations relations();

    /**
     * Configures a connection for a writer: durable commits, lock timeout, plans, prepared statements. Call it outside a transaction.
     *
     * @param longest how long a transaction may take, where the server can end it
     * @throws SQLException also when the server is a standby
     */
    void configureForWriting(Connection connection, Duration longest) throws SQLException;

    /** Restores what {@link #configureForWriting} changed. */
    void restoreSettings(Connection connection) throws SQLException;

    /** Runs queries in their order, in as few round trips as possible. */
    void runQueries(Connection connection, List<Query> queries) throws SQLException;

    /** Writes rows of several tables in their order, in as few round trips as possible. */
    void write(Connection connection, List<TableWrite> writes) throws SQLException;

    /**
     * Writes rows and commits the transaction. When this returns, the commit is as durable as the database can make it. A transaction
     * that can no longer commit makes this throw.
     */
    void commit(Connection connection, List<TableWrite> writes) throws SQLException;

    /**
     * Writes rows and commits on a connection that {@link #configureForWriting} has made durable, if these streams are unchanged.
     *
     * @throws SqlFailures.StaleException when one of them went on; nothing is committed
     */
    void commitForWriting(Connection connection, List<TableWrite> writes, UnchangedStreams unchanged)
            throws SQLException;

    /**
     * Ends a transaction that wrote nothing on such a connection, once all that it read is as durable as the database can make it.
     *
     * @throws SQLException with {@link SqlFailures#UNKNOWN_OUTCOME} when the wait for a standby was cancelled
     */
    void confirm(Connection connection) throws SQLException;

    /**
     * Limits how long the transaction may hold its locks, in case its process stalls in the middle of it, to a few seconds. A stalled process
     * stalls its embedded database as well, and a wait for a lock there ends by the session's own timeout.
     */
    default void limitLockTime(Connection connection) throws SQLException {}

    /**
     * Waits for every other transaction that appends, and makes later ones wait until this transaction ends. One process has an embedded database,
     * and its ledgers take turns.
     */
    default void keepOthersOut(Connection connection) throws SQLException {}

    Statements statements();

    /**
     * Statements that each product has in its own form.
     *
     * @param fromSnapshots a query for streams that may have a snapshot. Its parameters are an array of stream names and an array of the
     *     snapshots' revisions as texts. Its rows are events in the order of stream and sequence; the last column is the snapshot's state on
     *     the row of the snapshot's own event, null on all others. A stream is returned from its snapshot on. It is returned whole where it
     *     has no snapshot of this revision, or the snapshot's event is not stored with the same hash
     * @param firstEvents a query for the first events of streams, whose parameters are the names and how many events of each. The columns are
     *     stream, sequence, name, revision, payload, hash, position and recorded_at, in the order of the first two
     * @param upsertSnapshot stores a snapshot, unless the stored one is of a later event. Its parameters are the values in the order of the
     *     table's columns
     * @param lastSequences a query for the last sequence of each stream in an array of names; -1 where the stream has no event
     */
    record Statements(String fromSnapshots, String firstEvents, String upsertSnapshot, String lastSequences) {}

    /**
     * Waits a few seconds at most for a running rebuild, and makes a rebuild that begins wait for this transaction. On H2, a rebuild waits for its
     * own ledger's transactions, and is refused while another ledger is open.
     */
    default void awaitRebuild(Connection connection) throws SQLException {}

    /**
     * The queries that take positions, to be run together. Before they take the first, they make the transaction wait for a running
     * {@linkplain WriterRegistration#alone rebuild} or {@linkplain WriterRegistration#upgrade upgrade}, and keep the next one waiting.
     *
     * @param answer reads one row for each position: the position and the version of the tables
     */
    List<Query> positions(int count, Query.Answer answer);

    /** An expression for the database's time: that at which the transaction first asked, where the database has no later one. */
    default String currentTime() {
        return "CURRENT_TIMESTAMP";
    }

    /** The registration of this ledger as a writer, visible to other processes. */
    WriterRegistration registration(DataSource source);

    /**
     * The transactions that append to the database.
     *
     * @param patience the longest wait for one of them to end
     */
    InFlightAppends appending(DataSource source, Duration patience);

    /**
     * The way to write within transactions of the application.
     *
     * @param patience the longest wait for a lock there
     */
    HostWrites hostWrites(DataSource source, Duration patience);

    /**
     * Shortens the lock timeout of the current transaction to a few milliseconds, where locks may last for long: on H2, only writers through a server
     * hold any, and the timeout is a quarter of a second already.
     */
    default void shortenLockTimeout(Connection connection) throws SQLException {}

    /** Whether this session may create temporary tables in its current transaction: no session of a standby may. */
    default boolean mayCreateScratch(Connection connection) throws SQLException {
        return true;
    }

    /** The name by which a session's statements mean its own temporary table, also where another user has taken this name. */
    String scratchName(String table);

    /**
     * Creates an empty table with the columns of another one, visible to this session only, until the current transaction ends.
     *
     * @param name one of {@link #scratchName}
     */
    void createScratch(Connection connection, String name, String like) throws SQLException;

    /**
     * The views that these statements create, each as the database has it and as its statement would define it now. Needs no right to change the
     * schema, works on a standby, and leaves nothing behind after the transaction.
     *
     * @param ddl the statements of the schema, in their order
     * @return nothing where the database does not show them to this user
     */
    List<Definition.View> views(Connection connection, List<String> ddl) throws SQLException;

    /** An expression that sorts a text column by its UTF-8 bytes. */
    String inByteOrder(String column);

    /**
     * The column by whose numbers a table is stored, where the database sorts many rows slowly, so that reading in their order and sorting
     * elsewhere is faster; empty where it is not, and for a view.
     */
    default Optional<String> rowNumber(Connection connection, String table) throws SQLException {
        return Optional.empty();
    }

    /** The last position that the sequence gave; 0 where it gave none, empty where the user may not see it. */
    OptionalLong lastPositionGiven(Connection connection) throws SQLException;
}
