package io.piecework.ledger.account.dormancy;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.Optional;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** The streams of watches, one for each currency, and of notices, each named by a digest of what it announces. */
final class DormancyStreams {

    /** The watch of a currency: its last change; empty before the first. */
    static final StreamKind<Optional<LedgerEvent>> WATCH = StreamKind.singleEvent("dormancy");

    static final StreamKind<Optional<LedgerEvent>> NOTICE = StreamKind.singleEvent("dormancy-notice");

    private DormancyStreams() {}

    static EventStream<Optional<LedgerEvent>> watch(Unit unit, CurrencyUnit currency) {
        return unit.stream(WATCH, name(currency));
    }

    static DormancyEvent.@Nullable Changed last(Unit unit, CurrencyUnit currency) {
        return (DormancyEvent.Changed) watch(unit, currency).state().orElse(null);
    }

    static EventStream<Optional<LedgerEvent>> notice(
            Unit unit, OperationId watch, WorkerId worker, Instant since, Amount dormant) {
        return unit.stream(
                NOTICE,
                StreamKind.digested(
                        NOTICE.prefix(), watch.value(), worker.value(), since.toString(), dormant.toString()));
    }

    static String name(CurrencyUnit currency) {
        return WATCH.prefix() + ":" + currency.getCurrencyCode();
    }
}
