package io.piecework.ledger.journal.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.StoredEvents;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A kept fingerprint is that of all events, and reads the events since then only. A deposit causes two events. */
class LatestFingerprintTest {

    private final LatestFingerprint latest = new LatestFingerprint();
    private final List<Long> read = new ArrayList<>();

    @EachDatabase
    void goes_on_from_the_last_one_across_the_blocks(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine ledger = TestEngine.over(database)) {
            int number = 0;
            for (int more : List.of(1, 500, 12, 30, 700)) {
                deposits(ledger, number, more);
                number += more;
                long last = 2L * number;
                assertThat(at(ledger, last)).isEqualTo(computed(ledger, last));
            }
            read.clear();
            deposits(ledger, number, 3);
            long last = 2L * number + 6;
            assertThat(at(ledger, last)).isEqualTo(computed(ledger, last));
            assertThat(read).containsExactly(last - 6, last - 5, last - 4, last - 3, last - 2, last - 1, last);

            assertThat(at(ledger, 1_025)).as("an earlier position").isEqualTo(computed(ledger, 1_025));
            assertThat(at(ledger, last)).isEqualTo(computed(ledger, last));
        }
    }

    @EachDatabase
    void begins_anew_where_the_last_event_is_another_one(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine ledger = TestEngine.over(database)) {
            deposits(ledger, 0, 5);
            Fingerprint before = at(ledger, 10);
            database.execute("UPDATE ledger_event SET hash = (SELECT hash FROM ledger_event WHERE position = 7)"
                    + " WHERE position = 10");
            assertThat(at(ledger, 10)).isEqualTo(computed(ledger, 10)).isNotEqualTo(before);
        }
    }

    private Fingerprint at(Engine ledger, long position) {
        return ledger.snapshot(rows -> latest.of(counting(rows), position));
    }

    private static Fingerprint computed(Engine ledger, long position) {
        return ledger.snapshot(
                rows -> Fingerprints.computed(rows, List.of(position)).get(position));
    }

    private static void deposits(Engine ledger, int from, int number) {
        var commands = new ArrayList<Command>();
        for (int i = from; i < from + number; i++) {
            commands.add(DepositFunds.of("d-" + i, "acme", Amount.parse("USD 1.00")));
        }
        commands.stream().map(ledger::queue).toList().forEach(CompletableFuture::join);
    }

    private Rows counting(Rows rows) {
        return noting(Rows.class, rows);
    }

    /** The same, which notes the position of each hash that is read. */
    private <T> T noting(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            Object[] given = args;
            if (method.getName().equals("hashes")) {
                var consumer = (StoredEvents.HashConsumer) args[2];
                StoredEvents.HashConsumer noting = (position, hash) -> {
                    read.add(position);
                    consumer.accept(position, hash);
                };
                given = new Object[] {args[0], args[1], noting};
            }
            try {
                Object answer = method.invoke(target, given);
                return answer instanceof StoredEvents events ? noting(StoredEvents.class, events) : answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
