package io.piecework.ledger.model.generate;

import io.piecework.ledger.model.commands.CommandAdapter;
import io.piecework.ledger.model.commands.CommandKind;
import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import io.piecework.ledger.model.rules.Model;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Generates a year of commands from a seed: its own number of workers and requesters, currencies of none, two and three decimals, money that
 * comes in over the year, months that are closed, and commands that take effect earlier than they are recorded. The model accepts each of them.
 */
public final class YearGenerator {

    /** The year, in microseconds after the start of the model, which is midnight of 1 January. */
    private static final long YEAR = Duration.ofDays(365).toNanos() / 1_000;

    private static final long DAY = Duration.ofDays(1).toNanos() / 1_000;
    private static final List<String> CURRENCIES = List.of("EUR", "USD", "JPY", "KWD", "TND");

    private final RandomChoices random;
    private final Cast cast;
    private final Model model = new Model();
    private final CommandSuggestions suggestions;
    private final RailTroubles troubles;
    private final List<TimedCommand> steps = new ArrayList<>();
    private final int length;
    private final boolean closesMonths;
    private long now;
    private int deposits;
    private int operations;

    private YearGenerator(long seed) {
        var chosen = new RandomChoices(seed, new Cast(1, 1, CURRENCIES));
        var currencies = new ArrayList<>(CURRENCIES);
        Collections.shuffle(currencies, new Random(seed));
        this.cast = new Cast(
                2 + chosen.below(6), 1 + chosen.below(4), List.copyOf(currencies.subList(0, 2 + chosen.below(3))));
        this.length = 140 + chosen.below(180);
        this.closesMonths = chosen.chance(50);
        this.random = new RandomChoices(seed + 1_000_003, cast);
        this.suggestions = new CommandSuggestions(random, model.books);
        this.troubles = new RailTroubles(new RandomChoices(seed + 2_000_003, cast), length);
    }

    public static List<TimedCommand> year(long seed) {
        var generator = new YearGenerator(seed);
        for (int tries = 0; !generator.isOver() && tries < 10 * generator.length; tries++) {
            generator.next();
        }
        return List.copyOf(generator.steps);
    }

    private boolean isOver() {
        return steps.size() >= length && troubles.areOver();
    }

    /** Commands that the model refuses are left out, since reports do not know of them. */
    private void next() {
        Optional<ModelCommand> trouble = troubles.next(steps.size());
        if (trouble.isPresent()) {
            now = troubles.goesOn(steps.size()) ? now : time();
            int before = steps.size();
            troubles.answered(before, isAccepted(trouble.get()));
            return;
        }
        int accounts = cast.requesters() * cast.currencies().size();
        now = deposits < accounts ? now : time();
        ModelCommand command = deposits < accounts || random.chance(3) ? deposit() : withActorAndTime(any());
        if (!troubles.isUntouchable(command)) {
            isAccepted(command);
        }
    }

    /** Keeps the command if the model accepts it. */
    private boolean isAccepted(ModelCommand command) {
        var step = new TimedCommand(now, command);
        Model.Answer answer = model.answer(step);
        if (!answer.again()
                && answer.outcome().startsWith(CommandKind.of(command.kind()).event())) {
            return steps.add(step);
        }
        return false;
    }

    private ModelCommand any() {
        if (closesMonths && random.chance(4)) {
            return close();
        }
        Optional<ModelCommand> rare = random.chance(10) ? rare() : Optional.empty();
        return rare.orElseGet(() -> suggestions.any(now));
    }

    /** A payout that arrives in another currency, of which a fraction is rounded. */
    private Optional<ModelCommand> exchanged() {
        List<String> payable = model.books.allEarnings.entrySet().stream()
                .filter(account ->
                        model.books.methods.getOrDefault(account.getKey().split(":")[0], false))
                .filter(account -> account.getValue().available.compareTo(BigDecimal.ONE) > 0)
                .map(Map.Entry::getKey)
                .toList();
        if (payable.isEmpty()) {
            return Optional.empty();
        }
        String[] of = random.oneOf(payable).split(":");
        return Optional.of(ModelCommand.of("request-payout; payout=y" + operations++ + "; worker=" + of[0])
                .with("policy.quantum", of[1] + " 0.01")
                .with("policy.threshold", of[1] + " 0.01")
                .with("exchange.rate", (of[1].equals("EUR") ? "USD" : "EUR") + " 1.08345")
                .with("exchange.rounding", random.oneOf("0.01 HALF_UP", "0.01 DOWN")));
    }

