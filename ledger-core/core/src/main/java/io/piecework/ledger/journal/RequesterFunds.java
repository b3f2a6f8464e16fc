package io.piecework.ledger.journal;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.Turnovers.Owed;
import io.piecework.ledger.money.Amount;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;

/**
 * A requester's money in one currency: deposited + written off = available + reserved + spent + refunded + charged back.
 *
 * @param deposited paid in, or carried over from an old system
 * @param available free for new tasks; negative where the requester uses credit or owes a charge-back
 * @param reserved for slots that are open or not decided
 * @param spent on work and awards, fees included
 * @param refunded given back to the requester
 * @param chargedBack what charge-backs of deposits took from the requester, less what their reversals gave back
 * @param writtenOff what the requester owed and the platform gave up
 */
public record RequesterFunds(
        RequesterId requester,
        Amount deposited,
        Amount available,
        Amount reserved,
        Amount spent,
        Amount refunded,
        Amount chargedBack,
        Amount writtenOff) {

    private static final String AVAILABLE = LedgerAccount.REQUESTER_AVAILABLE.toString();
    private static final Set<String> DEPOSITS = Set.of("deposit", "opening");
    private static final String REFUND = "refund";
    private static final String CHARGE_BACK = "charge-back";
    private static final String WRITE_OFF = "write-off";

    /** What moves money between the requester and the platform without work. */
    private static final Set<String> FUNDING = Set.of("deposit", "opening", REFUND, CHARGE_BACK, WRITE_OFF);

    /** The committed state; nothing where nothing was ever posted in this currency. */
    @API(status = API.Status.INTERNAL)
    public static Optional<RequesterFunds> of(Rows rows, RequesterId requester, CurrencyUnit currency) {
        List<Owed> owed = Turnovers.of(rows, requester, currency);
        if (owed.isEmpty()) {
            return Optional.empty();
        }
        Amount zero = Amount.zero(currency);
        return Optional.of(new RequesterFunds(
                requester,
                sum(owed, zero, each -> DEPOSITS.contains(each.kind())),
                sum(owed, zero, each -> each.account().equals(AVAILABLE)),
                sum(owed, zero, each -> !each.account().equals(AVAILABLE)),
                // work and awards take money out of the two accounts; a reservation only moves it between them
                sum(owed, zero, each -> !FUNDING.contains(each.kind())).negated(),
                sum(owed, zero, each -> each.kind().equals(REFUND)).negated(),
                sum(owed, zero, each -> each.kind().equals(CHARGE_BACK)).negated(),
                sum(owed, zero, each -> each.kind().equals(WRITE_OFF))));
    }

    /** What the requester owes the platform: the available money below zero, credit included. */
    public Amount owed() {
        return available.negated().max(Amount.zero(available.currency()));
    }

    private static Amount sum(List<Owed> owed, Amount zero, Predicate<Owed> counted) {
        return owed.stream().filter(counted).map(Owed::amount).reduce(zero, Amount::plus);
    }
}
