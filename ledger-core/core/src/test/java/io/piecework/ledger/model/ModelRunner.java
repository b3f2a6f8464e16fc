package io.piecework.ledger.model;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Proof;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.ReplayedLedger;
import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.fixtures.ToolCommands;
import io.piecework.ledger.model.commands.CommandAdapter;
import io.piecework.ledger.model.commands.CommandKind;
import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import io.piecework.ledger.model.rules.Model;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Runs sequences of commands on a ledger and on the model, and compares the two after every command. */
public final class ModelRunner implements AutoCloseable {

    /** Opens the ledger under test. */
    interface LedgerFactory extends BiFunction<FreshDatabase, InstantSource, Ledger> {}

    /** The index of the first command at which ledger and model differ, and a description. */
    public record Difference(int index, String differences) {}

    /** For one sequence: the ledger records nothing before its last event, so that another one cannot begin anew. */
    public static final LedgerFactory REAL_LEDGER = (database, clock) -> Ledger.builder()
            .dataSource(database.dataSource())
            .simulatedClock(clock)
            .build();

    /** For many sequences. */
    public static final LedgerFactory REPLAYING_LEDGER = ReplayedLedger::over;

    private final FreshDatabase database;
    private final SettableClock clock = SettableClock.at(CommandAdapter.BEGINNING.toString());
    private final Ledger ledger;
    private final Invariants invariants;
    private final boolean verifying;
    private int sequences;

    public ModelRunner(TestDatabase kind, LedgerFactory factory) {
        this(kind, factory, false);
    }

    /** @param verifying whether to verify the whole database after every command, which takes longer than the commands */
    public ModelRunner(TestDatabase kind, LedgerFactory factory, boolean verifying) {
        this.database = kind.fresh();
        this.ledger = factory.apply(database, clock);
        this.invariants = new Invariants(kind, database);
        this.verifying = verifying;
    }

    /** Runs one sequence with its own ids; empty if ledger and model agree. */
    public Optional<Difference> run(List<TimedCommand> steps) {
        String prefix = "s" + ++sequences + "-";
        var model = new Model();
        var adapter = new CommandAdapter(prefix);
        var comparison = new BalanceComparison(ledger, database, prefix, model.books);
        Map<String, Receipt> receipts = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            TimedCommand step = steps.get(i);
            clock.set(CommandAdapter.time(Long.toString(step.now())));
            var differences = new ArrayList<String>();
            Model.Answer expected = model.answer(step);
            Optional<Receipt> receipt = execute(adapter, step.command(), expected, differences);
            String key = CommandKind.of(step.command().kind()).keyOf(step.command());
            receipt.ifPresent(got -> {
                Receipt first = receipts.putIfAbsent(key, got);
                if (expected.again() && !got.equals(first)) {
                    differences.add("answered " + got + ", the first receipt was " + first);
                } else if (!expected.again()) {
                    comparison.subBalances(got, differences);
                }
            });
            boolean stored = receipt.isPresent() && !expected.again();
            if (stored && step.command().kind().equals("close-period")) {
                seal(adapter, step.command());
            }
            comparison.after(step.command(), stored, differences);
            new ReviewComparison(ledger, prefix, model.books).after(differences);
            invariants.after(stored, differences);
            if (stored && verifying) {
                differences.addAll(proof());
            }
            if (i == steps.size() - 1) {
                comparison.atTheEnd(differences);
            }
            if (!differences.isEmpty()) {
                return Optional.of(new Difference(i, step.command() + ": " + String.join("; ", differences)));
            }
        }
        return Optional.empty();
    }

    /** Seals the period at once, so that the proof finds any later entry in it. */
    private void seal(CommandAdapter adapter, ModelCommand command) {
        var close = (ClosePeriod) adapter.command(command);
        ledger.asOperator().closePeriod(close, CommandAdapter.tags(command));
    }

    private Optional<Receipt> execute(
            CommandAdapter adapter, ModelCommand command, Model.Answer expected, List<String> differences) {
        Receipt receipt = null;
        String got;
        try {
            receipt = ToolCommands.execute(ledger, adapter.command(command));
            got = receipt.event();
            if (!receipt.tags().equals(CommandAdapter.tags(command))) {
                differences.add("answered with the tags " + receipt.tags());
            }
        } catch (RefusedException refused) {
            got = refused.code() + refused.field().map(field -> " " + field).orElse("");
        } catch (RuntimeException fault) {
            got = fault.toString();
        }
        if (!got.equals(expected.outcome())) {
            differences.add("the ledger says " + got + ", the model " + expected.outcome());
        }
        return Optional.ofNullable(receipt);
    }

    public Ledger ledger() {
        return ledger;
    }

    public FreshDatabase database() {
        return database;
    }

    /** The ledger's own findings: its trial balance and verify. */
    public List<String> proof() {
        var differences = new ArrayList<String>();
        if (!ledger.asAuditor().trialBalance().isZero()) {
            differences.add("the trial balance is not zero");
        }
        differences.addAll(Invariants.withoutTriggers(Proof.findings(ledger)));
        return differences;
    }

    @Override
    public void close() {
        ledger.close();
        database.close();
    }
}
