package io.piecework.ledger.reading.decision;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.WithheldTax;
import io.piecework.ledger.account.opening.OpeningEvent;
import io.piecework.ledger.account.worker.HoldEvent;
import io.piecework.ledger.account.worker.HoldStatus;
import io.piecework.ledger.account.worker.HoldView;
import io.piecework.ledger.account.worker.PropertyEvent;
import io.piecework.ledger.account.worker.TaxEvent;
import io.piecework.ledger.account.worker.WorkerStatusEvent;
import io.piecework.ledger.account.worker.Workers;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.reading.lists.OperatorLists;
import io.piecework.ledger.reading.statement.StatementRelations;
import io.piecework.ledger.work.award.AwardEvent;
import io.piecework.ledger.work.award.Awards;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Collects the background of decisions on a worker's account, an award or a payout. */
final class AccountBackground {

    private static final int MOST = 1_000;

    /** The outcomes after which the worker has the money again. */
    private static final Set<PayoutOutcome> BACK =
            EnumSet.of(PayoutOutcome.FAILED, PayoutOutcome.RETURNED, PayoutOutcome.REVERSED);

    private final Reading reading;
    private final Background background = new Background();

    private AccountBackground(Reading reading) {
        this.reading = reading;
    }

    static Background of(Reading reading, LedgerEvent event) {
        var account = new AccountBackground(reading);
        if (event instanceof HoldEvent.Placed placed) {
            account.hold(placed);
        } else if (event instanceof WorkerStatusEvent status) {
            account.status(status);
        } else if (event instanceof TaxEvent.Started started) {
            account.withholding(started);
        } else if (event instanceof PropertyEvent property) {
            account.property(property);
        } else if (event instanceof OpeningEvent.Reversed reversed) {
            account.opening(reversed);
        } else if (event instanceof AwardEvent.Moved award) {
            account.award(award);
        } else if (event instanceof PayoutEvent.Accepted accepted) {
            account.payout(accepted);
        } else {
            throw new IllegalStateException(
                    "no background of " + event.getClass().getSimpleName());
        }
        return account.background;
    }

    private void hold(HoldEvent.Placed placed) {
        balances(placed, placed.after());
        Amount limit = placed.amount();
        if (limit == null) {
            background.term(Sentence.TERMS_HOLD_ALL);
        } else {
            background.term(Sentence.TERMS_HOLD, limit);
        }
        if (placed.until() == null) {
            background.term(Sentence.TERMS_HOLD_OPEN);
        } else {
            background.term(Sentence.TERMS_HOLD_UNTIL, placed.until());
        }
        HoldView now = new OperatorLists(reading).hold(placed.operation()).orElseThrow();
        background.over = now.status() == HoldStatus.RELEASED;
        background.since.add(background.over ? release(now) : Background.now(Sentence.HOLD_ACTIVE, now.amount()));
    }

    private static Decision.Fact release(HoldView hold) {
        return new Decision.Fact(
                hold.released(),
                hold.releasedBy(),
                hold.releaseReason() == null
                        ? Sentence.HOLD_ENDED.with()
                        : Sentence.HOLD_RELEASED.with(hold.releaseReason()));
    }

    private void status(WorkerStatusEvent event) {
        background.term(Sentence.TERMS_STATUS);
        boolean after = false;
        for (WorkerStatusEvent.Changed change : Workers.statusChanges(reading, event.worker(), MOST)) {
            if (change.operation().equals(operation(event))) {
                after = true;
            } else {
                (after ? background.since : background.facts)
                        .add(Background.fact(change, Sentence.STATUS, change.status(), change.reason()));
            }
        }
        background.over = !background.since.isEmpty();
        if (background.facts.isEmpty()) {
            background.facts.add(Background.now(Sentence.STATUS_BEFORE));
        }
    }

    private static Object operation(WorkerStatusEvent event) {
        return event instanceof WorkerStatusEvent.Suspended suspended
                ? suspended.operation()
                : ((WorkerStatusEvent.Closed) event).operation();
    }

    private void withholding(TaxEvent.Started started) {
        background.facts.add(Background.fact(
                started, Sentence.WITHHELD_FROM, started.currency().getCurrencyCode()));
        background.term(
                Sentence.TERMS_WITHHOLDING,
                started.rule().rate(),
                started.rule().rounding());
        withholdingBefore(started)
                .map(before -> before.rule().rate())
                .filter(before -> !before.equals(started.rule().rate()))
                .ifPresent(before -> background.decided =
                        Sentence.WITHHOLDING_CHANGE.with(before, started.rule().rate()));
        Optional<TaxEvent> next = nextChange(started);
        background.over = next.isPresent();
        background.since.add(next.map(AccountBackground::change)
                .orElseGet(() -> Background.now(
                        Sentence.WITHHOLDING_ACTIVE, started.rule().rate())));
    }

    /** The event that stopped a withholding, or changed its rate. */
    private Optional<TaxEvent> nextChange(TaxEvent.Started started) {
        Source source = Source.of(started.operation());
        if (WithheldTax.isLastChange(reading, started.worker(), started.currency(), source)) {
            return Optional.empty();
        }
        return reading.query(rows -> StatementRelations.nextWithholding(rows, started))
                .map(this::first);
    }

