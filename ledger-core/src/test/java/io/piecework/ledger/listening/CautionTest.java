package io.piecework.ledger.listening;

import static io.piecework.ledger.listening.Pay.pay;
import static io.piecework.ledger.listening.Pay.quick;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is kept of a message while it is told, after an owner vanished. */
class CautionTest {

    private static final int BATCH = 6;
    private static final ListenerPolicy POLICY =
            quick().paced(new Pace(BATCH, Duration.ofMillis(10), Duration.ofMillis(50)));
    private static final String NOTHING = "nothing";

    /** What stood in the table of parked messages while each message was told. */
    private final Map<String, String> kept = new ConcurrentHashMap<>();

    private final Told told = new Told();

    private static Ledger over(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource()).build();
    }

    private void remember(FreshDatabase database, Message message) {
        kept.put(
                message.id(),
                database
                        .column("SELECT attempts || ': ' || error FROM ledger_parked WHERE position = "
                                + message.position())
                        .stream()
                        .findFirst()
                        .orElse(NOTHING));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void as_many_as_the_one_before_can_have_been_told_are_noted_before_and_then_no_more(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            told.doing(message -> remember(database, message));
            ledger.listen("mail", POLICY, told).close();
            for (int i = 0; i < 10; i++) {
                pay(ledger, "p" + i, "worker-" + i % 3);
            }
            database.execute("UPDATE ledger_listener_segment SET owner = 'gone', claimed_until ="
                    + " TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00'");
            ledger.listen("mail", POLICY, told);
            told.awaitCount(20);
            assertThat(kept).hasSize(20);
            assertThat(kept.entrySet().stream().filter(each -> !each.getValue().equals(NOTHING)))
                    .hasSizeBetween(BATCH, 10)
                    .allSatisfy(each ->
                            assertThat(each.getValue()).isEqualTo("1: the process ended in the middle of the call"));
            for (int worker = 0; worker < 3; worker++) {
                String key = "worker:worker-" + worker;
                assertThat(told.messages().stream()
                                .filter(message -> message.key().equals(key))
                                .map(Message::position))
                        .isSorted();
            }
            Told.await(() -> database.count("ledger_parked") == 0);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_ended_a_process_is_noted_before_whenever_it_is_tried_again(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            told.doing(message -> {
                remember(database, message);
                if (message.id().equals("award:one@0")) {
                    throw new IllegalStateException();
                }
            });
            Subscription first = ledger.listen("mail", POLICY.retried(BackOff.USUAL), told);
            pay(ledger, "one", "ada");
            Told.await(() -> database.count("ledger_parked") == 1);
            first.close();
            assertThat(kept).containsEntry("award:one@0", NOTHING);

            database.execute("UPDATE ledger_parked SET error = 'the process ended in the middle of the call'");
            ledger.asOperator().listeners().retry("mail", "worker:ada");
            ledger.listen("mail", POLICY.retried(BackOff.USUAL), told);
            Told.await(() -> kept.getOrDefault("award:one@0", NOTHING).startsWith("1: the process ended"));
        }
    }
}
