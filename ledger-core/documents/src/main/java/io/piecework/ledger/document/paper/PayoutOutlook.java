package io.piecework.ledger.document.paper;

import io.piecework.ledger.account.CloseDate;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.reading.statement.StatementSummary;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a worker, in sentences, what can be withdrawn now, why not more, when that changes, and what the worker can do for it.
 *
 * @param summary of the statement's period
 */
record PayoutOutlook(PresentMoney money, StatementSummary summary, ZoneId zone, Language language) {

    /** Reasons that are left out because another one implies them. */
    private static final Map<RefusalCode, Set<RefusalCode>> IMPLIED_BY = Map.of(
            RefusalCode.BELOW_THRESHOLD, Set.of(RefusalCode.NEGATIVE_BALANCE),
            RefusalCode.NOT_PAYABLE, Set.of(RefusalCode.NEGATIVE_BALANCE, RefusalCode.BELOW_THRESHOLD));

    /** Reasons that the worker can clear, so that they are an action. */
    private static final Set<RefusalCode> CLEARED_BY_WORKER =
            Set.of(RefusalCode.NO_PAYOUT_METHOD, RefusalCode.NOT_IN_TERMS);

    /** What a payout requested now takes from the balance, zero while anything stands against it; without the rules what is available. */
    Table.Row withdrawable() {
        if (money.standing() == null) {
            return Table.Row.noted(language.say("balance.available"), money.available(), "", language);
        }
        Amount all = money.available();
        Amount amount = money.withdrawable();
        var note = new ArrayList<String>();
        if (!amount.equals(all) && all.isPositive()) {
            note.add(language.say("summary.withdraw.of", language.amount(all)));
        }
        if (amount.isPositive() && amount.isLessThan(all)) {
            note.add(language.say("summary.withdraw.stays", language.amount(all.minus(amount))));
        }
        money.payout()
                .map(payout -> SentWords.of(payout.gross(), payout.fee(), payout.vat(), payout.sent(), language))
                .filter(words -> !words.isEmpty())
                .ifPresent(note::add);
        return Table.Row.noted(language.say("summary.withdraw"), amount, String.join("; ", note), language);
    }

    /** Why not more, and when that changes, each sentence on one line; without what the worker can do for it. */
    List<String> why() {
        var sentences = new ArrayList<>(closing());
        List<String> against = money.standing() == null ? againstWithoutRules() : against();
        sentences.addAll(against);
        sentences.addAll(coming());
        sentences.addAll(money.standing() == null ? whenWithoutRules(against) : when(money.standing()));
        return sentences;
    }

    /** What the worker can do so that money arrives: a missing payout method first, then one that failed; empty for nothing. */
    String action() {
        if (money.isClosed()) {
            Amount inside = money.now().available().plus(money.now().held());
            return inside.isPositive() && !money.isTooLittleLeft() ? language.say("payout.closed-money", inside) : "";
        }
        for (Refusal reason : money.reasons()) {
            if (CLEARED_BY_WORKER.contains(reason.code())) {
                return sentence(reason);
            }
        }
        PayoutStanding.Failure failure = money.lastFailure();
        return failure == null ? "" : language.say("payout.check-method", sentence(failure));
    }

    private List<String> closing() {
        CloseDate closing = money.closing();
        if (closing == null) {
            return List.of();
        }
        boolean over = money.isPlatformClosed();
        String closes =
                language.say(over ? "closing.over" : "closing.ahead", language.beginning(closing.closes(), zone));
        String reason = ToDo.withoutStop(closing.reason().text());
        return List.of(
                closing.before() == null
                        ? language.say("closing.because", closes, reason)
                        : language.say("closing.moved", closes, reason, language.beginning(closing.before(), zone)),
                language.say(over ? "closing.money-over" : "closing.money-ahead"));
    }

    /** What stands against a payout under the platform's rules. */
    private List<String> against() {
        Set<RefusalCode> codes = money.codes();
        boolean closed = money.isClosed();
        var sentences = new ArrayList<String>();
        for (Refusal reason : money.reasons()) {
            boolean told = closed
                    ? !PresentMoney.TOO_LITTLE.contains(reason.code())
                    : !CLEARED_BY_WORKER.contains(reason.code());
            if (told && Collections.disjoint(IMPLIED_BY.getOrDefault(reason.code(), Set.of()), codes)) {
                sentences.add(sentence(reason));
            }
        }
        if (money.isTooLittleLeft()) {
            sentences.add(language.say("payout.left", money.available()));
        }
        return sentences;
    }