    /** The withholding whose rate was changed; empty where none was withheld before. */
    private Optional<TaxEvent.Started> withholdingBefore(TaxEvent.Started started) {
        return reading.query(rows -> StatementRelations.withholdingBefore(rows, started))
                .map(this::first)
                .flatMap(before ->
                        before instanceof TaxEvent.Started replaced ? Optional.of(replaced) : Optional.empty());
    }

    private TaxEvent first(String stream) {
        return (TaxEvent)
                Objects.requireNonNull(reading.events(List.of(stream), 1).get(stream), stream)
                        .get(0);
    }

    private static Decision.Fact change(TaxEvent event) {
        return event instanceof TaxEvent.Started changed
                ? Background.fact(
                        changed, Sentence.WITHHOLDING_CHANGED, changed.rule().rate(), changed.reason())
                : Background.fact(event, Sentence.WITHHOLDING_STOPPED, event.reason());
    }

    private void property(PropertyEvent event) {
        balances(event, event.after());
        if (event instanceof PropertyEvent.DustForfeited dust) {
            background.term(Sentence.TERMS_FORFEITURE);
            background.term(Sentence.TERMS_DUST, dust.quantum());
        } else if (event instanceof PropertyEvent.Escheated escheated) {
            background.term(Sentence.TERMS_ESCHEAT);
            Workers.reclaimed(reading, escheated.operation()).ifPresent(reclaimed -> {
                background.over = true;
                background.since.add(
                        Background.fact(reclaimed, Sentence.RECLAIMED, reclaimed.moved(), reclaimed.reason()));
            });
        } else {
            background.term(Sentence.TERMS_FORFEITURE);
        }
    }

    private void opening(OpeningEvent.Reversed event) {
        background.term(event.recovery() == Recovery.NEGATIVE ? Sentence.TERMS_NEGATIVE : Sentence.TERMS_AVAILABLE);
        if (event.earnings() != null) {
            balances(event, event.earnings());
        }
    }

    private void award(AwardEvent.Moved event) {
        background.requester = event.requester();
        if (event instanceof AwardEvent.Reversed reversed) {
            background.term(Sentence.TERMS_REVERSAL);
            background.term(
                    reversed.recovery() == Recovery.NEGATIVE ? Sentence.TERMS_NEGATIVE : Sentence.TERMS_AVAILABLE);
        } else {
            background.term(Sentence.TERMS_ADJUSTMENT);
            background.over = Awards.isReversed(reading, event.award());
            balances(event, event.earnings());
        }
        boolean after = event instanceof AwardEvent.Granted;
        for (LedgerEvent each : events(event.award())) {
            if (each instanceof AwardEvent.Granted granted) {
                granted(granted, event);
            } else if (each instanceof AwardEvent.Changed changed) {
                Amount back = changed.reversed().lines().earned();
                Decision.Fact fact = back.isNegative()
                        ? Background.fact(changed, Sentence.ADJUSTMENT_RETURNED, back.negated())
                        : Background.fact(changed, Sentence.AWARD_REVERSED, back);
                (after ? background.since : background.facts).add(fact);
                after |= event instanceof AwardEvent.Reversed reversed
                        && reversed.operation().equals(changed.operation());
            }
        }
    }

    private void granted(AwardEvent.Granted granted, AwardEvent.Moved event) {
        if (event instanceof AwardEvent.Reversed) {
            background.facts.add(Background.fact(
                    granted, Sentence.GRANTED, granted.kind(), granted.pay().earned(), granted.reason()));
        }
    }

    private List<LedgerEvent> events(AwardId award) {
        return reading.events(List.of(award.stream()), MOST).getOrDefault(award.stream(), List.of());
    }

    private void payout(PayoutEvent.Accepted accepted) {
        background.term(Sentence.TERMS_RULING);
        String stream = accepted.payout().stream();
        boolean after = false;
        for (LedgerEvent each : reading.events(List.of(stream), MOST).getOrDefault(stream, List.of())) {
            List<Decision.Fact> facts = after ? background.since : background.facts;
            background.over |= after && cameBack(each, accepted.attempt());
            if (each.equals(accepted)) {
                after = true;
            } else if (each instanceof PayoutEvent.Contradicted report) {
                facts.add(Background.fact(
                        each, Sentence.RAIL_CONTRADICTED, report.attempt(), report.outcome(), report.statusBefore()));
            } else if (each instanceof PayoutEvent.RailReported report) {
                facts.add(Background.fact(each, Sentence.RAIL_REPORTED, report.attempt(), report.outcome()));
            } else if (each instanceof PayoutEvent.Accepted ruling) {
                facts.add(Background.fact(each, Sentence.RULED, ruling.attempt(), ruling.outcome(), ruling.reason()));
            }
        }
    }

    /** Whether an attempt that was ruled to have arrived did not, or came back, so that the worker has the money again. */
    private static boolean cameBack(LedgerEvent event, int attempt) {
        if (event instanceof PayoutEvent.Accepted ruling) {
            return ruling.attempt() == attempt && BACK.contains(ruling.outcome());
        }
        return event instanceof PayoutEvent.RailReported report
                && !(event instanceof PayoutEvent.Contradicted)
                && report.attempt() == attempt
                && BACK.contains(report.outcome());
    }

    private void balances(LedgerEvent event, EarningsAfter after) {
        background.facts.add(Background.fact(event, Sentence.BALANCES, after.available(), after.held()));
    }
}
