package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.CommandKind;
import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How books are closed, and what they keep out. */
final class ClosingRules {

    private static final long HOUR = 3_600_000_000L;
    private static final long PROMPT = HOUR / 6;

    /** Orders that are in no currency, and answers of a rail that nobody's statement and no account shows. */
    private static final Set<String> NOWHERE = Set.of(
            "archive-task",
            "set-payout-method",
            "remove-payout-method",
            "claim-payout",
            "submit-payout",
            "suspend-worker",
            "reinstate-worker",
            "close-worker",
            "close-period");

    private static final Set<String> NOTHING =
            Set.of("payout-unknown", "payout-rail-report-ignored", "payout-contradicted", "payout-exception-dismissed");

    private final Books books;

    ClosingRules(Books books) {
        this.books = books;
    }

    void describe(Map<String, Model.Rule> rules) {
        rules.put("close-period", this::close);
    }

    private void close(ModelCommand order, TimedCommand step) {
        Books.demand(order.get("actor", "operator:platform").startsWith("operator:"), "not-permitted");
        Model.stamp(order, step.now());
        long until = Long.parseLong(order.get("until"));
        Long closed = books.closed.get(order.get("currency"));
        Books.demand(closed == null || until > closed, "wrong-state");
        Books.demand(until <= step.now() - HOUR, "not-yet-due");
        books.closed.put(order.get("currency"), until);
    }

    /** Whether it takes effect more than ten minutes ago, where anything is closed. */
    boolean isBehind(ModelCommand order, long now) {
        long effective = Model.effective(order, now);
        return effective < now - PROMPT && books.closed.values().stream().anyMatch(until -> effective < until);
    }

    /**
     * Refuses what is in a currency whose books are closed.
     *
     * @param payout that it is about, null where there is none
     * @param otherwise what it came to if they were open; what that refuses is refused for the same reason
     */
    void refuse(ModelCommand order, Books.Remittance payout, List<TimedCommand> before, Model.Answer otherwise) {
        boolean stored =
                otherwise.outcome().startsWith(CommandKind.of(order.kind()).event());
        if (stored && !NOWHERE.contains(order.kind()) && !NOTHING.contains(otherwise.outcome())) {
            long effective = Model.effective(order, Long.MAX_VALUE);
            for (String currency : currencies(order, payout, before)) {
                Books.demand(effective >= books.closed.getOrDefault(currency, 0L), "period-closed");
            }
        }
    }

    private Set<String> currencies(ModelCommand order, Books.Remittance payout, List<TimedCommand> before) {
        var found = new TreeSet<String>();
        for (String amount : List.of("amount", "reward", "quantum", "units.rate", "policy.quantum")) {
            order.find(amount).map(TaskTerms::currencyOf).ifPresent(found::add);
        }
        order.find("currency").ifPresent(found::add);
        boolean award = CommandKind.of(order.kind()).isAward();
        order.find("assignment")
                .filter(name -> !award && books.assignments.containsKey(name))
                .ifPresent(
                        name -> found.add(books.assignments.get(name).job.terms.currency()));
        order.find("task").map(books.tasks::get).ifPresent(job -> found.add(job.terms.currency()));
        order.find("award").map(books.grants::get).ifPresent(grant -> found.add(grant.currency));
        order.find("hold").map(books.holds::get).ifPresent(account -> found.add(account.split(":")[1]));
        order.find("escheat").map(books.escheats::get).ifPresent(escheat -> found.add(escheat.currency()));
        if (payout != null) {
            found.add(payout.currency);
            before.stream()
                    .map(TimedCommand::order)
                    .filter(asked -> asked.kind().equals("request-payout")
                            && asked.get("payout").equals(order.get("payout")))
                    .flatMap(asked -> asked.find("exchange.rate").stream())
                    .filter(rate -> Set.of("report-payout", "resolve-payout").contains(order.kind()))
                    .map(TaskTerms::currencyOf)
                    .forEach(found::add);
        }
        return found;
    }
}
