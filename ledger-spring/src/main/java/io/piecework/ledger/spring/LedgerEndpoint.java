package io.piecework.ledger.spring;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.audit.replay.Replay;
import io.piecework.ledger.command.text.Text;
import io.piecework.ledger.delivery.listener.DeadLetter;
import io.piecework.ledger.delivery.listener.ListenerAdmin;
import io.piecework.ledger.journal.TrialBalance;
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
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.util.ClassUtils;

/**
 * The actuator endpoint {@code ledger}: number of events, trial balance and listeners. Its write operations, rebuild, retry, drop and
 * set-back, are off unless {@code management.endpoint.ledger.access} is {@code unrestricted}. Amounts are strings, as everywhere in the ledger's
 * JSON.
 */
@Endpoint(id = "ledger", defaultAccess = Access.READ_ONLY)
final class LedgerEndpoint {

    private static final int MOST_DEAD_LETTERS = 100;
    private static final int MOST_FINDINGS = 100;

    private static final boolean AUDIT =
            ClassUtils.isPresent("io.piecework.ledger.audit.Audit", LedgerEndpoint.class.getClassLoader());

    private final Ledger ledger;

    LedgerEndpoint(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @param trialBalance by currency and account; {@code total} is the sum of all accounts */
    record LedgerState(
            long events,
            long lastPosition,
            boolean sumsToZero,
            Map<String, Map<String, Sums>> trialBalance,
            List<ListenerState> listeners) {}

    record Sums(String debit, String credit, String balance) {}

    /**
     * @param deadLetters messages that failed, and those that wait behind them
     * @param exhausted messages whose retries are exhausted
     * @param failedMessages the first {@value #MOST_DEAD_LETTERS} messages that failed
     */
    record ListenerState(
            String name,
            long position,
            long lag,
            long deadLetters,
            long exhausted,
            @Nullable String oldestDeadLetter,
            List<FailedMessage> failedMessages) {}

    /** @param retryAt null where the retries are exhausted */
    record FailedMessage(
            String key,
            long position,
            int attempts,
            String error,
            String since,
            @Nullable String retryAt) {}

    record Done(boolean done) {}

    /** The body of a 404. */
    record Missing(String error) {}

    record Rebuilt(
            long events, long damaged, long contradicting, long orphaned, long differing, List<String> findings) {}

    @ReadOperation
    LedgerState state() {
        TrialBalance trial = ledger.asAuditor().trialBalance();
        var byCurrency = new TreeMap<String, Map<String, Sums>>();
        trial.lines().forEach(line -> put(byCurrency, line));
        trial.totals().forEach(line -> put(byCurrency, line));
        return new LedgerState(
                ledger.asAuditor().events(),
                ledger.asAuditor().lastPosition(),
                trial.isZero(),
                byCurrency,
                listenerStates(ledger.asOperator().listeners()));
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

    private static List<ListenerState> listenerStates(ListenerAdmin admin) {
        return admin.status().stream()
                .map(each -> new ListenerState(
                        each.name(),
                        each.position(),
                        each.lag(),
                        each.deadLetters(),
                        each.exhausted(),
                        each.oldestDeadLetter().map(Object::toString).orElse(null),
                        each.deadLetters() == 0 ? List.of() : failedMessages(admin, each.name())))
                .toList();
    }

    private static List<FailedMessage> failedMessages(ListenerAdmin admin, String listener) {
        var failed = new ArrayList<FailedMessage>();
        admin.deadLetters(listener, each -> {
            if (failed.size() < MOST_DEAD_LETTERS) {
                failed.add(failedMessage(each));
            }
        });
        return failed;
    }

    private static FailedMessage failedMessage(DeadLetter letter) {
        return new FailedMessage(
                letter.key(),
                letter.position(),
                letter.attempts(),
                letter.error(),
                letter.since().toString(),
                letter.retryAt().map(Object::toString).orElse(null));
    }

    /**
     * Runs an operation.
     *
     * @param operation {@code rebuild}, with {@code ledger-audit}; {@code retry}, with a listener and the key of a failed message; {@code drop},
     *     with the position as well; or {@code set-back}, with a listener and a position
     */
    @WriteOperation
    Object operate(
            @Selector String operation, @Nullable String listener, @Nullable String key, @Nullable Long position) {
        ListenerAdmin admin = ledger.asOperator().listeners();
        return switch (operation) {
            case "rebuild" -> rebuilt();
            case "retry", "drop", "set-back" -> {
                String name = required("listener", listener);
                if (admin.status().stream().noneMatch(each -> each.name().equals(name))) {
                    yield new WebEndpointResponse<>(
                            new Missing("there is no listener \"" + Text.shown(name) + "\""),
                            WebEndpointResponse.STATUS_NOT_FOUND);
                }
                yield new Done(
                        switch (operation) {
                            case "retry" -> admin.retry(name, required("key", key));
                            case "drop" -> admin.drop(name, required("key", key), required("position", position));
                            default -> admin.setBack(name, required("position", position));
                        });
            }
            default ->
                throw new InvalidEndpointRequestException(
                        "the operations are rebuild, retry, drop and set-back, not " + operation, "unknown operation");
        };
    }

    private Rebuilt rebuilt() {
        if (!AUDIT) {
            throw new InvalidEndpointRequestException(
                    "a rebuild needs the dependency io.piecework:ledger-audit", "no audit");
        }
        return Rebuilds.of(ledger);
    }

    /** Apart, since an application may have no {@code ledger-audit}. */
    private static final class Rebuilds {

        static Rebuilt of(Ledger ledger) {
            var findings = new ArrayList<String>();
            Replay.Result result = Audit.of(ledger.asOperator()).rebuild(sentence -> {
                if (findings.size() < MOST_FINDINGS) {
                    findings.add(sentence);
                }
            });
            return new Rebuilt(
                    result.events(),
                    result.damaged(),
                    result.contradicting(),
                    result.orphaned(),
                    result.differing(),
                    findings);
        }
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new InvalidEndpointRequestException("this operation needs the parameter " + name, "missing " + name);
        }
        return value;
    }
}
