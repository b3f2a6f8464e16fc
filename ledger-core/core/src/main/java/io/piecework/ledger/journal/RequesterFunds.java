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
 * A requester's money in one currency: deposited = available + reserved + spent + refunded.
 *
 * @param deposited paid in, or carried over from an old system
 * @param available free for new tasks; negative where the requester uses credit
 * @param reserved for slots that are open or not decided
 * @param spent on work and awards, fees included
 * @param refunded given back to the requester
 */
public record RequesterFunds(
        RequesterId requester, Amount deposited, Amount available, Amount reserved, Amount spent, Amount refunded) {

    private static final String AVAILABLE = LedgerAccount.REQUESTER_AVAILABLE.toString();
    private static final Set<String> DEPOSITS = Set.of("deposit", "opening");
    private static final String REFUND = "refund";

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
                sum(
                                owed,
                                zero,
                                each -> !DEPOSITS.contains(each.kind())
                                        && !each.kind().equals(REFUND))
                        .negated(),
                sum(owed, zero, each -> each.kind().equals(REFUND)).negated()));
    }

    private static Amount sum(List<Owed> owed, Amount zero, Predicate<Owed> counted) {
        return owed.stream().filter(counted).map(Owed::amount).reduce(zero, Amount::plus);
    }
}
