package io.piecework.ledger.engine.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import javax.sql.DataSource;

/** What differs between the databases. */
public interface Dialect {

    /** The folder of its schema files. */
    String folder();

    /**
     * Sets what the ledger may set for commits to be durable, and says what is wrong with the rest.
     *
     * @return one sentence for each setting that would lose acknowledged commands
     */
    List<String> makeDurable(Connection connection) throws SQLException;

    /** JDBC's isolation under which all queries of a transaction see one moment, whichever tables they are of. */
    int oneMoment();

    /**
     * Has all queries of the transaction that begins see one moment.
     *
     * @return the isolation to be put back when it is over; nothing where that ends with the transaction
     */
    OptionalInt seeOneMoment(Connection connection) throws SQLException;

    /** Keeps others from changing the schema until the transaction ends. */
    void lockSchema(Connection connection) throws SQLException;

    /** Makes a connection one to write in, outside of a transaction. */
    void enter(Connection connection) throws SQLException;

    /** Undoes what {@link #enter} did. */
    void leave(Connection connection) throws SQLException;

    /** Asks questions in their order, in as few round trips as it can. */
    void ask(Connection connection, List<Query> queries) throws SQLException;

    /** Writes rows of several tables in their order, in as few round trips as it can. */
    void write(Connection connection, List<TableWrite> writes) throws SQLException;

    /**
     * Writes rows and commits all that the transaction did. When this returns it is as durable as the database can make it; a
     * transaction that can no longer commit makes it fail.
     */
    void commit(Connection connection, List<TableWrite> writes) throws SQLException;

    /** Has the transaction hold up others for a few seconds at most, should its process stand still in the middle of it. */
    void holdUpBriefly(Connection connection) throws SQLException;

    /** Has every other transaction that appends wait until this one ends, and this one for those that do already. */
    void keepOthersOut(Connection connection) throws SQLException;

    /**
     * A query for streams that may have a snapshot, by an array of their names and one of the snapshots' revisions, as texts. It
     * gives events in the order of stream and sequence, and the snapshot's state behind the columns of its own event: a stream
     * from its snapshot on, or the whole of it where there is none of this revision or it is of no event that is stored, hash and all.
     */
    String snapshotted();

    /** A statement that keeps a snapshot, its values in the order of the table's columns, unless there is one of a later event. */
    String keepSnapshot();

    /** Has the transaction wait while somebody rebuilds, some seconds at most, and whoever begins to rebuild wait for it. */
    void awaitRebuild(Connection connection) throws SQLException;

    /** A query for the last sequence of each stream in an array of names, −1 where it has no event. */
    String lastSequences();

    /**
     * A query that takes as many positions as its one question mark says. The same query has the transaction wait while somebody
     * {@linkplain WriterRegistration rebuilds}, before it takes the first.
     */
    String positions();

    /** Who writes to the database, as others see it. */
    WriterRegistration registration(DataSource source);

    /**
     * Which transactions append to the database.
     *
     * @param patience how long to wait for one of them
     */
    InFlightAppends appending(DataSource source, Duration patience);

    /**
     * How the ledger writes within transactions of the application's.
     *
     * @param patience how long to wait there for a lock
     */
    HostWrites hostWrites(DataSource source, Duration patience);

    /** Has the transaction at hand wait for locks no longer than a moment. */
    void hurry(Connection connection) throws SQLException;

    /** Creates an empty table with the columns of another one, for this session alone; its transaction begins behind this. */
    void createScratch(Connection connection, String table, String like) throws SQLException;

    /** Drops what {@link #createScratch} made, behind its transaction. */
    void dropScratch(Connection connection, String table) throws SQLException;

    /** An expression that sorts a text column by its UTF-8 bytes. */
    String inByteOrder(String column);
}
