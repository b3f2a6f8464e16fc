package io.piecework.ledger.engine;

import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.Query;
import io.piecework.ledger.message.Command;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The positions of a transaction's events. Their number is known only when all is decided, and asking for them then costs a round
 * trip of its own: so as many as commands like these last took are asked for along with the streams. What is left over is never used:
 * once the transaction is over, readers take every position up to the latest for final.
 */
final class Positions {

    /** How many events the last command of each class led to. For any number of threads. */
    static final class Usual {

        private final Map<Class<?>, Integer> events = new ConcurrentHashMap<>();

        int of(List<Job> jobs) {
            int sum = 0;
            for (Job job : jobs) {
                for (Command command : job.commands()) {
                    sum += job.isKeeping() ? events.getOrDefault(command.getClass(), 0) : 0;
                }
            }
            return sum;
        }

        void was(Command command, int count) {
            events.put(command.getClass(), count);
        }
    }

    private final Dialect dialect;
    private final Deque<Long> taken = new ArrayDeque<>();

    Positions(Dialect dialect) {
        this.dialect = dialect;
    }

    Query take(int count) {
        return new Query(dialect.positions(), List.of(count), this::read);
    }

    /**
     * Makes sure that there are as many, all of them behind a position: while the streams were fetched, another process may have taken
     * a later one and stored it, and each stream's positions ascend.
     */
    void ensure(Connection connection, int count, long behind) throws SQLException {
        Long first = taken.peek();
        if (first != null && first <= behind) {
            taken.clear();
        }
        if (taken.size() < count) {
            dialect.ask(connection, List.of(take(count - taken.size())));
        }
    }

    long next() {
        return taken.remove();
    }

    private void read(ResultSet rows) throws SQLException {
        while (rows.next()) {
            taken.add(rows.getLong(1));
        }
    }
}
