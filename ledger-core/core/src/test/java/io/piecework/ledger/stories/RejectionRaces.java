package io.piecework.ledger.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.RejectAssignment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Rejections at once, by two ledgers and in host transactions, under a limit of their share. The work is a-1, a-2 and so on. */
final class RejectionRaces {

    static final Actor ACME = Actor.requester(new RequesterId("acme"));

    private RejectionRaces() {}

    /** Of 200 pieces that are rejected at once, as many are as the limit allows. */
    static void twoLedgersNeverExceed(TestDatabase kind, Consumer<Ledger> submitted, int allowed) throws Exception {
        try (FreshDatabase database = kind.fresh();
                Ledger one = Ledger.builder().dataSource(database.dataSource()).build();
                Ledger other =
                        Ledger.builder().dataSource(database.dataSource()).build()) {
            submitted.accept(one);
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                List<Callable<Long>> rejecting = List.of(
                        () -> oneByOne(one, 1, 50),
                        () -> oneByOne(other, 51, 100),
                        () -> oneByOne(one, 101, 150),
                        () -> oneByOne(other, 151, 200));
                long stored = 0;
                for (Future<Long> done : threads.invokeAll(rejecting)) {
                    stored += done.get();
                }
                assertThat(stored).isEqualTo(allowed);
            } finally {
                threads.shutdownNow();
            }
            assertThat(database.count("ledger_event WHERE name = 'assignment-rejected'"))
                    .isEqualTo(allowed);
            CentPayouts.assertClean(one);
        }
    }

    /**
     * One rejection is allowed: it counts once its host transaction is committed, and another decision waits for that.
     *
     * @param waiting the other decision
     * @param why a part of the refusal of the next rejection
     */
    static void countedInHostTransactions(TestDatabase kind, Consumer<Ledger> submitted, Command waiting, String why)
            throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().patience(Duration.ofMillis(500)).build()) {
                submitted.accept(ledger);
                try (HostApplication.Transaction rolledBack = app.begin()) {
                    ledger.execute(rejected("a-1"));
                    assertThatThrownBy(() -> ledger.execute(rejected("a-2"))).isInstanceOf(RefusedException.class);
                    rolledBack.order("the transaction is usable");
                }
                try (HostApplication.Transaction first = app.begin()) {
                    ledger.execute(rejected("a-2"));
                    CompletableFuture.runAsync(() -> {
                                try (HostApplication.Transaction second = app.begin()) {
                                    assertThatThrownBy(() -> ledger.execute(waiting))
                                            .isInstanceOf(ConflictException.class);
                                    second.order("o-2");
                                }
                            })
                            .get(30, TimeUnit.SECONDS);
                    first.order("o-1").commit();
                }
                assertThatThrownBy(() -> ledger.execute(rejected("a-3"))).hasMessageContaining(why);
            }
        }
    }

    static RejectAssignment rejected(String assignment) {
        return RejectAssignment.of(assignment, "no dog").by(ACME);
    }

    /** As a requester's script would send them; the number of those that are stored. */
    private static long oneByOne(Ledger ledger, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(i -> ledger.executeEach(List.of(rejected("a-" + i))))
                .flatMap(List::stream)
                .filter(CommandOutcome.Stored.class::isInstance)
                .count();
    }
}
