package io.piecework.ledger.document.paper;

import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.payout.Remittance;
import io.piecework.ledger.reading.statement.StatementSummary;
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
import org.jspecify.annotations.Nullable;

/** Tells a worker, in sentences, what can be withdrawn now, why not more, when that changes, and what the worker can do for it. */
final class PayoutBlockers {

    /** Reasons that are left out because another one implies them. */
    private static final Map<RefusalCode, Set<RefusalCode>> IMPLIED_BY = Map.of(
            RefusalCode.BELOW_THRESHOLD, Set.of(RefusalCode.NEGATIVE_BALANCE),
            RefusalCode.NOT_PAYABLE, Set.of(RefusalCode.NEGATIVE_BALANCE, RefusalCode.BELOW_THRESHOLD));

    /** Reasons that the worker can clear, so that they are an action. */
    private static final Set<RefusalCode> CLEARED_BY_WORKER =
            Set.of(RefusalCode.NO_PAYOUT_METHOD, RefusalCode.NOT_IN_TERMS);

    /** Reasons that only more work can clear, which a closed account does not do. */
    private static final Set<RefusalCode> MORE_WORK = Set.of(RefusalCode.BELOW_THRESHOLD, RefusalCode.NOT_PAYABLE);

    private final PayoutStanding standing;
    private final StatementSummary summary;
    private final Balance now;
    private final ExpectedMoney expected;
    private final Amount available;
    private final ZoneId zone;
    private final Language language;
    private final Set<RefusalCode> codes;
    private final boolean closed;

    /**
     * Of a statement.
     *
     * @param expected with the sub-balances in the statement; the standing has more where held earnings have matured since
     */
    PayoutBlockers(PayoutStanding standing, StatementSummary summary, ExpectedMoney expected) {
        this.standing = standing;
        this.summary = summary;
        this.expected = expected;
        now = expected.now();
        available = now.available();
        zone = expected.zone();
        language = expected.language();
        codes = standing.reasons().stream().map(Refusal::code).collect(Collectors.toSet());
        closed = codes.contains(RefusalCode.WORKER_CLOSED);
    }

    /** What a payout requested now takes from the balance; zero while anything stands against it. */
    Table.Row withdrawable() {
        Amount all = standing.available();
        Optional<Remittance> own = own();
        Amount amount = withdrawn();
        var note = new ArrayList<String>();
        if (!amount.equals(all) && all.isPositive()) {
            note.add(language.say("summary.withdraw.of", language.amount(all)));
        }
        if (amount.isPositive() && amount.isLessThan(all)) {
            note.add(language.say("summary.withdraw.stays", language.amount(all.minus(amount))));
        }
        own.map(payout -> SentWords.of(payout.gross(), payout.fee(), payout.vat(), payout.sent(), language))
                .filter(words -> !words.isEmpty())
                .ifPresent(note::add);
        return Table.Row.noted(language.say("summary.withdraw"), amount, String.join("; ", note), language);
    }

    /** The payout in the currency of the statement; none while anything stands against it. */
    private Optional<Remittance> own() {
        return payouts(payout -> payout.gross().currency().equals(available.currency())).stream()
                .filter(payout -> standing.reasons().isEmpty())
                .findFirst();
    }

    private Amount withdrawn() {
        return own().map(Remittance::gross).orElse(Amount.zero(available.currency()));
    }

    private List<Remittance> payouts(Predicate<Remittance> which) {
        return standing.payouts().stream().filter(which).toList();
    }

    /** Why not more, and when that changes, each sentence on one line; without the action. */
    List<String> why() {
        var sentences = new ArrayList<String>();
        for (Refusal reason : standing.reasons()) {
            if (closed && MORE_WORK.contains(reason.code())) {
                continue;
            }
            if ((closed || !CLEARED_BY_WORKER.contains(reason.code()))
                    && Collections.disjoint(IMPLIED_BY.getOrDefault(reason.code(), Set.of()), codes)) {
                sentences.add(sentence(reason));
            }
        }
        if (isTooLittleLeft()) {
            sentences.add(language.say("payout.left", standing.available()));
        }
        if (!standing.available().equals(available)) {
            sentences.add(language.say(
                    codes.isEmpty() ? "payout.no-longer-held" : "payout.no-longer-held-counts",
                    standing.available().minus(available)));
        }
        sentences.addAll(expected.sentences(standing.available().minus(available), isEnough()));
        PayoutStanding.Failure failure = lastFailure();
        if (closed && failure != null) {
            sentences.add(expected.sentence(failure));
        }
        if (codes.isEmpty()) {
            payouts(payout -> !payout.gross().currency().equals(available.currency()))
                    .forEach(payout -> sentences.add(language.say("payout.also", payout.gross())));
        }
        if (standing.reachedFrom() != null && !closed) {
            sentences.add(language.say("payout.enough-on", language.beginning(standing.reachedFrom(), zone)));
        }
        if (standing.payday() == null) {
            if (withdrawn().isPositive()) {
                sentences.add(language.say("payout.now", withdrawn()));
            }
        } else if (!codes.contains(RefusalCode.NOT_YET_DUE)) {
            sentences.add(language.say("payout.next-payday", language.day(standing.payday())));
        }
        return sentences;
    }