    /** What stands against a payout under any rules. */
    private List<String> againstWithoutRules() {
        var sentences = new ArrayList<String>();
        if (money.isClosed()) {
            sentences.add(language.say("payout.closed"));
        } else if (money.isSuspended()) {
            sentences.add(language.say("payout.suspended"));
        }
        if (money.account() != null && money.account().contradicted()) {
            sentences.add(language.say("payout.exception"));
        }
        if (money.available().isNegative()) {
            sentences.add(takenBack());
        }
        return sentences;
    }

    /** What is held no longer or still, on its way, and not decided yet. */
    private List<String> coming() {
        var sentences = new ArrayList<String>();
        if (!money.released().isZero()) {
            sentences.add(language.say(
                    money.reasons().isEmpty() ? "payout.no-longer-held" : "payout.no-longer-held-counts",
                    money.released()));
        }
        if (money.held().isPositive()) {
            sentences.add(held(money.held()));
        }
        if (money.now().inTransit().isPositive()) {
            sentences.add(language.say("payout.in-transit", money.now().inTransit()));
        }
        if (money.now().awaitingReview().isPositive()) {
            sentences.add(awaiting());
        }
        PayoutStanding.Failure failure = money.lastFailure();
        if (money.isClosed() && failure != null) {
            sentences.add(sentence(failure));
        }
        return sentences;
    }

    private String held(Amount held) {
        HeldEarnings next = money.next();
        if (next == null || next.until() == null) {
            return language.say("payout.held", held);
        }
        String moment = language.beginning(next.until(), zone);
        return next.amount().equals(held)
                ? language.say("payout.held-until", held, moment)
                : language.say("payout.held-next", held, next.amount(), moment);
    }

    private String awaiting() {
        Amount awaiting = money.now().awaitingReview();
        Amount tax = money.taxOnAwaiting();
        boolean enough = money.isEnoughAfterReview();
        String said = tax.isPositive()
                ? language.say(enough ? "payout.awaiting-enough-taxed" : "payout.awaiting-taxed", awaiting, tax)
                : language.say(enough ? "payout.awaiting-enough" : "payout.awaiting", awaiting);
        Amount thenHeld = money.heldAfterReview();
        if (!thenHeld.isPositive()) {
            return said;
        }
        return thenHeld.equals(awaiting)
                ? language.say("payout.awaiting-then-held", said)
                : language.say("payout.awaiting-part-held", said, thenHeld);
    }

    private List<String> when(PayoutStanding standing) {
        var sentences = new ArrayList<String>();
        money.payouts().stream()
                .filter(payout -> !payout.gross().currency().equals(money.currency()))
                .forEach(payout -> sentences.add(language.say("payout.also", payout.gross())));
        if (standing.reachedFrom() != null && !money.isClosed()) {
            sentences.add(language.say("payout.enough-on", language.beginning(standing.reachedFrom(), zone)));
        }
        if (standing.payday() == null) {
            if (money.withdrawable().isPositive()) {
                sentences.add(language.say("payout.now", money.withdrawable()));
            }
        } else if (!money.codes().contains(RefusalCode.NOT_YET_DUE)) {
            sentences.add(language.say("payout.next-payday", language.day(standing.payday())));
        }
        return sentences;
    }

    /** Never when the platform pays. */
    private List<String> whenWithoutRules(List<String> against) {
        boolean some = money.available().isPositive()
                || money.held().isPositive()
                || money.now().awaitingReview().isPositive();
        boolean stopped = money.isClosed()
                || money.isSuspended()
                || (money.account() != null && money.account().contradicted());
        if (some && !stopped) {
            return List.of(language.say("payout.not-said"));
        }
        boolean nothing = against.isEmpty() && !some && !money.now().inTransit().isPositive();
        return nothing ? List.of(language.say("payout.nothing")) : List.of();
    }

    private String sentence(Refusal reason) {
        return switch (reason.code()) {
            case NO_PAYOUT_METHOD -> language.say("payout.set-method");
            case NOT_IN_TERMS -> language.say("payout.choose-method", reason.found());
            case NEGATIVE_BALANCE -> withMinimum(takenBack());
            case BELOW_THRESHOLD -> belowThreshold(reason);
            case NOT_PAYABLE ->
                money.available().isPositive() ? language.say("payout.too-small", money.available()) : nothing();
            case WORKER_SUSPENDED -> language.say("payout.suspended");
            case WORKER_CLOSED -> language.say("payout.closed");
            case ONCE_A_DAY -> language.say("payout.once-a-day", day(reason.asked()));
            case NOT_YET_DUE -> onPayday(reason);
            case WRONG_STATE -> language.say("payout.exception");
            default -> language.say("payout.other", reason.predicate());
        };
    }

