package io.piecework.ledger.document.explanation;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.TaxMovement;
import io.piecework.ledger.account.WithholdingRule;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Payer;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.document.explanation.Explanation.Figure;
import io.piecework.ledger.document.explanation.Explanation.Step;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.DisputeOutcome;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.Price;
import io.piecework.ledger.work.terms.VisitRule;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Says in sentences what happened in a step, and collects the amounts that it is about. A given reason stands at the end and in quotes, so that it
 * cannot pass for a sentence of the ledger. A worker does not read whether the requester had enough money, nor a requester how much of the pay the
 * worker still had.
 */
final class ExplainedStep {

    /** The kinds of steps that have sentences of their own; any other is said as its {@link AssignmentEvent.Step#fact}. */
    private static final Map<Class<?>, BiConsumer<ExplainedStep, AssignmentEvent.Step>> OF_KINDS = new HashMap<>();

    static {
        describe(AssignmentEvent.Accepted.class, ExplainedStep::accepted);
        describe(AssignmentEvent.Returned.class, ExplainedStep::returned);
        describe(AssignmentEvent.TimedOut.class, ExplainedStep::timedOut);
        describe(AssignmentEvent.Submitted.class, ExplainedStep::submitted);
        describe(AssignmentEvent.RevisionRequested.class, ExplainedStep::revisionRequested);
        describe(AssignmentEvent.Resubmitted.class, ExplainedStep::resubmitted);
        describe(AssignmentEvent.Approved.class, ExplainedStep::approved);
        describe(AssignmentEvent.ApprovedAutomatically.class, ExplainedStep::approvedAutomatically);
        describe(AssignmentEvent.PartiallyApproved.class, ExplainedStep::approvedInPart);
        describe(AssignmentEvent.Rejected.class, ExplainedStep::rejected);
        describe(AssignmentEvent.ScreenedOut.class, ExplainedStep::screenedOut);
        describe(AssignmentEvent.VisitReported.class, ExplainedStep::visitReported);
        describe(AssignmentEvent.VisitCompensated.class, ExplainedStep::visitCompensated);
        describe(AssignmentEvent.VisitRefused.class, ExplainedStep::visitRefused);
        describe(AssignmentEvent.Appealed.class, ExplainedStep::appealed);
        describe(AssignmentEvent.AppealDismissed.class, ExplainedStep::appealDismissed);
        describe(AssignmentEvent.Overturned.class, ExplainedStep::overturned);
        describe(AssignmentEvent.Disputed.class, ExplainedStep::disputed);
        describe(AssignmentEvent.DisputeResolved.class, ExplainedStep::disputeResolved);
        describe(AssignmentEvent.Reversed.class, ExplainedStep::reversed);
    }

    private final AssignmentNarrative narrative;
    private final Words words;
    private final PriceWords prices;
    private final boolean seesWorkersMoney;
    private final boolean seesRequestersMoney;
    private final List<String> sentences = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();

    private ExplainedStep(AssignmentNarrative narrative) {
        this.narrative = narrative;
        words = narrative.words();
        prices = new PriceWords(words, narrative.terms().fee());
        seesWorkersMoney = narrative.audience().seesWorkersMoney();
        seesRequestersMoney = narrative.audience().seesRequestersMoney();
    }

    private static <E extends AssignmentEvent.Step> void describe(
            Class<E> type, BiConsumer<ExplainedStep, E> description) {
        OF_KINDS.put(type, (sentences, step) -> description.accept(sentences, type.cast(step)));
    }

    static Step of(AssignmentNarrative narrative, AssignmentEvent.Step step) {
        var explained = new ExplainedStep(narrative);
        BiConsumer<ExplainedStep, AssignmentEvent.Step> description = OF_KINDS.get(step.getClass());
        if (description == null) {
            explained.fact(step);
        } else {
            description.accept(explained, step);
            explained.reason(step.reason());
        }
        return new Step(
                step.stamp().effective(),
                step.stamp().recorded(),
                step.stamp().actor(),
                String.join(" ", explained.sentences),
                explained.figures,
                narrative.audience().visible(narrative.accepted(), step.balances()));
    }

    /** For a kind of step that is not described here: the fact that its event gives, with its amounts and its reason. */
    private void fact(AssignmentEvent.Step step) {
        sentences.add(words.language().say(step.fact()));
    }

    private void reason(@Nullable Reason reason) {
        if (reason != null) {
            say("explained.reason", reason.text());
        }
    }

    private void say(String key, Object... values) {
        sentences.add(words.say(key, values));
    }

    private void figure(String key, Amount amount) {
        if (!amount.isZero()) {
            figures.add(new Figure(words.say(key), amount));
        }
    }

    /** The reward is a figure even where nothing is paid. */
    private void figures(Price price) {
        figures.add(new Figure(words.say("explained.figure.reward"), price.reward()));
        figure("explained.figure.fee", price.fee());
        figure("explained.figure.tax", price.tax());
        if (!price.borne().isZero()) {
            figure("explained.figure.earned", price.earned());
        }
    }

