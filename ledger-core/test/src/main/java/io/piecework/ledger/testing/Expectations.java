package io.piecework.ledger.testing;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.RequesterFunds;
import io.piecework.ledger.journal.TrialBalance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.reading.statement.StatementLine;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Expectations after a command, or after time passed. Amounts are texts with their currency, such as {@code USD 0.50}, and are compared exactly.
 * An unknown worker or requester has zero in every sub-balance. A failed expectation throws an {@link AssertionError} that names both values.
 */
public final class Expectations {

    private final Ledger ledger;
    private final String occasion;
    private final @Nullable CommandOutcome outcome;
    private boolean refusalIsExpected;

    Expectations(Ledger ledger, String occasion, @Nullable CommandOutcome outcome) {
        this.ledger = ledger;
        this.occasion = occasion;
        this.outcome = outcome;
    }

    /** The command was stored, with an event of this stored name, such as {@code assignment-approved}. */
    public Expectations happens(String event) {
        return same("the event", event, receipt().event());
    }

    /** The command was stored before, and added nothing this time. */
    public Expectations isRepeated() {
        receipt();
        boolean repeated = outcome instanceof CommandOutcome.Stored stored
                && stored.receipt().repeated();
        return same("the command", "a repeat", repeated ? "a repeat" : "new");
    }

    /** The command was refused with this code. */
    public Expectations isRefused(RefusalCode code) {
        return same("the refusal", code.toString(), refusal().code().toString());
    }

    /** The command was refused with this whole message, which begins with the code: that of a rule of your own as well. */
    public Expectations isRefused(String message) {
        return same("the refusal", message, String.valueOf(refusal().getMessage()));
    }

    /** The receipt of the command. */
    public Receipt receipt() {
        requireNoUnexpectedRefusal();
        if (outcome instanceof CommandOutcome.Stored stored) {
            return stored.receipt();
        }
        throw new AssertionError(occasion + ": there is no receipt, since no command was executed");
    }

    public Expectations awaitingReview(String worker, String amount) {
        return subBalance(worker, "awaiting review", amount, Balance::awaitingReview);
    }

    public Expectations held(String worker, String amount) {
        return subBalance(worker, "held", amount, Balance::held);
    }

    public Expectations available(String worker, String amount) {
        return subBalance(worker, "available", amount, Balance::available);
    }

    public Expectations inTransit(String worker, String amount) {
        return subBalance(worker, "in transit", amount, Balance::inTransit);
    }

    public Expectations paid(String worker, String amount) {
        return subBalance(worker, "paid", amount, Balance::paid);
    }

    /** The kind and the net amount of the last line of the worker's statement, in that amount's currency. */
    public Expectations lastLine(String worker, String kind, String net) {
        requireNoUnexpectedRefusal();
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

    /** The available and reserved funds of a requester. */
    public Expectations funds(String requester, String available, String reserved) {
        requireNoUnexpectedRefusal();
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

    /** The balance of an account of the chart in the trial balance, debit positive: what the platform owes or has earned is negative. */
    public Expectations account(String account, String balance) {
        requireNoUnexpectedRefusal();
        Amount expected = Amount.parse(balance);
        if (LedgerAccount.named(account).isEmpty()) {
            throw new AssertionError("the chart has no account " + account);
        }
        Amount found = ledger.asAuditor().trialBalance().lines().stream()
                .filter(line ->
                        line.account().equals(account) && line.currency().equals(expected.currency()))
                .map(TrialBalance.Line::balance)
                .findFirst()
                .orElse(Amount.zero(expected.currency()));
        return same("the account " + account, expected, found);
    }

    void requireNoUnexpectedRefusal() {
        if (outcome instanceof CommandOutcome.Refused refused && !refusalIsExpected) {
            throw new AssertionError(
                    occasion + " was refused: " + refused.refusal().getMessage(), refused.refusal());
        }
    }

    private RefusedException refusal() {
        refusalIsExpected = true;
        if (outcome instanceof CommandOutcome.Refused refused) {
            return refused.refusal();
        }
        throw new AssertionError(occasion + " was not refused");
    }

    private Expectations subBalance(String worker, String name, String amount, Function<Balance, Amount> part) {
        requireNoUnexpectedRefusal();
        Amount expected = Amount.parse(amount);
        Amount found = ledger.asWorker(worker)
                .balance(expected.currencyCode())
                .map(part)
                .orElse(Amount.zero(expected.currency()));
        return same(name + " of " + worker, expected, found);
    }

    private Expectations same(String where, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new AssertionError(occasion + ": " + where + " is " + found + ", expected " + expected);
        }
        return this;
    }
}
