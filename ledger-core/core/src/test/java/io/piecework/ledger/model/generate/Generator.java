package io.piecework.ledger.model.generate;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import io.piecework.ledger.model.rules.Books;
import io.piecework.ledger.model.rules.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Generates sequences of commands from a seed: most of them possible, some repeated, some changed, some in the wrong
 * state.
 */
public final class Generator {

    public static final int WORKERS = 3;
    public static final int REQUESTERS = 2;
    public static final int LENGTH = 20;

    private static final Cast CAST = new Cast(WORKERS, REQUESTERS, List.of("USD", "USD", "JPY", "KWD"));

    private static final long HOUR = 3_600_000_000L;

    private final RandomChoices random;

    /** Of their own, so that tags change nothing else in the sequence of a seed. */
    private final RandomChoices tags;

    /** Of their own too, for reviews. */
    private final RandomChoices reviews;

    private final Model model = new Model();
    private final CommandSuggestions suggestions;
    private final ReviewSuggestions reviewSuggestions;
    private final List<TimedCommand> steps = new ArrayList<>();
    private final boolean closing;

    /** Of their own too, for the clock. */
    private final RandomChoices clocks;

    /** What the clock shows, and the time at which the next command is recorded. */
    private long clock;

    private long now;

    private Generator(long seed, boolean closing) {
        this.random = new RandomChoices(seed, CAST);
        this.tags = new RandomChoices(~seed, CAST);
        this.reviews = new RandomChoices(~seed ^ 7, CAST);
        this.clocks = new RandomChoices(~seed ^ 11, CAST);
        this.closing = closing;
        this.suggestions = new CommandSuggestions(random, model.books);
        this.reviewSuggestions = new ReviewSuggestions(reviews, model.books);
    }

    public static List<TimedCommand> sequence(long seed) {
        return sequence(new Generator(seed, false));
    }