    private void deadline(String key, @Nullable Instant deadline, String without) {
        if (deadline == null) {
            say(without);
        } else {
            say(key, deadline);
        }
    }

    private static Actor by(AssignmentEvent.Step step) {
        return step.stamp().actor();
    }

    private void accepted(AssignmentEvent.Accepted event) {
        figures(event.price());
        say(
                "explained.accepted",
                event.worker(),
                event.task(),
                prices.of(event.price()),
                event.requester(),
                event.price().total());
        deadline("explained.submit-by", event.submitBy(), "explained.submit-at-any-time");
        if (event.approveAfter() != null) {
            say("explained.approved-after", event.approveAfter());
        }
        available(event.availability());
        say("explained.task-title", event.title().text());
    }

    /** When earnings can be paid out; nothing if all can at once. */
    private void available(Availability terms) {
        boolean later = !terms.after().isZero();
        if (terms.weekEnds() != null) {
            String day = terms.weekEnds()
                    .getDisplayName(TextStyle.FULL, words.language().locale());
            if (later) {
                say("explained.available-after-week", terms.after(), day, String.valueOf(terms.zone()));
            } else {
                say("explained.available-at-week", day, String.valueOf(terms.zone()));
            }
        } else if (later) {
            say("explained.available-after", terms.after());
        }
        if (terms.newWorkers() != null) {
            say(
                    "explained.available-new",
                    terms.newWorkers().within(),
                    terms.newWorkers().after());
        }
    }

    private void returned(AssignmentEvent.Returned event) {
        say("explained.returned", by(event));
        slot(event);
    }

    private void timedOut(AssignmentEvent.TimedOut event) {
        say("explained.timed-out", String.valueOf(event.endedDeadline()));
        slot(event);
    }

    private void slot(AssignmentEvent.SlotReturn event) {
        figure("explained.figure.released", event.released());
        if (event.funds() == null) {
            say("explained.slot-returned");
        } else {
            say("explained.slot-closed", event.released(), event.requester());
        }
    }

    private void submitted(AssignmentEvent.Submitted event) {
        say("explained.submitted");
        review(event.approveAt());
    }

    private void resubmitted(AssignmentEvent.Resubmitted event) {
        say("explained.resubmitted");
        review(event.progress().deadline());
    }

    private void review(@Nullable Instant approveAt) {
        deadline("explained.awaits-review-until", approveAt, "explained.awaits-review");
    }

    private void revisionRequested(AssignmentEvent.RevisionRequested event) {
        say("explained.revision-requested", by(event));
        deadline("explained.resubmit-by", event.progress().deadline(), "explained.resubmit-at-any-time");
    }

    private void approved(AssignmentEvent.Approved event) {
        say("explained.approved", by(event));
        paid(event);
    }

    private void approvedAutomatically(AssignmentEvent.ApprovedAutomatically event) {
        say(
                "explained.approved-automatically",
                String.valueOf(event.endedDeadline()),
                Objects.requireNonNull(narrative.accepted().approveAfter()));
        paid(event);
    }

    private void approvedInPart(AssignmentEvent.PartiallyApproved event) {
        say("explained.approved-in-part", by(event), event.paid(), event.price().reward());
        paid(event);
        released(event);
    }

    private void rejected(AssignmentEvent.Rejected event) {
        figures(event.pay());
        if (event.category() == null) {
            say("explained.rejected", by(event));
        } else {
            say("explained.rejected-in", by(event), event.category().text());
        }
        released(event);
        say(
                !event.reopened()
                        ? "explained.slot-used"
                        : event.funds() == null ? "explained.slot-for-another" : "explained.slot-free");
        say("explained.can-be-overturned", narrative.window(event));
    }

    private void screenedOut(AssignmentEvent.ScreenedOut event) {
        say("explained.screened-out", by(event), event.pay().reward());
        paid(event);
        released(event);
    }

    private void visitReported(AssignmentEvent.VisitReported event) {
        say("explained.visit-reported", by(event));
        say("explained.evidence", event.evidence().text());
    }

    private void visitCompensated(AssignmentEvent.VisitCompensated event) {
        VisitRule rule = narrative.terms().review().visit();
        Rounding rounding = rule.roundingIn(event.price().currency());
        Amount reward = event.price().reward();
        boolean limited = rule.share().of(reward, rounding).isGreaterThan(reward);
        say(
                limited ? "explained.visit-compensated-at-most" : "explained.visit-compensated",
                by(event),
                rule.share(),
                reward,
                rounding);
        paid(event);
        released(event);
    }

    private void visitRefused(AssignmentEvent.VisitRefused event) {
        say("explained.visit-refused", by(event));
        figures(event.pay());
        released(event);
    }