    /** What short sequences hardly come to: a rail that does not know the outcome, and the dust of a closed account. */
    private Optional<ModelCommand> rare() {
        if (random.chance(30)) {
            return exchanged();
        }
        List<ModelCommand> rare = new ArrayList<>();
        model.books.payouts.forEach((name, payout) -> {
            if (payout.latest().status.equals("requested")) {
                rare.add(ModelCommand.of("report-payout; payout=" + name + "; outcome=unknown")
                        .with("attempt", Integer.toString(payout.attempt())));
            }
        });
        model.books.allEarnings.forEach((account, earnings) -> {
            String[] of = account.split(":");
            boolean closed = "closed".equals(model.books.statuses.get(of[0]));
            if (closed && earnings.available.signum() > 0) {
                rare.add(ModelCommand.of("forfeit-dust; operation=y" + operations++ + "; worker=" + of[0])
                        .with("quantum", of[1] + " 100")
                        .with("basis", "too little to be paid"));
            }
        });
        return rare.isEmpty() ? Optional.empty() : Optional.of(random.oneOf(rare));
    }

    /** At first one of each requester in each currency. */
    private ModelCommand deposit() {
        String requester = "r" + deposits % cast.requesters();
        String currency = cast.currencies()
                .get(deposits / cast.requesters() % cast.currencies().size());
        return ModelCommand.of("deposit-funds; deposit=y" + deposits++ + "; requester=" + requester)
                .with("amount", currency + " " + (200 + random.below(2_000)));
    }

    /**
     * Later and later, as many commands have been generated: often at once after the command before, at, just before or just after a deadline,
     * and at the turn of a month.
     */
    private long time() {
        long due = YEAR * Math.min(steps.size(), length - 1) / length;
        if (now > due || random.chance(35)) {
            return now;
        }
        long next = due + random.below(3 * 24) * (DAY / 24) + random.below(1_000);
        if (random.chance(25)) {
            List<Long> soon = Generator.deadlines(model.books, now).stream()
                    .filter(deadline -> deadline <= next + 5 * DAY)
                    .toList();
            return soon.isEmpty() ? next : Math.max(now, random.oneOf(soon) - 1 + random.below(3));
        }
        return random.chance(20) ? Math.max(now, monthBefore(next) - random.below(2)) : next;
    }

    /** The last midnight with which a month began. */
    private long monthBefore(long time) {
        OffsetDateTime at = CommandAdapter.time(Long.toString(time)).atOffset(ZoneOffset.UTC);
        OffsetDateTime month = at.toLocalDate().withDayOfMonth(1).atStartOfDay().atOffset(ZoneOffset.UTC);
        return Duration.between(CommandAdapter.BEGINNING, month.toInstant()).toNanos() / 1_000;
    }

    private ModelCommand close() {
        return ModelCommand.of("close-period")
                .with("currency", random.currency())
                .with("until", Long.toString(monthBefore(now)));
    }

    /** Some commands are an operator's or an import's, and take effect up to seven weeks earlier, or at the turn of a month. */
    private ModelCommand withActorAndTime(ModelCommand command) {
        if (!random.chance(15)) {
            return command;
        }
        ModelCommand by = command.find("actor").isPresent()
                ? command
                : command.with("actor", random.oneOf("operator:ops-1", "import:old"));
        long earlier = random.chance(30)
                ? monthBefore(now) - random.below(2)
                : now - random.below(50) * DAY - random.below(1_000_000_000);
        return by.with("at", Long.toString(Math.max(0, Math.min(now, earlier))));
    }
}
