package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Deposits of one dollar each, which make one requester's stream as long as one likes. */
final class Deposits {

    static final String STREAM = "requester:acme:USD";

    private Deposits() {}

    static Command deposit(int number) {
        return DepositFunds.of("d-" + number, "acme", Amount.parse("USD 1.00"));
    }

    /** Each in a transaction of its own, by an engine that is closed behind them. */
    static void each(FreshDatabase database, Engine engine, int from, int to) {
        try (engine) {
            for (int i = from; i < to; i++) {
                engine.write(deposit(i));
            }
        }
        assertThat(database.count("ledger_event")).isEqualTo(2L * to);
    }

    /** Many in one transaction. */
    static void together(FreshDatabase database, Engine engine, int from, int to) {
        try (engine) {
            List<CompletableFuture<Engine.Written>> answers = IntStream.range(from, to)
                    .mapToObj(i -> engine.submit(deposit(i)))
                    .toList();
            answers.forEach(CompletableFuture::join);
        }
        assertThat(database.count("ledger_event")).isEqualTo(2L * to);
    }

    /** What a ledger that remembers nothing would answer to a deposit. */
    static LedgerEvent rehearsed(FreshDatabase database, int number) {
        try (Engine engine = TestEngine.over(database)) {
            return engine.rehearse(List.of(deposit(number))).get(0).event();
        }
    }

    static String available(LedgerEvent event) {
        return event.balances().get(0).amount().toString();
    }

    static List<String> findings(FreshDatabase database) {
        try (Engine engine = TestEngine.over(database)) {
            var watcher = new Findings();
            engine.replay().verify(watcher, rows -> {});
            return watcher.sentences();
        }
    }
}