    private void paid(AssignmentEvent.Decision decision) {
        figures(decision.pay());
        say(
                "explained.pay",
                decision.payer() == Payer.PLATFORM
                        ? words.say("explained.paid-by-platform", decision.pay().reward())
                        : prices.of(decision.pay()));
        EarningsAfter earnings = decision.earnings();
        if (earnings == null || !seesWorkersMoney) {
            return;
        }
        TaxMovement tax = earnings.tax();
        if (tax != null) {
            WithholdingRule by = Objects.requireNonNull(tax.rule());
            say("explained.tax-withheld", tax.moved(), by.rate(), by.rounding());
            figures.add(new Figure(words.say("explained.figure.withheld"), tax.moved()));
        }
        if (earnings.heldUntil() != null) {
            say("explained.held-until", earnings.heldUntil());
        }
        if (earnings.nonAvailable() != null) {
            earnings.nonAvailable().holds().stream()
                    .filter(hold -> hold.moved().isPositive())
                    .forEach(hold -> say(
                            "explained.on-hold", hold.moved(), hold.operation().value()));
        }
    }

    private void released(AssignmentEvent.Decision decision) {
        released(decision.released(), decision.requester());
    }

    private void released(Amount released, RequesterId requester) {
        if (!released.isZero()) {
            say("explained.released", released, requester);
            figure("explained.figure.released", released);
        }
    }

    private void appealed(AssignmentEvent.Appealed event) {
        say("explained.appealed", by(event));
        if (seesRequestersMoney && event.funds() == null) {
            say(
                    "explained.appeal-without-reserve",
                    event.requester(),
                    event.price().total());
        } else if (seesRequestersMoney) {
            say("explained.appeal-reserve", event.reserved(), event.requester());
            figure("explained.figure.reserved", event.reserved());
        }
    }

    private void appealDismissed(AssignmentEvent.AppealDismissed event) {
        say("explained.appeal-dismissed", by(event));
        if (seesRequestersMoney) {
            released(event.released(), event.requester());
        }
    }

    private void overturned(AssignmentEvent.Overturned event) {
        if (event.authority() == null) {
            say("explained.overturned", by(event));
        } else {
            say("explained.overturned-with", by(event), event.authority().approver());
        }
        paid(event);
        if (seesRequestersMoney && event.released().isNegative()) {
            say("explained.charged", event.released().negated(), event.requester());
            figure("explained.figure.charged", event.released().negated());
        } else if (seesRequestersMoney) {
            released(event);
        }
        if (Objects.requireNonNull(narrative.history().find(AssignmentEvent.Rejected.class))
                .reopened()) {
            say("explained.slot-added");
        }
    }

    private void disputed(AssignmentEvent.Disputed event) {
        say("explained.disputed", by(event));
        if (seesWorkersMoney && event.held().isZero()) {
            say("explained.dispute-holds-nothing", event.worker());
        } else if (seesWorkersMoney) {
            say("explained.dispute-holds", event.held(), event.worker());
            figure("explained.figure.held", event.held());
        }
    }

    private void disputeResolved(AssignmentEvent.DisputeResolved event) {
        boolean upheld = event.outcome() == DisputeOutcome.UPHELD;
        say(upheld ? "explained.dispute-upheld" : "explained.dispute-reversed", by(event), event.worker());
        if (seesWorkersMoney && !event.hold().isZero()) {
            say("explained.no-longer-held", event.hold());
        }
        if (!upheld) {
            takenBack(event);
        }
    }

    private void reversed(AssignmentEvent.Reversed event) {
        String part = event.share() != null
                ? words.say("explained.share-of-pay", event.share())
                : event.amount() == null
                        ? words.say("explained.rest-of-pay")
                        : words.say("explained.part-of-reward", event.amount());
        say("explained.reversed", by(event), part);
        takenBack(event);
        var soFar = event.progress().reversed();
        if (soFar == null || soFar.isWhole()) {
            say("explained.all-taken-back");
        } else {
            say("explained.taken-back-so-far", soFar.lines().total());
        }
    }

    private void takenBack(AssignmentEvent.Reversal event) {
        Price lines = event.lines();
        TaxMovement withheld = seesWorkersMoney ? event.earnings().tax() : null;
        Amount tax = withheld == null
                ? Amount.zero(lines.currency())
                : withheld.moved().negated();
        figure("explained.figure.from-worker", lines.earned().minus(tax));
        figure("explained.figure.of-tax-withheld", tax);
        figure("explained.figure.of-fee", lines.fee());
        figure("explained.figure.of-tax-on-fee", lines.tax());
        boolean owes = seesWorkersMoney && event.earnings().available().isNegative();
        var parts = new ArrayList<>(List.of(words.say(
                owes ? "explained.from-worker-who-owes" : "explained.from-worker",
                lines.earned().minus(tax),
                event.worker())));
        addUnlessZero(parts, "explained.of-tax-withheld", tax);
        addUnlessZero(parts, "explained.of-fee", lines.fee());
        addUnlessZero(parts, "explained.of-tax-on-fee", lines.tax());
        String all = parts.stream()
                .reduce((one, other) -> words.say("explained.and", one, other))
                .orElseThrow();
        if (event.payer() == Payer.PLATFORM) {
            say("explained.taken-back-for-platform", all);
        } else {
            say("explained.taken-back", all, event.requester());
        }
    }

    private void addUnlessZero(List<String> parts, String key, Amount amount) {
        if (!amount.isZero()) {
            parts.add(words.say(key, amount));
        }
    }
}
