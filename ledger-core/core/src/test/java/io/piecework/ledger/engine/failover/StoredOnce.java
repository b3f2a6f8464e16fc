package io.piecework.ledger.engine.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.money.Amount;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How many commands of {@link RepeatingCallers} were acknowledged, how many of these are lost, and how many are stored twice. */
record StoredOnce(int acknowledged, int lost, int twice) {

    static final String STORED = "SELECT stream FROM ledger_event WHERE name = 'deposit-received'";

    /** @param stored the stream of each deposit that is stored */
    static StoredOnce in(List<String> stored, RepeatingCallers callers) {
        assertThat(callers.surprises()).isEmpty();
        Set<String> once = new HashSet<>(stored);
        Set<String> lost = streams(callers.acknowledged().keySet());
        int acknowledged = lost.size();
        lost.removeIf(once::contains);
        lost.addAll(streams(callers.contradicted()));
        return new StoredOnce(acknowledged, lost.size(), stored.size() - once.size());
    }

    /** That each deposit counts once, that a repeat gets its first receipt, and that verify finds nothing. */
    static void assertFundsAndProof(Ledger ledger, RepeatingCallers callers, int stored) {
        CentPayouts.assertStored(ledger, callers.acknowledged());
        Amount funds = RepeatingCallers.requesters().stream()
                .map(requester ->
                        ledger.asRequester(requester).funds("USD").orElseThrow().available())
                .reduce(Amount.parse("USD 0.00"), Amount::plus);
        assertThat(funds).isEqualTo(Amount.of(stored, "USD"));
        CentPayouts.assertClean(ledger);
    }

    static Set<String> streams(Set<Command> commands) {
        return commands.stream().map(command -> command.id().stream()).collect(Collectors.toSet());
    }

    static void print(Object fault, List<Long> outages) {
        List<Long> sorted = outages.stream().sorted().toList();
        System.out.printf(
                "%s: outage of a caller p50 %d ms, p99 %d ms%n",
                fault, sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 99 / 100));
    }
}
