package io.piecework.ledger.engine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A failover that another thread notices right after the writer's connection to the former primary was checked. */
class PrimarySourceTest {

    private static final Map<Class<?>, Object> NOTHING = Map.of(boolean.class, false, int.class, 0);

    private final IdentityHashMap<Connection, Long> timelines = new IdentityHashMap<>();
    private final Deque<Connection> next = new ArrayDeque<>();
    private final PrimarySource source =
            new PrimarySource(proxy(DataSource.class, (method, arguments) -> next.remove()), dialect());

    /** The other thread's turn: while the source remembers the timeline of the connection. */
    private boolean noticing;

    @Test
    void a_writer_stores_nothing_where_its_own_connection_leads_to_the_former_primary() throws SQLException {
        Connection former = connection(1);
        Connection present = connection(2);
        next.addAll(List.of(former, present));
        noticing = true;
        try (var session = new WriterSession(source, null, Duration.ofSeconds(5))) {
            session.connection();
            assertThatThrownBy(session::confirm)
                    .isInstanceOf(SQLException.class)
                    .hasMessageStartingWith("the server is a former primary, on timeline 1, and another one is on 2");
        }
    }

    @Test
    void a_reader_asks_a_pooled_connection_to_a_standby_once_where_it_leads() throws SQLException {
        Connection standby = connection(0);
        next.addAll(List.of(standby, standby, standby));
        var asked = new AtomicInteger();
        Dialect dialect = proxy(Dialect.class, (method, arguments) -> {
            asked.incrementAndGet();
            return Optional.empty();
        });
        PrimarySource reader =
                PrimarySource.ofReader(proxy(DataSource.class, (method, arguments) -> next.remove()), dialect, null);
        for (int read = 0; read < 3; read++) {
            reader.getConnection();
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_connection_whose_limit_cannot_be_set_is_closed() {
        var closed = new AtomicInteger();
        var limits = new AtomicInteger();
        Connection[] own = {null};
        own[0] = proxy(Connection.class, (method, arguments) -> switch (method) {
            case "unwrap" -> own[0];
            case "equals" -> own[0] == arguments[0];
            case "getNetworkTimeout" -> {
                if (limits.incrementAndGet() == 2) { // it ends once the source has looked where it leads
                    throw new SQLException("This connection has been closed.", "08003");
                }
                yield 0;
            }
            case "close" -> closed.incrementAndGet();
            default -> null;
        });
        Dialect dialect = proxy(Dialect.class, (method, arguments) -> Optional.empty());
        PrimarySource reader = PrimarySource.ofReader(
                proxy(DataSource.class, (method, arguments) -> own[0]), dialect, Duration.ofSeconds(1));
        assertThatThrownBy(reader::getConnection).hasMessage("This connection has been closed.");
        assertThat(closed).hasValue(1);
    }

    private Dialect dialect() {
        return proxy(
                Dialect.class,
                (method, arguments) -> method.equals("primary")
                        ? Optional.of(new PrimaryServer(
                                Objects.requireNonNull(timelines.get(arguments[0])), Instant.EPOCH, ""))
                        : null);
    }

    private Connection connection(long timeline) {
        Connection[] own = {null};
        int[] looks = {0};
        own[0] = proxy(Connection.class, (method, arguments) -> switch (method) {
            case "unwrap" -> own[0];
            case "equals" -> own[0] == arguments[0];
            case "getTransactionIsolation" -> Connection.TRANSACTION_READ_COMMITTED;
            case "hashCode" -> {
                looks[0]++;
                if (noticing && looks[0] == 2) { // it looked once; now the source remembers it
                    noticing = false;
                    source.getConnection();
                }
                yield (int) timeline;
            }
            default -> null;
        });
        timelines.put(own[0], timeline);
        return own[0];
    }

    private interface Answers {
        @Nullable
        Object to(String method, Object[] arguments) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        InvocationHandler handler = (self, method, arguments) -> {
            Object answer = answers.to(method.getName(), arguments);
            if (answer != null) {
                return answer;
            }
            return NOTHING.get(method.getReturnType());
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
