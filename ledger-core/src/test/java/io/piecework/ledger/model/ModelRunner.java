package io.piecework.ledger.model;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Proof;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.audit.ClosePeriod;
import io.piecework.ledger.model.commands.CommandAdapter;
import io.piecework.ledger.model.commands.CommandKind;
import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import io.piecework.ledger.model.rules.Model;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.testing.SettableClock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Runs sequences of orders on a ledger and on the model, and compares the two after every order. */
final class ModelRunner implements AutoCloseable {

    /** Opens the ledger that is tried. */
    interface Opening extends BiFunction<FreshDatabase, InstantSource, Ledger> {}

    /** At which order ledger and model came apart, and how. */
    record Difference(int index, String told) {}

    static final Opening AS_IT_IS = (database, clock) ->
            Ledger.builder().dataSource(database.dataSource()).clock(clock).build();

    private final FreshDatabase database;
    private final SettableClock clock = SettableClock.at(CommandAdapter.BEGINNING.toString());
    private final Ledger ledger;
    private final Invariants invariants;
    private final boolean proving;
    private int sequences;

    ModelRunner(TestDatabase kind, Opening opening) {
        this(kind, opening, false);
    }

    /** @param proving whether everything has to follow from the events after every order, which takes longer than the orders do */
    ModelRunner(TestDatabase kind, Opening opening, boolean proving) {
        this.database = kind.fresh();
        this.ledger = opening.apply(database, clock);
        this.invariants = new Invariants(kind, database);
        this.proving = proving;
    }

    /** Runs one sequence under ids that no other has; empty where ledger and model agree. */
    Optional<Difference> run(List<TimedCommand> steps) {
        String prefix = "s" + ++sequences + "-";
        var model = new Model();
        var adapter = new CommandAdapter(prefix);
        var comparison = new BalanceComparison(ledger, database, prefix, model.books);
        Map<String, Receipt> receipts = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            TimedCommand step = steps.get(i);
            clock.set(CommandAdapter.time(Long.toString(step.now())));
            var told = new ArrayList<String>();
            Model.Answer expected = model.answer(step);
            Optional<Receipt> receipt = execute(adapter, step.order(), expected, told);
            String key = CommandKind.of(step.order().kind()).keyOf(step.order());
            receipt.ifPresent(got -> {
                Receipt first = receipts.putIfAbsent(key, got);
                if (expected.again() && !got.equals(first)) {
                    told.add("answered " + got + ", at first " + first);
                } else if (!expected.again()) {
                    comparison.boxes(got, told);
                }
            });
            boolean stored = receipt.isPresent() && !expected.again();
            if (stored && step.order().kind().equals("close-period")) {
                // sealed at once, so that whatever gets in afterwards is found by the proof
                ledger.asOperator().closePeriod((ClosePeriod) adapter.command(step.order()));
            }
            comparison.after(step.order(), stored, told);
            invariants.after(stored, told);
            if (stored && proving) {
                told.addAll(proof());
            }
            if (i == steps.size() - 1) {
                comparison.inTheEnd(told);
            }
            if (!told.isEmpty()) {
                return Optional.of(new Difference(i, step.order() + ": " + String.join("; ", told)));
            }
        }
        return Optional.empty();
    }

    private Optional<Receipt> execute(
            CommandAdapter adapter, ModelCommand order, Model.Answer expected, List<String> told) {
        Receipt receipt = null;
        String got;
        try {
            receipt = ledger.execute(adapter.command(order));
            got = receipt.event();
        } catch (RefusedException refused) {
            got = refused.code() + refused.field().map(field -> " " + field).orElse("");
        } catch (RuntimeException fault) {
            got = fault.toString();
        }
        if (!got.equals(expected.outcome())) {
            told.add("the ledger says " + got + ", the model " + expected.outcome());
        }
        return Optional.ofNullable(receipt);
    }

    Ledger ledger() {
        return ledger;
    }

    FreshDatabase database() {
        return database;
    }

    /** What the ledger says against itself: its trial balance, and whether everything follows from the events. */
    List<String> proof() {
        var told = new ArrayList<String>();
        if (!ledger.asAuditor().trialBalance().isZero()) {
            told.add("the trial balance is not zero");
        }
        told.addAll(Proof.findings(ledger));
        return told;
    }

    @Override
    public void close() {
        ledger.close();
        database.close();
    }
}
