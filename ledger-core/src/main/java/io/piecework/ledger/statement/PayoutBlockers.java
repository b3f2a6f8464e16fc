package io.piecework.ledger.statement;

import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.text.AlignedText;
import io.piecework.ledger.text.Printable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;

/** Explains to a worker, in sentences, why the money is not paid out yet and when that changes. */
@API(status = API.Status.INTERNAL)
public final class PayoutBlockers {

    private PayoutBlockers() {}

    /** Reasons that are left out because another one implies them. */
    private static final Map<RefusalCode, Set<RefusalCode>> IMPLIED_BY = Map.of(
            RefusalCode.BELOW_THRESHOLD, Set.of(RefusalCode.NEGATIVE_BALANCE),
            RefusalCode.NOT_PAYABLE, Set.of(RefusalCode.NEGATIVE_BALANCE, RefusalCode.BELOW_THRESHOLD));

    /**
     * At least one sentence, each on one line.
     *
     * @param available the sub-balance in the statement; the standing has more where held earnings have matured since
     */
    public static List<String> of(PayoutStanding standing, Amount available, ZoneId zone) {
        var sentences = new ArrayList<String>();
        Set<RefusalCode> codes = standing.reasons().stream().map(Refusal::code).collect(Collectors.toSet());
        for (Refusal reason : standing.reasons()) {
            if (Collections.disjoint(IMPLIED_BY.getOrDefault(reason.code(), Set.of()), codes)) {
                sentences.add(Printable.of(sentence(reason, standing)));
            }
        }
        if (!standing.available().equals(available)) {
            sentences.add(standing.available().minus(available) + " is no longer on hold and can be paid out.");
        }
        PayoutStanding.Failure failure = standing.lastFailure();
        if (failure != null) {
            sentences.add(Printable.of(sentence(failure, codes.contains(RefusalCode.WORKER_CLOSED), zone)));
        }
        if (standing.reasons().isEmpty()) {
            String clear = failure == null ? "Nothing stands in the way: " : "";
            sentences.add(clear + payable(standing) + " can be paid out now.");
        }
        if (standing.reachedFrom() != null && !codes.contains(RefusalCode.WORKER_CLOSED)) {
            sentences.add("There will be enough on " + AlignedText.time(standing.reachedFrom(), zone)
                    + ", when held earnings become available.");
        }
        if (standing.payday() != null) {
            sentences.add("The next payday is " + standing.payday() + ".");
        }
        return sentences;
    }

    /** The sentences below their heading. */
    static String text(PayoutStanding standing, Amount available, ZoneId zone) {
        String heading = standing.reasons().isEmpty() ? "It can be paid:" : "Why it is not paid yet:";
        return of(standing, available, zone).stream()
                .collect(Collectors.joining("\n  ", "\n" + heading + "\n  ", "\n"));
    }

    /** @throws IllegalArgumentException when it is another worker's, or in another currency */
    public static void requireOf(WorkerId worker, CurrencyUnit currency, PayoutStanding standing) {
        if (!standing.worker().equals(worker)
                || !standing.available().currency().equals(currency)) {
            throw new IllegalArgumentException("the payout standing of "
                    + standing.worker().value() + " in "
                    + standing.available().currencyCode() + " does not belong to the statement of " + worker.value()
                    + " in "
                    + currency.getCurrencyCode());
        }
    }

    private static String payable(PayoutStanding standing) {
        return standing.payouts().stream()
                .map(payout -> payout.gross().toString())
                .collect(Collectors.joining(" and "));
    }

    /** Only a worker who can still be paid can set another payout method. */
    private static String sentence(PayoutStanding.Failure failure, boolean closed, ZoneId zone) {
        String happened = switch (failure.status()) {
            case FAILED -> "failed";
            case REVERSED -> "was reversed";
            default -> "came back";
        };
        Reason reason = failure.reason();
        return "Your last payout of " + failure.gross() + " " + happened + " on "
                + failure.since().atZone(zone).toLocalDate() + (reason == null ? "" : ": " + reason.text()) + "."
                + (closed ? "" : " Check your payout method before the next one.");
    }

    private static String sentence(Refusal reason, PayoutStanding standing) {
        return switch (reason.code()) {
            case NO_PAYOUT_METHOD ->
                "There is no payout method: set one, so that the platform knows where to send the money.";
            case NEGATIVE_BALANCE ->
                "More was taken back than was available: " + reason.found() + ". The next earnings make up for it.";
            case BELOW_THRESHOLD ->
                "It is not enough yet: there is " + reason.found() + ", a payout needs " + reason.asked() + "; "
                        + standing.distance() + " is missing.";
            case WORKER_SUSPENDED -> "The account is suspended. What is in it stays yours.";
            case WORKER_CLOSED -> "The account is closed.";
            default -> "The account " + reason.predicate() + ".";
        };
    }
}
