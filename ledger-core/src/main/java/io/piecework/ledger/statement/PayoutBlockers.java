package io.piecework.ledger.statement;

import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.text.Printable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.money.CurrencyUnit;

/** Why a worker is not paid yet, and when that changes, in sentences for the worker. */
public final class PayoutBlockers {

    private PayoutBlockers() {}

    /** What another reason says already. */
    private static final Map<RefusalCode, Set<RefusalCode>> SAID_BY = Map.of(
            RefusalCode.BELOW_THRESHOLD, Set.of(RefusalCode.NEGATIVE_BALANCE),
            RefusalCode.NOT_PAYABLE, Set.of(RefusalCode.NEGATIVE_BALANCE, RefusalCode.BELOW_THRESHOLD));

    /**
     * One sentence at least, each of which can be shown on one line.
     *
     * @param available what the statement's box says, which is less where something held can be paid by now
     */
    public static List<String> of(PayoutStanding standing, Amount available, ZoneId zone) {
        var sentences = new ArrayList<String>();
        Set<RefusalCode> codes = standing.reasons().stream().map(Refusal::code).collect(Collectors.toSet());
        for (Refusal reason : standing.reasons()) {
            if (Collections.disjoint(SAID_BY.getOrDefault(reason.code(), Set.of()), codes)) {
                sentences.add(Printable.of(sentence(reason, standing)));
            }
        }
        if (!standing.available().equals(available)) {
            sentences.add(standing.available().minus(available) + " of what is held can be paid by now, and counts.");
        }
        if (standing.reasons().isEmpty()) {
            sentences.add("Nothing stands in the way: " + standing.payable().gross() + " can be paid out now.");
        }
        if (standing.reachedFrom() != null && !codes.contains(RefusalCode.WORKER_CLOSED)) {
            sentences.add("There will be enough on " + StatementText.time(standing.reachedFrom(), zone)
                    + ", by what is held until then.");
        }
        if (standing.payday() != null) {
            sentences.add("The next payday is " + standing.payday() + ".");
        }
        return sentences;
    }

    /** The sentences under their heading. */
    static String text(PayoutStanding standing, Amount available, ZoneId zone) {
        String heading = standing.reasons().isEmpty() ? "It can be paid:" : "Why it is not paid yet:";
        return of(standing, available, zone).stream()
                .collect(Collectors.joining("\n  ", "\n" + heading + "\n  ", "\n"));
    }

    /** @throws IllegalArgumentException when it is another worker's, or in another currency */
    public static void requireOf(WorkerId worker, CurrencyUnit currency, PayoutStanding standing) {
        if (!standing.worker().equals(worker)
                || !standing.available().currency().equals(currency)) {
            throw new IllegalArgumentException("how " + standing.worker().value() + " stands in "
                    + standing.available().currencyCode() + " does not belong to the statement of " + worker.value()
                    + " in "
                    + currency.getCurrencyCode());
        }
    }

    private static String sentence(Refusal reason, PayoutStanding standing) {
        return switch (reason.code()) {
            case NO_PAYOUT_METHOD -> "There is no payout method: say where the money is to go.";
            case NEGATIVE_BALANCE ->
                "More was taken back than there was: " + reason.found() + ". What is earned next makes up for it.";
            case BELOW_THRESHOLD ->
                "It is not enough yet: there is " + reason.found() + ", a payout needs " + reason.asked() + "; "
                        + standing.distance() + " is missing.";
            case WORKER_SUSPENDED -> "The account is suspended. What is in it stays yours.";
            case WORKER_CLOSED -> "The account is closed.";
            default -> "The account " + reason.predicate() + ".";
        };
    }
}
