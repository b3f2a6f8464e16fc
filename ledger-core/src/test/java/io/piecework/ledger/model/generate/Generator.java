package io.piecework.ledger.model.generate;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import io.piecework.ledger.model.rules.Books;
import io.piecework.ledger.model.rules.Model;
import io.piecework.ledger.model.rules.TaskTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes sequences of orders out of a seed: most of them possible, some repeated, some changed, some out of place. */
public final class Generator {

    public static final int WORKERS = 3;
    public static final int REQUESTERS = 2;
    public static final int LENGTH = 20;

    private static final long HOUR = 3_600_000_000L;

    private final RandomChoices dice;
    private final Model model = new Model();
    private final CommandSuggestions suggestions;
    private final List<TimedCommand> steps = new ArrayList<>();
    private final boolean closing;
    private long now;

    private Generator(long seed, boolean closing) {
        this.dice = new RandomChoices(seed);
        this.closing = closing;
        this.suggestions = new CommandSuggestions(dice, model.books);
    }

    public static List<TimedCommand> sequence(long seed) {
        return sequence(new Generator(seed, false));
    }

    /** With books that are closed, which all sequences of one ledger have in common: for a ledger of its own. */
    public static List<TimedCommand> closing(long seed) {
        return sequence(new Generator(seed, true));
    }

    private static List<TimedCommand> sequence(Generator generator) {
        while (generator.steps.size() < LENGTH) {
            generator.next();
        }
        return List.copyOf(generator.steps);
    }

    private void next() {
        now = time();
        int size = steps.size();
        ModelCommand order;
        if (closing && size > 2 && dice.in(8)) {
            order = close();
        } else if (size > 3 && dice.in(10)) {
            order = again(dice.one(steps).order());
        } else {
            order = whoAndWhen(
                    size == 0 ? suggestions.money() : size == 1 ? suggestions.task(now) : suggestions.any(now));
        }
        var step = new TimedCommand(now, order);
        model.answer(step);
        steps.add(step);
    }

    /** Mostly stands still; else a while later, or at, just before or just after some deadline. */
    private long time() {
        if (dice.in(60)) {
            return now;
        }
        List<Long> deadlines = deadlines();
        if (dice.in(50) && !deadlines.isEmpty()) {
            return Math.max(now, dice.one(deadlines) - 1 + dice.below(3));
        }
        return now + dice.one(List.of(1L, HOUR, 24 * HOUR, 40 * 24 * HOUR));
    }

    private List<Long> deadlines() {
        var all = new ArrayList<Long>();
        for (Books.Work work : model.books.assignments.values()) {
            all.add(work.deadline);
            if (work.status.equals("rejected")) {
                all.add(work.job.terms.overturnUntil(work.submitted, work.rejected));
            }
        }
        model.books.tasks.values().forEach(job -> all.add(job.terms.expires()));
        model.books.payouts.values().forEach(payout -> {
            all.add(payout.claimedUntil);
            all.add(payout.latest().returnsAt);
        });
        model.books.purses.values().forEach(purse -> all.addAll(purse.lots.keySet()));
        return all.stream().filter(Objects::nonNull).filter(at -> at >= now).toList();
    }

    /** Up to an hour ago and before, at times too late. */
    private ModelCommand close() {
        long until = now - HOUR + dice.one(List.of(0L, 0L, 0L, -HOUR, -24 * HOUR, 1L));
        ModelCommand order = ModelCommand.of("close-period")
                .with("currency", dice.currency())
                .with("until", Long.toString(Math.max(0, until)));
        return dice.in(10) ? order.with("actor", dice.one("operator:ops-1", "import:old", "requester:r0")) : order;
    }

    /** Around where books are closed. */
    private ModelCommand atTheEdge(ModelCommand order) {
        long until = dice.one(List.copyOf(model.books.closed.values()));
        return order.with("at", Long.toString(Math.max(0, until + dice.one(List.of(-HOUR, -1L, -1L, 0L, 1L)))));
    }

    private ModelCommand whoAndWhen(ModelCommand order) {
        ModelCommand by = dice.in(10) && order.find("actor").isEmpty()
                ? order.with("actor", dice.one("operator:ops-1", "import:old", "worker:w0", "requester:r0"))
                : order;
        if (closing && !model.books.closed.isEmpty() && dice.in(25)) {
            return atTheEdge(by);
        }
        return dice.in(6)
                ? by.with("at", Long.toString(Math.max(0, now + dice.one(List.of(0L, 0L, -1L, -HOUR, 1L)))))
                : by;
    }

    /** The same order, or with one field changed. */
    private ModelCommand again(ModelCommand order) {
        if (dice.in(50)) {
            return order;
        }
        List<String> fields = List.copyOf(order.fields().keySet());
        String field = dice.one(fields);
        Map<String, String> others = Map.of(
                "requester",
                "r1",
                "worker",
                "w2",
                "task",
                "t1",
                "title",
                "another",
                "reason",
                "another",
                "slots",
                "7",
                "award",
                "b0",
                "units.quantity",
                "1000000");
        if (field.equals("amount") || field.equals("reward")) {
            String currency = TaskTerms.currencyOf(order.get(field));
            return order.with(field, currency + " 123.25")
                    .without("review.screenedOut")
                    .without("fee.bearer");
        }
        if (!others.containsKey(field)) {
            return order.with("actor", "operator:other");
        }
        ModelCommand changed = order.with(field, others.get(field));
        return field.equals("slots") || field.equals("units.quantity") ? changed.without("fee.bearer") : changed;
    }
}
