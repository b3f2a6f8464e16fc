package io.piecework.ledger.statement;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.TaxMovement;
import io.piecework.ledger.assignment.AssignmentEvent;
import io.piecework.ledger.assignment.DisputeOutcome;
import io.piecework.ledger.award.AwardEvent;
import io.piecework.ledger.id.Id;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.terms.Price;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one event says in a worker's statement.
 *
 * @param offered the reward that the work was taken on for; null where that is what it earned, or it is no decision
 * @param category of a rejection, as it was named; null where none was
 * @param availableAt when what it earned can be paid out; null where that is at once
 * @param overturnUntil until when it can be overturned; null where it was no rejection, or that is without end
 */
record Line(
        WorkerId worker,
        String kind,
        About about,
        String title,
        Figures figures,
        @Nullable Amount offered,
        @Nullable String category,
        @Nullable Instant availableAt,
        @Nullable Instant overturnUntil,
        @Nullable String reason) {

    /** The ids of what it is about, empty where it is not. */
    record About(String assignment, String task, String requester, String payout, String award) {

        private static final About NOTHING = new About("", "", "", "", "");

        private static About work(Id assignment, Id task, Id requester) {
            return new About(assignment.value(), task.value(), requester.value(), "", "");
        }
    }

    /**
     * @param gross what changed in what the worker is owed, before what they bear of a fee and what is withheld for tax
     * @param fee below zero where it is given back
     * @param tax below zero where it is given back
     */
    record Figures(Amount gross, Amount fee, Amount tax) {

        private static Figures free(Amount gross) {
            return of(gross, Amount.zero(gross.currency()), null);
        }

        private static Figures of(Amount gross, Amount fee, @Nullable EarningsAfter earnings) {
            TaxMovement withheld = earnings == null ? null : earnings.tax();
            return new Figures(gross, fee, withheld == null ? Amount.zero(gross.currency()) : withheld.moved());
        }

        Amount net() {
            return gross.minus(fee).minus(tax);
        }
    }

    private static final Map<Class<?>, String> DECISIONS = Map.of(
            AssignmentEvent.Approved.class, "approved",
            AssignmentEvent.ApprovedAutomatically.class, "approved automatically",
            AssignmentEvent.PartiallyApproved.class, "partially approved",
            AssignmentEvent.Rejected.class, "rejected",
            AssignmentEvent.ScreenedOut.class, "screened out",
            AssignmentEvent.VisitCompensated.class, "visit impossible",
            AssignmentEvent.VisitRefused.class, "visit refused",
            AssignmentEvent.Overturned.class, "overturned");

    /** What a decision reads as. */
    static final Set<String> DECISION_KINDS = Set.copyOf(DECISIONS.values());

    /** Nothing of what no worker reads in their statement. */
    static Optional<Line> of(LedgerEvent event) {
        if (event instanceof AssignmentEvent.Decided decision) {
            return Optional.of(decided(decision));
        } else if (event instanceof AssignmentEvent.TakenBack back) {
            return Optional.of(takenBack(back));
        } else if (event instanceof AssignmentEvent.Work work) {
            return TalkLine.of(work).map(talk -> talked(work, talk));
        } else if (event instanceof AwardEvent.Moved award) {
            return Optional.of(awarded(award));
        } else if (event instanceof PayoutEvent.WorkerVisible step) {
            return Optional.of(moved(step));
        }
        return AccountLine.of(event).map(Line::kept);
    }

    private static Line decided(AssignmentEvent.Decided decision) {
        Price pay = decision.pay();
        return new Line(
                decision.worker(),
                kind(decision),
                About.work(decision.assignment(), decision.task(), decision.requester()),
                decision.title().text(),
                Figures.of(pay.reward(), pay.borne(), decision.earnings()),
                offered(decision),
                decision instanceof AssignmentEvent.Rejected rejected ? category(rejected) : null,
                heldUntil(decision.earnings()),
                decision instanceof AssignmentEvent.Rejected rejected ? rejected.overturnUntil() : null,
                text(decision.reason()));
    }

    /** What is said about the work between decisions changes nothing that is owed. */
    private static Line talked(AssignmentEvent.Work work, TalkLine talk) {
        return new Line(
                work.worker(),
                talk.kind(),
                new About(work.assignment().value(), valueOf(talk.task()), valueOf(talk.requester()), "", ""),
                "",
                Figures.free(Amount.zero(work.price().currency())),
                null,
                null,
                null,
                null,
                talk.reason().text());
    }

    private static Line takenBack(AssignmentEvent.TakenBack back) {
        return new Line(
                back.worker(),
                kind(back),
                About.work(back.assignment(), back.task(), back.requester()),
                back.title().text(),
                Figures.of(back.lines().reward().negated(), back.lines().borne().negated(), back.earnings()),
                null,
                null,
                null,
                null,
                back.reason().text());
    }

    private static Line awarded(AwardEvent.Moved award) {
        AwardLine told = AwardLine.of(award);
        return new Line(
                award.worker(),
                told.kind(),
                new About(
                        valueOf(award.assignment()),
                        "",
                        valueOf(award.requester()),
                        "",
                        award.award().value()),
                told.title(),
                Figures.of(told.gross(), told.fee(), award.earnings()),
                null,
                null,
                heldUntil(award.earnings()),
                null,
                award.reason().text());
    }

    /** What the worker is owed changes when money arrives or comes back, not while it is on its way. */
    private static Line moved(PayoutEvent.WorkerVisible step) {
        PayoutLine told = PayoutLine.of(step);
        Amount owed = step.gross().times(-step.arrivalSign());
        Amount fee = step.remittance().fee().times(step.arrivalSign());
        return new Line(
                step.worker(),
                told.kind(),
                new About("", "", "", step.payout().value(), ""),
                step.gross() + told.how(),
                Figures.of(owed.plus(fee), fee, null),
                null,
                null,
                null,
                null,
                told.reason());
    }

    /** What changes the worker's account by itself. */
    private static Line kept(AccountLine told) {
        return new Line(
                told.worker(),
                told.kind(),
                About.NOTHING,
                told.title(),
                Figures.free(told.owed()),
                null,
                null,
                null,
                null,
                told.reason());
    }

    private static @Nullable Amount offered(AssignmentEvent.Decided decision) {
        Amount reward = decision.price().reward();
        return reward.equals(decision.pay().reward()) ? null : reward;
    }

    private static @Nullable String category(AssignmentEvent.Rejected rejected) {
        return rejected.category() == null ? null : rejected.category().text();
    }

    private static String kind(AssignmentEvent.Decided decision) {
        return Objects.requireNonNull(DECISIONS.get(decision.getClass()));
    }

    private static String kind(AssignmentEvent.TakenBack back) {
        if (!(back instanceof AssignmentEvent.DisputeResolved resolved)) {
            return "reversed";
        }
        return resolved.outcome() == DisputeOutcome.UPHELD
                ? "dispute ended, pay kept"
                : "dispute ended, pay taken back";
    }

    private static @Nullable Instant heldUntil(@Nullable EarningsAfter earnings) {
        return earnings == null ? null : earnings.heldUntil();
    }

    private static String valueOf(@Nullable Id id) {
        return id == null ? "" : id.value();
    }

    private static @Nullable String text(@Nullable Reason reason) {
        return reason == null ? null : reason.text();
    }
}