    /** Whether a closed account holds less than a payout needs. */
    private boolean isTooLittleLeft() {
        return closed && standing.available().isPositive() && !Collections.disjoint(MORE_WORK, codes);
    }

    /** Whether what awaits review reaches the threshold once it is approved. */
    private boolean isEnough() {
        return standing.distance().isPositive()
                && !expected.awaitingAfterTax().isLessThan(standing.distance())
                && codes.equals(Set.of(RefusalCode.BELOW_THRESHOLD));
    }

    /** Where nothing is on its way to becoming available either, it says what brings money. */
    private String nothing() {
        boolean more = now.held().isZero()
                && now.inTransit().isZero()
                && now.awaitingReview().isZero()
                && !codes.contains(RefusalCode.WORKER_SUSPENDED);
        return language.say(more ? "payout.nothing-yet" : "payout.nothing");
    }

    /** What the worker can do so that money arrives: a missing payout method first, then one that failed; empty for nothing. */
    String action() {
        if (closed) {
            return isTooLittleLeft() ? "" : expected.ofClosed();
        }
        for (Refusal reason : standing.reasons()) {
            if (CLEARED_BY_WORKER.contains(reason.code())) {
                return sentence(reason);
            }
        }
        PayoutStanding.Failure failure = lastFailure();
        return failure == null ? "" : language.say("payout.check-method", expected.sentence(failure));
    }

    private PayoutStanding.@Nullable Failure lastFailure() {
        return expected.ofCurrency(standing.lastFailure());
    }

    private String sentence(Refusal reason) {
        return switch (reason.code()) {
            case NO_PAYOUT_METHOD -> language.say("payout.set-method");
            case NOT_IN_TERMS -> language.say("payout.choose-method", reason.found());
            case NEGATIVE_BALANCE -> takenBack();
            case BELOW_THRESHOLD ->
                standing.counted().isZero()
                        ? nothing()
                        : moreWork(language.say(
                                "payout.missing", standing.distance(), money(reason.found()), money(reason.asked())));
            case NOT_PAYABLE ->
                standing.available().isPositive() ? language.say("payout.too-small", standing.available()) : nothing();
            case WORKER_SUSPENDED -> language.say("payout.suspended");
            case WORKER_CLOSED -> language.say("payout.closed");
            case ONCE_A_DAY -> language.say("payout.once-a-day", day(reason.asked()));
            case NOT_YET_DUE -> onPayday(reason);
            case WRONG_STATE -> language.say("payout.exception");
            default -> language.say("payout.other", reason.predicate());
        };
    }

    /** The next payday, with the amount where nothing else stands against it. */
    private String onPayday(Refusal reason) {
        String day = standing.payday() == null ? day(reason.found()) : language.day(standing.payday());
        return codes.size() > 1
                ? language.say("payout.next-payday", day)
                : standing.payouts().stream()
                        .map(payout -> language.money(payout.gross()))
                        .reduce((one, other) -> language.say("payout.and", one, other))
                        .map(all -> language.say("payout.on-payday", all, day))
                        .orElseGet(() -> language.say("payout.next-payday", day));
    }

    private String takenBack() {
        Amount debt = standing.available().negated();
        Amount taken = summary.earned().takenBackAfterPayout();
        return taken.isLessThan(debt) || !available.isNegative()
                ? language.say("payout.taken-back", language.amount(debt))
                : language.say("payout.taken-back-after", taken, language.amount(debt));
    }

    private String moreWork(String missing) {
        Long pieces = closed || isEnough() || !standing.distance().isPositive()
                ? null
                : summary.earned().piecesFor(standing.distance());
        return pieces == null ? missing : language.say("payout.missing-pieces", pieces, missing);
    }

    private String money(String amount) {
        try {
            return language.money(Amount.parse(amount));
        } catch (IllegalArgumentException e) {
            return amount;
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
