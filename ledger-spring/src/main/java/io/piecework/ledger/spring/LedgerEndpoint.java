package io.piecework.ledger.spring;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.TrialBalance;
import io.piecework.ledger.listening.DeadLetter;
import io.piecework.ledger.listening.ListenerAdmin;
import io.piecework.ledger.stream.Replay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * How the ledger stands. What it can do about that is off unless {@code management.endpoint.ledger.access} is {@code unrestricted}. Amounts
 * are texts, as everywhere in the ledger's JSON.
 */
@Endpoint(id = "ledger", defaultAccess = Access.READ_ONLY)
final class LedgerEndpoint {

    private static final int MOST_PARKED = 100;
    private static final int MOST_FINDINGS = 100;

    private final Ledger ledger;

    LedgerEndpoint(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @param trialBalance by currency and account, the sums of all accounts as {@code total} */
    record Standing(
            long events,
            long lastPosition,
            boolean sumsToZero,
            Map<String, Map<String, Sums>> trialBalance,
            List<Listening> listeners) {}

    record Sums(String debit, String credit, String balance) {}

    /** @param messages the first of those that failed */
    record Listening(
            String name,
            long position,
            long lag,
            long parked,
            long stuck,
            @Nullable String oldestParked,
            List<Failed> messages) {}

    record Failed(
            String key,
            long position,
            int attempts,
            String error,
            String since,
            @Nullable String due) {}

    record Done(boolean done) {}

    record Rebuilt(long events, long damaged, long differing, List<String> findings) {}

    @ReadOperation
    Standing standing() {
        TrialBalance trial = ledger.asAuditor().trialBalance();
        var byCurrency = new TreeMap<String, Map<String, Sums>>();
        trial.lines().forEach(line -> put(byCurrency, line));
        trial.totals().forEach(line -> put(byCurrency, line));
        return new Standing(
                ledger.asAuditor().events(),
                ledger.asAuditor().lastPosition(),
                trial.isZero(),
                byCurrency,
                listening(ledger.asOperator().listeners()));
    }

    private static void put(Map<String, Map<String, Sums>> byCurrency, TrialBalance.Line line) {
        boolean moved = !line.debit().isZero() || !line.credit().isZero();
        if (moved || line.account().equals("total")) {
            byCurrency
                    .computeIfAbsent(line.currency().getCurrencyCode(), code -> new TreeMap<>())
                    .put(
                            line.account(),
                            new Sums(
                                    line.debit().text(),
                                    line.credit().text(),
                                    line.balance().text()));
        }
    }

    private static List<Listening> listening(ListenerAdmin desk) {
        return desk.status().stream()
                .map(each -> new Listening(
                        each.name(),
                        each.position(),
                        each.lag(),
                        each.parked(),
                        each.stuck(),
                        each.oldestParked().map(Object::toString).orElse(null),
                        each.parked() == 0 ? List.of() : failed(desk, each.name())))
                .toList();
    }

    private static List<Failed> failed(ListenerAdmin desk, String listener) {
        var failed = new ArrayList<Failed>();
        desk.parked(listener, each -> {
            if (failed.size() < MOST_PARKED) {
                failed.add(failed(each));
            }
        });
        return failed;
    }

    private static Failed failed(DeadLetter parked) {
        return new Failed(
                parked.key(),
                parked.position(),
                parked.attempts(),
                parked.error(),
                parked.since().toString(),
                parked.due().map(Object::toString).orElse(null));
    }

    /**
     * @param operation {@code rebuild}; {@code retry} with a listener and a key, as the standing tells them; {@code drop} with the position,
     *     too
     */
    @WriteOperation
    Object operate(
            @Selector String operation, @Nullable String listener, @Nullable String key, @Nullable Long position) {
        ListenerAdmin desk = ledger.asOperator().listeners();
        return switch (operation) {
            case "rebuild" -> rebuilt();
            case "retry" -> new Done(desk.retry(required("listener", listener), required("key", key)));
            case "drop" ->
                new Done(desk.drop(
                        required("listener", listener), required("key", key), required("position", position)));
            default ->
                throw new InvalidEndpointRequestException(
                        "the ledger's operations are rebuild, retry and drop, not " + operation, "unknown operation");
        };
    }

    private Rebuilt rebuilt() {
        var findings = new ArrayList<String>();
        Replay.Result outcome = ledger.asOperator().rebuild(new Replay.Watcher() {
            @Override
            public void progress(String pass, long events) {}

            @Override
            public void finding(String sentence) {
                if (findings.size() < MOST_FINDINGS) {
                    findings.add(sentence);
                }
            }
        });
        return new Rebuilt(outcome.events(), outcome.damaged(), outcome.differing(), findings);
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new InvalidEndpointRequestException("this needs a " + name, "missing " + name);
        }
        return value;
    }
}