    /**
     * A sequence that also asks for reviews and closes books. It needs its own ledger, because all sequences of a ledger share the books.
     */
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
        clock = time();
        now = model.recorded(clock);
        long recorded = now;
        int size = steps.size();
        ModelCommand command;
        if (closing && size > 2 && random.chance(8)) {
            command = close();
        } else if (closing && !model.books.decisions.all.isEmpty() && reviews.chance(15)) {
            command = review();
        } else if (size > 3 && random.chance(10)) {
            command = againTagged(again(random.oneOf(steps).command()));
        } else {
            command = tagged(withActorAndTime(answered(
                    size == 0 ? suggestions.money() : size == 1 ? suggestions.task(now) : suggestions.any(now))));
        }
        var step = new TimedCommand(now == recorded ? clock : now, command);
        model.answer(step);
        steps.add(step);
    }

    /** A command about a review, at times at the last moment for it or near it. */
    private ModelCommand review() {
        if (reviews.chance(30)) {
            var moments = new ArrayList<>(
                    model.books.decisions.open(model.books.assignments).values());
            model.books.decisions.all.values().forEach(decision -> moments.add(decision.recorded() + 24 * HOUR));
            now = Math.max(now, reviews.oneOf(moments) - 1 + reviews.below(3));
        }
        return tagged(withActorAndTime(reviewSuggestions.any()));
    }

    /** Some appeals say in how many days they are to be answered. */
    private ModelCommand answered(ModelCommand command) {
        return closing && command.kind().equals("appeal-rejection") && reviews.chance(40)
                ? command.with("daysToAnswer", reviews.oneOf("1", "3"))
                : command;
    }

    /** One command in five has a tag. */
    private ModelCommand tagged(ModelCommand command) {
        return tags.chance(20) ? command.with(ModelCommand.TAG, tags.oneOf("7", "8")) : command;
    }

    /** Mostly as before; sometimes with another tag or without it. */
    private ModelCommand againTagged(ModelCommand command) {
        return tags.chance(20)
                ? command.with(ModelCommand.TAG, "9")
                : tags.chance(10) ? command.without(ModelCommand.TAG) : command;
    }

    /**
     * What the clock shows next: mostly the same, else somewhat later, or at, just before or just after a deadline. Some clocks are set back by
     * up to two hours.
     */
    private long time() {
        if (closing && clocks.chance(7)) {
            return Math.max(0, now - clocks.oneOf(List.of(1L, HOUR / 60, HOUR, 2 * HOUR)));
        }
        if (random.chance(60)) {
            return clock;
        }
        List<Long> deadlines = deadlines(model.books, now);
        if (random.chance(50) && !deadlines.isEmpty()) {
            return Math.max(now, random.oneOf(deadlines) - 1 + random.below(3));
        }
        return now + random.oneOf(List.of(1L, HOUR, 24 * HOUR, 40 * 24 * HOUR));
    }

    /** The deadlines that are not over. */
    static List<Long> deadlines(Books books, long now) {
        var all = new ArrayList<Long>();
        for (Books.Assignment work : books.assignments.values()) {
            all.add(work.deadline);
            if (work.status.equals("rejected")) {
                all.add(work.task.terms.overturnUntil(work.submitted, work.rejected));
            }
        }
        books.tasks.values().forEach(task -> all.add(task.terms.expires()));
        books.payouts.values().forEach(payout -> {
            payout.latest().claims.forEach(claim -> all.add(claim.until));
            all.add(payout.latest().returnsAt);
        });
        books.allEarnings.values().forEach(earnings -> all.addAll(earnings.tranches.keySet()));
        return all.stream().filter(Objects::nonNull).filter(at -> at >= now).toList();
    }

    /** Closes the books up to an hour ago or earlier, sometimes too late. */
    private ModelCommand close() {
        long until = now - HOUR + random.oneOf(List.of(0L, 0L, 0L, -HOUR, -24 * HOUR, 1L));
        ModelCommand command = ModelCommand.of("close-period")
                .with("currency", random.currency())
                .with("until", Long.toString(Math.max(0, until)));
        return random.chance(10)
                ? command.with("actor", random.oneOf("operator:ops-1", "import:old", "requester:r0"))
                : command;
    }

    /** Sets an effective time close to the end of a closed period. */
    private ModelCommand nearTheClosing(ModelCommand command) {
        long until = random.oneOf(List.copyOf(model.books.closed.values()));
        return command.with("at", Long.toString(Math.max(0, until + random.oneOf(List.of(-HOUR, -1L, -1L, 0L, 1L)))));
    }

    /** Mostly the worker or requester whose it is; sometimes others. */
    private String actor(ModelCommand command) {
        String giver = model.giver(command);
        return random.oneOf(giver, giver, giver, "operator:ops-1", "import:old", "worker:w0", "requester:r0");
    }

    private ModelCommand withActorAndTime(ModelCommand command) {
        ModelCommand by =
                random.chance(10) && command.find("actor").isEmpty() ? command.with("actor", actor(command)) : command;
        if (closing && !model.books.closed.isEmpty() && random.chance(25)) {
            return nearTheClosing(by);
        }
        return random.chance(6)
                ? by.with("at", Long.toString(Math.max(0, now + random.oneOf(List.of(0L, 0L, -1L, -HOUR, 1L)))))
                : by;
    }

    /** The same command, or the command with one field changed. */
    private ModelCommand again(ModelCommand command) {
        if (random.chance(50)) {
            return command;
        }
        List<String> fields =
                List.copyOf(command.without(ModelCommand.TAG).fields().keySet());
        String field = random.oneOf(fields);
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
            String currency = ModelCommand.currencyOf(command.get(field));
            return command.with(field, currency + " 123.25")
                    .without("review.screenedOut")
                    .without("fee.bearer");
        }
        if (!others.containsKey(field)) {
            return command.with("actor", "operator:other");
        }
        ModelCommand changed = command.with(field, others.get(field));
        return field.equals("slots") || field.equals("units.quantity") ? changed.without("fee.bearer") : changed;
    }
}
