package io.piecework.ledger.engine;

import io.piecework.ledger.message.StorageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** An embedded database belongs to one process, so that its writers are counted there; those of other processes on an H2 server are not seen. */
final class H2Presence implements Presence {

    private static final int EVERYBODY = Integer.MAX_VALUE;
    private static final Map<String, Semaphore> WRITERS = new ConcurrentHashMap<>();

    private final Semaphore writers;
    private boolean announced;

    H2Presence(DataSource source) {
        this.writers = WRITERS.computeIfAbsent(database(source), name -> new Semaphore(EVERYBODY));
    }

    @Override
    public void announce(Connection session) {
        if (!announced) {
            writers.acquireUninterruptibly();
            announced = true;
        }
    }

    @Override
    public void leave(Connection session) {
        lost();
    }

    @Override
    public void lost() {
        if (announced) {
            announced = false;
            writers.release();
        }
    }

    @Override
    public <T> T alone(Supplier<T> work) {
        if (!writers.tryAcquire(EVERYBODY)) {
            throw new StorageException("another ledger of this process writes to the database; close it first", null);
        }
        try {
            return work.get();
        } finally {
            writers.release(EVERYBODY);
        }
    }

    private static String database(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet path = statement.executeQuery("CALL DATABASE_PATH()")) {
            String file = path.next() ? path.getString(1) : null;
            return file == null ? connection.getMetaData().getURL() : file;
        } catch (SQLException e) {
            throw Failures.of("ask for the database's name", e);
        }
    }
}
