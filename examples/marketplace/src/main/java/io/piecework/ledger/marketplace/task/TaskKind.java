package io.piecework.ledger.marketplace.task;

import io.piecework.ledger.marketplace.person.WrongField;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.payout.PlatformPolicy;
import io.piecework.ledger.payout.Policies;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.TaskPolicy;
import io.piecework.ledger.work.terms.VisitRule;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The kinds of tasks of this platform, each with the terms of a real one: change its fee here. A task keeps the terms under which it was
 * published.
 */
public enum TaskKind {
    /** As on Mechanical Turk: a fee of 20 %, 40 % from ten pieces on, and at least a cent. Approved by itself after three days. */
    PICTURES("USD", Policies.mechanicalTurk(), Duration.ofDays(3)),
    /** As on RapidWorkers: $0.75 to start, and 7 % of what is approved. Approved by itself after six days. */
    FORMS("USD", Policies.rapidWorkers(), Duration.ofDays(6)),
    /** As at Roamler: a team looks at each photo, and the piece is open again after a rejection. */
    PHOTOS("EUR", Policies.roamler(), Duration.ofDays(14)),
    /** As at Mobeye, but a shop that cannot be visited pays 30 %, rounded up to half a euro. */
    SHOP_VISITS("EUR", Policies.mobeye(), Duration.ofDays(14)) {
        @Override
        public VisitRule visits() {
            return VisitRule.percent("30").rounded(Rounding.up("0.50"));
        }
    };

    private static final Duration TO_HAND_IN = Duration.ofDays(1);

    private final String currency;

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
    private final PlatformPolicy platform;

    private final Duration toDecide;

    TaskKind(String currency, PlatformPolicy platform, Duration toDecide) {
        this.currency = currency;
        this.platform = platform;
        this.toDecide = toDecide;
    }

    public String currency() {
        return currency;
    }

    /** Those in which this platform pays for work. */
    public static List<String> currencies() {
        return Arrays.stream(values()).map(TaskKind::currency).distinct().toList();
    }

    /** The rules that a task of this kind is published under. */
    TaskPolicy terms() {
        TaskPolicy terms = platform.tasks();
        var review = terms.review()
                .submitWithin(TO_HAND_IN)
                .approveAfter(toDecide)
                .rejecting(terms.review().rejection().categories(RejectionCategory.all()))
                .visiting(visits());
        return new TaskPolicy(terms.fee(), review, terms.availability(), terms.version());
    }

    /** The fee to start a task of this kind, with its tax: it is spent when the task is published. */
    Amount startFee(Amount reward, int slots) {
        return platform.tasks().fee().resolve(reward, slots).starting().total();
    }

    /** The fee on a bonus for work of this kind. */
    public FeePolicy bonusFee() {
        return platform.bonuses();
    }

    /** What a shop that cannot be visited pays. */
    public VisitRule visits() {
        return VisitRule.UNPAID;
    }

    /** The smallest amount that a bank pays in the currency. */
    Amount leastReward() {
        return Amount.of("0.01", currency);
    }

    /** The reward, as a person typed it. */
    Amount reward(String typed) {
        return WrongField.amount("reward", typed, currency);
    }
}
