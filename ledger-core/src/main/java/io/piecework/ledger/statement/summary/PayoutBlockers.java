package io.piecework.ledger.statement.summary;

import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.payout.Remittance;
import io.piecework.ledger.text.AlignedText;
import io.piecework.ledger.text.Printable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;

/** Tells a worker, in sentences, what can be withdrawn now, why not more, when that changes, and what the worker can do for it. */
@API(status = API.Status.INTERNAL)
public final class PayoutBlockers {

    /** Reasons that are left out because another one implies them. */
    private static final Map<RefusalCode, Set<RefusalCode>> IMPLIED_BY = Map.of(
            RefusalCode.BELOW_THRESHOLD, Set.of(RefusalCode.NEGATIVE_BALANCE),
            RefusalCode.NOT_PAYABLE, Set.of(RefusalCode.NEGATIVE_BALANCE, RefusalCode.BELOW_THRESHOLD));

    /** Reasons that the worker can clear, so that they are an action. */
    private static final Set<RefusalCode> CLEARED_BY_WORKER =
            Set.of(RefusalCode.NO_PAYOUT_METHOD, RefusalCode.NOT_IN_TERMS);

    private final PayoutStanding standing;
    private final StatementSummary summary;
    private final Amount available;
    private final ZoneId zone;
    private final Set<RefusalCode> codes;
    private final boolean closed;

    /** @param available the sub-balance in the statement; the standing has more where held earnings have matured since */
    PayoutBlockers(PayoutStanding standing, StatementSummary summary, Amount available, ZoneId zone) {
        this.standing = standing;
        this.summary = summary;
        this.available = available;
        this.zone = zone;
        codes = standing.reasons().stream().map(Refusal::code).collect(Collectors.toSet());
        closed = codes.contains(RefusalCode.WORKER_CLOSED);
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

    /** What a payout requested now takes from the balance; zero while anything stands against it. */
    SummaryPanel.Row withdrawable() {
        Amount all = standing.available();
        Optional<Remittance> own = payouts(payout -> payout.gross().currency().equals(all.currency())).stream()
                .filter(payout -> standing.reasons().isEmpty())
                .findFirst();
        Amount amount = own.map(Remittance::gross).orElse(Amount.zero(all.currency()));
        var note = new ArrayList<String>();
        if (!amount.equals(all)) {
            note.add("of " + all.text() + " available");
        }
        own.filter(payout -> !payout.fee().isZero())
                .ifPresent(payout -> note.add(payout.sent().text() + " is sent to you, the payout fee is "
                        + payout.fee().text()));
        return new SummaryPanel.Row("You can withdraw", amount, String.join("; ", note));
    }

    private List<Remittance> payouts(Predicate<Remittance> which) {
        return standing.payouts().stream().filter(which).toList();
    }

    /** Why not more, and when that changes, each sentence on one line; without the action. */
    List<String> why() {
        var sentences = new ArrayList<String>();
        for (Refusal reason : standing.reasons()) {
            if ((closed || !CLEARED_BY_WORKER.contains(reason.code()))
                    && Collections.disjoint(IMPLIED_BY.getOrDefault(reason.code(), Set.of()), codes)) {
                sentences.add(sentence(reason));
            }
        }
        if (!standing.available().equals(available)) {
            sentences.add(standing.available().minus(available) + " is no longer on hold and "
                    + (codes.isEmpty() ? "can be paid out." : "counts here."));
        }
        if (closed && standing.lastFailure() != null) {
            sentences.add(sentence(standing.lastFailure()));
        }
        if (codes.isEmpty()) {
            payouts(payout -> !payout.gross().currency().equals(available.currency()))
                    .forEach(payout -> sentences.add(payout.gross() + " can be withdrawn with it."));
        }
        if (standing.reachedFrom() != null && !closed) {
            sentences.add("There will be enough on " + AlignedText.time(standing.reachedFrom(), zone)
                    + ", when held earnings become available.");
        }
        if (standing.payday() != null && !codes.contains(RefusalCode.NOT_YET_DUE)) {
            sentences.add("The next payday is " + AlignedText.day(standing.payday()) + ".");
        }
        return sentences.stream().map(Printable::of).toList();
    }

    /** What the worker can do so that money arrives: a missing payout method first, then one that failed; empty for nothing. */
    String action() {
        if (closed) {
            return "";
        }
        for (Refusal reason : standing.reasons()) {
            if (CLEARED_BY_WORKER.contains(reason.code())) {
                return Printable.of(sentence(reason));
            }
        }
        PayoutStanding.Failure failure = standing.lastFailure();
        return failure == null
                ? ""
                : Printable.of(sentence(failure) + " Check your payout method before the next one.");
    }

    private String sentence(PayoutStanding.Failure failure) {
        String happened = switch (failure.status()) {
            case FAILED -> "failed";
            case REVERSED -> "was reversed";
            default -> "came back";
        };
        Reason reason = failure.reason();
        return "Your last payout of " + failure.gross() + " " + happened + " on "
                + AlignedText.day(failure.since(), zone)
                + (reason == null ? "" : ": " + reason.text()) + ".";
    }

    private String sentence(Refusal reason) {
        return switch (reason.code()) {
            case NO_PAYOUT_METHOD -> "Set a payout method: the platform does not know yet where to send your money.";
            case NOT_IN_TERMS -> "Choose another payout method: this platform does not pay by " + reason.found() + ".";
            case NEGATIVE_BALANCE -> takenBack();
            case BELOW_THRESHOLD ->
                standing.distance() + " is missing: you have " + reason.found() + ", a payout needs " + reason.asked()
                        + "." + moreWork();
            case WORKER_SUSPENDED -> "Your account is suspended. What is in it stays yours.";
            case WORKER_CLOSED -> "Your account is closed.";
            case ONCE_A_DAY ->
                "You asked for a payout today already; the next is possible on " + day(reason.asked()) + ".";
            case NOT_YET_DUE -> onPayday(reason);
            default -> "Your account " + reason.predicate() + ".";
        };
    }

    /** The next payday, with the amount where nothing else stands against it. */
    private String onPayday(Refusal reason) {
        String day = standing.payday() == null ? day(reason.found()) : AlignedText.day(standing.payday());
        return codes.size() > 1 || standing.payouts().isEmpty()
                ? "The next payday is " + day + "."
                : standing.payouts().stream()
                                .map(payout -> payout.gross().toString())
                                .collect(Collectors.joining(" and "))
                        + " will be paid out on " + day + ".";
    }

    private String takenBack() {
        Amount debt = standing.available().negated();
        Amount taken = summary.earned().takenBackAfterPayout();
        String why = taken.isLessThan(debt) || !available.isNegative()
                ? "More was taken back than you had."
                : taken + " was taken back after you were paid.";
        return why + " Your next " + debt.text() + " covers it; you need not send money.";
    }

    private String moreWork() {
        Long pieces = closed || !standing.distance().isPositive()
                ? null
                : summary.earned().piecesFor(standing.distance());
        return pieces == null
                ? ""
                : " That is about " + pieces + (pieces == 1 ? " more piece" : " more pieces")
                        + " like those of this period.";
    }

    private static String day(String date) {
        try {
            return AlignedText.day(LocalDate.parse(date));
        } catch (DateTimeParseException e) {
            return date;
        }
    }
}