    private String belowThreshold(Refusal reason) {
        PayoutStanding standing = money.standing();
        if (standing == null || standing.counted().isZero()) {
            return withMinimum(nothing());
        }
        String missing =
                language.say("payout.missing", money.missing(), amount(reason.found()), amount(reason.asked()));
        if (money.isClosed() || money.isEnoughAfterReview()) {
            return missing;
        }
        String needed = standing.reachedFrom() == null ? stillToEarn(missing) : missing;
        CloseDate closing = money.closing();
        return closing == null || money.isPlatformClosed()
                ? needed
                : language.say("payout.missing-until", needed, language.beginning(closing.closes(), zone));
    }

    /** Names the minimum of a payout, unless it is the smallest amount of the currency. */
    private String withMinimum(String sentence) {
        PayoutStanding standing = money.standing();
        if (standing == null || !money.codes().contains(RefusalCode.BELOW_THRESHOLD)) {
            return sentence;
        }
        Amount minimum = standing.counted().plus(standing.distance());
        BigDecimal smallest = BigDecimal.ONE.movePointLeft(minimum.currency().getDefaultFractionDigits());
        return minimum.value().compareTo(smallest) > 0
                ? language.say("payout.and-minimum", sentence, minimum)
                : sentence;
    }

    /** What is missing, what of it comes without more work, and about how much work the rest takes. */
    private String stillToEarn(String missing) {
        Amount rest = money.missing().minus(money.coming());
        if (!rest.isPositive()) {
            return language.say("payout.missing-coming", missing);
        }
        String said = money.coming().isPositive()
                ? language.say("payout.missing-besides", missing, money.coming(), rest)
                : missing;
        Long pieces = summary.earned().piecesFor(rest);
        return pieces == null ? said : language.say("payout.missing-pieces", pieces, said);
    }

    /** Where nothing is on its way to becoming available either, it says what brings money. */
    private String nothing() {
        boolean more = money.now().held().isZero()
                && money.now().inTransit().isZero()
                && money.now().awaitingReview().isZero()
                && !money.isSuspended();
        return language.say(more ? "payout.nothing-yet" : "payout.nothing");
    }

    /** The next payday, with the amount where nothing else stands against it. */
    private String onPayday(Refusal reason) {
        PayoutStanding standing = money.standing();
        String day =
                standing == null || standing.payday() == null ? day(reason.found()) : language.day(standing.payday());
        return standing == null || money.codes().size() > 1
                ? language.say("payout.next-payday", day)
                : standing.payouts().stream()
                        .map(payout -> language.money(payout.gross()))
                        .reduce((one, other) -> language.say("payout.and", one, other))
                        .map(all -> language.say("payout.on-payday", all, day))
                        .orElseGet(() -> language.say("payout.next-payday", day));
    }

    private String takenBack() {
        Amount debt = money.available().negated();
        Amount taken = summary.earned().takenBackAfterPayout();
        return taken.isLessThan(debt) || !money.now().available().isNegative()
                ? language.say("payout.taken-back", language.amount(debt))
                : language.say("payout.taken-back-after", taken, language.amount(debt));
    }

    private String sentence(PayoutStanding.Failure failure) {
        String happened = switch (failure.status()) {
            case FAILED -> "payout.failed";
            case REVERSED -> "payout.reversed";
            case RETURNED -> "payout.came-back";
            default ->
                throw new IllegalArgumentException(
                        failure.payout() + " is " + failure.status() + ", and neither failed nor came back");
        };
        String day = language.day(failure.since(), zone);
        @Nullable Reason reason = failure.reason();
        return reason == null
                ? language.say(happened, failure.gross(), day)
                : language.say(happened + "-because", failure.gross(), day, reason.text());
    }

    private String amount(String found) {
        try {
            return language.money(Amount.parse(found));
        } catch (IllegalArgumentException e) {
            return found;
        }
    }

    private String day(String date) {
        try {
            return language.day(LocalDate.parse(date));
        } catch (DateTimeParseException e) {
            return date;
        }
    }
}
