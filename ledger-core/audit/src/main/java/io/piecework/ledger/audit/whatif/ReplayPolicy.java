package io.piecework.ledger.audit.whatif;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.payout.CashOut;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.work.terms.FeePolicy;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * The terms under which a history is replayed. What a policy does not change is as it was. It says how commands change, and so reaches all that
 * follows from them: a task's fee also sets what is reserved, released and reversed.
 *
 * <p>A changed command keeps its id, its actor and its time.
 */
public final class ReplayPolicy {

    private static final ReplayPolicy UNCHANGED = new ReplayPolicy(command -> command);

    private final UnaryOperator<Command> change;

    private ReplayPolicy(UnaryOperator<Command> change) {
        this.change = change;
    }

    /** The terms as they were: the replay gives the same history, with the same digest. */
    public static ReplayPolicy unchanged() {
        return UNCHANGED;
    }

    /** One fee for all tasks and awards of all currencies. */
    public ReplayPolicy fees(FeePolicy fee) {
        Objects.requireNonNull(fee, "fee");
        return fees(before -> fee);
    }

    /** Other fees for tasks and awards, each from the one that was agreed. What the platform pays has no fee, and keeps none. */
    public ReplayPolicy fees(UnaryOperator<FeePolicy> fees) {
        Objects.requireNonNull(fees, "fees");
        return and(command ->
                ChangedTerms.isPaidByPlatform(command) ? command : ChangedTerms.in(command, FeePolicy.class, fees));
    }

    /** A minimum fee, for tasks and awards in its currency. */
    public ReplayPolicy feeAtLeast(Amount floor) {
        Objects.requireNonNull(floor, "floor");
        return and(command -> ChangedTerms.isIn(command, floor.currency()) && !ChangedTerms.isPaidByPlatform(command)
                ? ChangedTerms.in(command, FeePolicy.class, fee -> fee.atLeast(floor))
                : command);
    }

    /** Another rounding of the fees' rates. */
    public ReplayPolicy feesRounded(Rounding rounding) {
        Objects.requireNonNull(rounding, "rounding");
        return fees(fee -> fee.rounded(rounding));
    }

    /** Other payout policies: thresholds, rails, their fees and quanta; each from the one that was used. */
    public ReplayPolicy payouts(UnaryOperator<PayoutPolicy> payouts) {
        Objects.requireNonNull(payouts, "payouts");
        return and(command -> ChangedTerms.in(command, PayoutPolicy.class, payouts));
    }

    /** Another least balance, for payouts in its currency. A cash-out of several currencies has one threshold, that of its first policy. */
    public ReplayPolicy payoutsFrom(Amount threshold) {
        Objects.requireNonNull(threshold, "threshold");
        return and(command -> command instanceof CashOut cashOut
                ? ChangedTerms.first(cashOut, policy -> ChangedTerms.from(policy, threshold))
                : ChangedTerms.in(command, PayoutPolicy.class, policy -> ChangedTerms.from(policy, threshold)));
    }

    /** Other commands of one type, such as tasks with another {@code review} or with another {@code reward}. */
    public <C extends Command> ReplayPolicy commands(Class<C> type, UnaryOperator<C> commands) {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(commands, "commands");
        return and(command -> type.isInstance(command) ? commands.apply(type.cast(command)) : command);
    }

    private ReplayPolicy and(UnaryOperator<Command> next) {
        return new ReplayPolicy(command -> next.apply(change.apply(command)));
    }

    /**
     * The command under this policy, with its tags.
     *
     * @throws IllegalArgumentException when a change gives another id, actor or time, or terms that the command does not take
     */
    Command change(Command command) {
        Command changed = change.apply(command);
        if (!changed.id().equals(command.id())
                || !changed.actor().equals(command.actor())
                || !Objects.equals(changed.at(), command.at())) {
            throw new IllegalArgumentException(
                    "the policy may change the terms of a command, not its id, actor or time: " + changed.id() + " by "
                            + changed.actor() + " at " + changed.at());
        }
        return changed.tagged(command.tags());
    }
}
