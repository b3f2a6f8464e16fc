package io.piecework.ledger.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** What differs between the databases. */
interface Dialect {

    /** The dialect of the database behind a connection. */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "H2" -> new H2Dialect();
            case "PostgreSQL" -> new PostgresDialect();
            default ->
                throw new IllegalArgumentException(
                        "the ledger stores in PostgreSQL or H2, this DataSource is of " + product);
        };
    }

    /** The folder of its schema files. */
    String folder();

    /**
     * Sets what the ledger may set for commits to be durable, and says what is wrong with the rest.
     *
     * @return one sentence for each setting that would lose acknowledged commands
     */
    List<String> makeDurable(Connection connection) throws SQLException;

    /** Keeps others from changing the schema until the transaction ends. */
    void lockSchema(Connection connection) throws SQLException;

    /** Fails, right before the commit, when the transaction can no longer commit, and has it wait for the disk. */
    void guard(Connection connection) throws SQLException;

    /** Makes sure, right after the commit and before anybody is told of it, that it was a durable one. */
    void committed(Connection connection) throws SQLException;

    /** Adds amounts to a row, or creates it: the key's columns first, then the amounts'. */
    String add(String table, List<String> key, List<String> amounts);

    /**
     * A query that takes as many positions as its one question mark says. The same query has the transaction wait while somebody
     * {@linkplain Presence rebuilds}, before it takes the first.
     */
    String positions();

    /** Who writes to the database, as others see it. */
    Presence presence(DataSource source);

    /** Creates an empty table like another one, for this session alone, with a primary key; its transaction begins behind this. */
    void createScratch(Connection connection, String table, String like, List<String> key) throws SQLException;

    /** Lets the database look at a table that was just filled. */
    void analyze(Statement statement, String table) throws SQLException;

    /** Drops what {@link #createScratch} made, behind its transaction. */
    void dropScratch(Connection connection, String table) throws SQLException;

    /** An expression that sorts a text column by its UTF-8 bytes. */
    String inByteOrder(String column);
}
