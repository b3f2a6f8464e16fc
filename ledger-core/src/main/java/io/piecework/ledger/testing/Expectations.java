package io.piecework.ledger.testing;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.audit.TrialBalance;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.report.RequesterFunds;
import io.piecework.ledger.statement.Statement;
import io.piecework.ledger.statement.StatementLine;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is expected after something happened. Amounts are text with their currency, such as {@code USD 0.50}; each must be exactly that. A
 * worker or requester whom the ledger does not know has nothing in every box. What does not hold is an {@link AssertionError} that names
 * both values.
 */
public final class Expectations {

    private final Ledger ledger;
    private final String what;
    private final @Nullable CommandOutcome outcome;
    private boolean refusalIsExpected;

    Expectations(Ledger ledger, String what, @Nullable CommandOutcome outcome) {
        this.ledger = ledger;
        this.what = what;
        this.outcome = outcome;
    }

    /** The stored name of what the command caused, such as {@code assignment-approved}. */
    public Expectations happens(String event) {
        return same("the event", event, receipt().event());
    }

    /** It was done before, and added nothing this time. */
    public Expectations isRepeated() {
        receipt();
        boolean repeated = outcome instanceof CommandOutcome.Stored stored && stored.repeated();
        return same("how often it was done before", "once", repeated ? "once" : "never");
    }

    /** It was refused with this code. */
    public Expectations isRefused(RefusalCode code) {
        return same("the refusal", code.toString(), refusal().code().toString());
    }

    /** It was refused in exactly these words, which begin with the code. */
    public Expectations isRefused(String message) {
        return same("the refusal", message, String.valueOf(refusal().getMessage()));
    }

    /** What the command was answered. */
    public Receipt receipt() {
        nothingUnexpected();
        if (outcome instanceof CommandOutcome.Stored stored) {
            return stored.receipt();
        }
        throw new AssertionError(what + ": there is no receipt");
    }

    public Expectations awaitingReview(String worker, String amount) {
        return box(worker, "awaiting review", amount, Balance::awaitingReview);
    }

    public Expectations held(String worker, String amount) {
        return box(worker, "held", amount, Balance::held);
    }

    public Expectations available(String worker, String amount) {
        return box(worker, "available", amount, Balance::available);
    }

    public Expectations inTransit(String worker, String amount) {
        return box(worker, "in transit", amount, Balance::inTransit);
    }

    public Expectations paid(String worker, String amount) {
        return box(worker, "paid", amount, Balance::paid);
    }

    /** The last line of the worker's statement in the amount's currency: its kind and net. */
    public Expectations lastLine(String worker, String kind, String net) {
        nothingUnexpected();
        Amount expected = Amount.parse(net);
        List<StatementLine> lines = ledger.asWorker(worker)
                .statement(expected.currencyCode())
                .map(Statement::lines)
                .orElse(List.of());
        String found = lines.isEmpty()
                ? "nothing"
                : lines.get(lines.size() - 1).kind() + " "
                        + lines.get(lines.size() - 1).net();
        return same("the last line of " + worker + "'s statement", kind + " " + expected, found);
    }

    /** What a requester has available and reserved. */
    public Expectations funds(String requester, String available, String reserved) {
        nothingUnexpected();
        Amount zero = Amount.zero(Amount.parse(available).currency());
        Optional<RequesterFunds> funds = ledger.asRequester(requester).funds(zero.currencyCode());
        same(
                "available to " + requester,
                Amount.parse(available),
                funds.map(RequesterFunds::available).orElse(zero));
        return same(
                "reserved for " + requester,
                Amount.parse(reserved),
                funds.map(RequesterFunds::reserved).orElse(zero));
    }

    /** The balance of an account of the chart as the trial balance has it: negative for what the platform owes or has earned. */
    public Expectations account(String account, String balance) {
        nothingUnexpected();
        Amount expected = Amount.parse(balance);
        if (LedgerAccount.named(account).isEmpty()) {
            throw new AssertionError("there is no account " + account);
        }
        Amount found = ledger.asAuditor().trialBalance().lines().stream()
                .filter(line ->
                        line.account().equals(account) && line.currency().equals(expected.currency()))
                .map(TrialBalance.Line::balance)
                .findFirst()
                .orElse(Amount.zero(expected.currency()));
        return same("the account " + account, expected, found);
    }

    void nothingUnexpected() {
        if (outcome instanceof CommandOutcome.Refused refused && !refusalIsExpected) {
            throw new AssertionError(what + " was refused: " + refused.refusal().getMessage(), refused.refusal());
        }
    }

    private RefusedException refusal() {
        refusalIsExpected = true;
        if (outcome instanceof CommandOutcome.Refused refused) {
            return refused.refusal();
        }
        throw new AssertionError(what + " was not refused");
    }

    private Expectations box(String worker, String box, String amount, Function<Balance, Amount> part) {
        nothingUnexpected();
        Amount expected = Amount.parse(amount);
        Amount found = ledger.asWorker(worker)
                .balance(expected.currencyCode())
                .map(part)
                .orElse(Amount.zero(expected.currency()));
        return same(box + " of " + worker, expected, found);
    }

    private Expectations same(String where, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new AssertionError(what + ": " + where + " is " + found + ", expected " + expected);
        }
        return this;
    }
}
