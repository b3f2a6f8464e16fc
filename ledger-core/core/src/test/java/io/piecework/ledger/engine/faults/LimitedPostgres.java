package io.piecework.ledger.engine.faults;

import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database and a user of it that is no superuser, so that the server's limits hold for it. */
final class LimitedPostgres implements AutoCloseable {

    private static final String SLOW = """
            CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM pg_sleep(0.8);
                RETURN NEW;
            END $$""";

    private final FreshDatabase database = TestDatabase.POSTGRESQL.empty();
    private final String name = database.column("SELECT current_database()").get(0);
    private final String user = name + "_limited";

    LimitedPostgres() {
        database.execute(
                "CREATE ROLE " + user + " LOGIN",
                "GRANT ALL ON SCHEMA public TO " + user,
                "GRANT pg_read_all_settings TO " + user,
                SLOW);
    }

    /** Once the tables are there, only their owner needs the right: a proof names it. */
    void revokeCreate() {
        database.execute("REVOKE CREATE ON SCHEMA public FROM " + user);
    }

    /** Its tables and all else, as a superuser. */
    FreshDatabase database() {
        return database;
    }

    /** The same through another pool. */
    FreshDatabase pool() {
        var source = new PGConnectionPoolDataSource();
        source.setUrl(database.url());
        JdbcConnectionPool pool = JdbcConnectionPool.create(source);
        return new FreshDatabase(database.url(), pool, pool::dispose);
    }

    /** Connections of the limited user, without a pool. */
    DataSource dataSource() {
        PGSimpleDataSource source = administrator();
        source.setUser(user);
        return source;
    }

    /** Connections of the superuser, without a pool. */
    PGSimpleDataSource administrator() {
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        return source;
    }

    /** As an operator does; the user's open sessions end, so that all have the setting. */
    void set(String setting, String value) {
        database.execute("ALTER ROLE " + user + " IN DATABASE " + name + " SET " + setting + " TO '" + value + "'");
        endSessions();
    }

    /** For the sessions that begin from now on; those that are open keep what they began with. */
    void reset(String setting) {
        database.execute("ALTER ROLE " + user + " IN DATABASE " + name + " RESET " + setting);
    }

    /** @param most how many connections the user may have, -1 for any number */
    void limitConnections(int most) {
        database.execute("ALTER ROLE " + user + " CONNECTION LIMIT " + most);
    }

    /** Ends the sessions of this user, which keep the settings that they began with. */
    void endSessions() {
        database.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = '" + user + "'");
    }

    /** From now on each statement that stores events takes 0.8 seconds. */
    void slowDown() {
        database.execute(
                "CREATE TRIGGER slow BEFORE INSERT ON ledger_event FOR EACH STATEMENT EXECUTE FUNCTION slow()");
    }

    void speedUp() {
        database.execute("DROP TRIGGER slow ON ledger_event");
    }

    @Override
    public void close() {
        database.execute("DROP OWNED BY " + user + " CASCADE", "DROP ROLE " + user);
        database.close();
    }
}
