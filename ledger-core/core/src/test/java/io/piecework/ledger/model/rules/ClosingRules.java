package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.CommandKind;
import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The rules of closing a period, and the refusals of closed books. */
final class ClosingRules {

    private static final long HOUR = 3_600_000_000L;
    private static final long PROMPT = HOUR / 6;

    /** Commands without a currency. */
    private static final Set<String> WITHOUT_CURRENCY = Set.of(
            "archive-task",
            "set-payout-method",
            "remove-payout-method",
            "claim-payout",
            "release-payout-claim",
            "submit-payout",
            "suspend-worker",
            "reinstate-worker",
            "close-worker",
            "request-review",
            "answer-review",
            "announce-review",
            "close-period");

    private static final Set<String> NOTHING = Set.of(
            "payout-unknown",
            "payout-received-by-rail",
            "payout-rail-report-ignored",
            "payout-contradicted",
            "payout-exception-dismissed");

    private final Books books;

    ClosingRules(Books books) {
        this.books = books;
    }

    void describe(Map<String, Model.Rule> rules) {
        rules.put("close-period", this::close);
    }

    private void close(ModelCommand command, TimedCommand step) {
        Model.stamp(command, step.now());
        long until = Long.parseLong(command.get("until"));
        Long closed = books.closed.get(command.get("currency"));
        Books.require(closed == null || until > closed, "wrong-state");
        Books.require(until <= step.now() - HOUR, "not-yet-due");
        books.closed.put(command.get("currency"), until);
    }

    /** Whether the command takes effect more than ten minutes ago and before the end of any closed period. */
    boolean isBackDated(ModelCommand command, long now) {
        long effective = Model.effective(command, now);
        return effective < now - PROMPT && books.closed.values().stream().anyMatch(until -> effective < until);
    }

    /**
     * Refuses a command in a currency whose books are closed.
     *
     * @param payout of the command, or null
     * @param otherwise the answer with open books; a refusal there has precedence
     * @param later the effective time with open books, if it is not the command's; otherwise null
     */
    void refuse(
            ModelCommand command, Books.Payout payout, List<TimedCommand> before, Model.Answer otherwise, Long later) {
        boolean stored =
                otherwise.outcome().startsWith(CommandKind.of(command.kind()).event());
        if (stored && !WITHOUT_CURRENCY.contains(command.kind()) && !NOTHING.contains(otherwise.outcome())) {
            long effective = later == null ? Model.effective(command, Long.MAX_VALUE) : later;
            Set<String> currencies = command.kind().equals("cash-out")
                    ? new TreeSet<>(CashOutRules.touched(books, command, effective))
                    : currencies(command, payout, before);
            for (String currency : currencies) {
                Books.require(effective >= books.closed.getOrDefault(currency, 0L), "period-closed");
            }
        }
    }

    private Set<String> currencies(ModelCommand command, Books.Payout payout, List<TimedCommand> before) {
        var found = new TreeSet<String>();
        for (String amount : List.of("amount", "reward", "quantum", "units.rate", "policy.quantum")) {
            command.find(amount).map(ModelCommand::currencyOf).ifPresent(found::add);
        }
        command.find("currency").ifPresent(found::add);
        boolean award = CommandKind.of(command.kind()).isAward();
        command.find("assignment")
                .filter(name -> !award && books.assignments.containsKey(name))
                .ifPresent(
                        name -> found.add(books.assignments.get(name).task.terms.currency()));
        command.find("task").map(books.tasks::get).ifPresent(task -> found.add(task.terms.currency()));
        command.find("award").map(books.grants::get).ifPresent(grant -> found.add(grant.currency));
        command.find("hold").map(books.holds::get).ifPresent(account -> found.add(account.split(":")[1]));
        command.find("escheat").map(books.escheats::get).ifPresent(escheat -> found.add(escheat.currency()));
        command.find("opening").map(books.openings::get).ifPresent(opening -> found.add(opening.currency()));
        if (payout != null) {
            found.add(payout.currency);
            before.stream()
                    .map(TimedCommand::command)
                    .filter(asked -> asked.kind().equals("request-payout")
                            && asked.get("payout").equals(command.get("payout")))
                    .flatMap(asked -> asked.find("exchange.rate").stream())
                    .filter(rate -> Set.of("report-payout", "resolve-payout").contains(command.kind()))
                    .map(ModelCommand::currencyOf)
                    .forEach(found::add);
        }
        return found;
    }
}
