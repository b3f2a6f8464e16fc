package io.piecework.ledger.model.generate;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.rules.Cost;
import io.piecework.ledger.model.rules.TaskTerms;

/** Suggests tasks with all kinds of terms. */
final class TaskSuggestions {

    private static final String[] RATES = {"20%", "20%", "1/3", "7%", "20%+20%", "0%", "33.3%", "100%"};

    private final RandomChoices random;

    TaskSuggestions(RandomChoices random) {
        this.random = random;
    }

    ModelCommand task(String name, String requester, String currency, long now) {
        ModelCommand command = new ModelCommand("publish-task", java.util.Map.of())
                .with("task", name)
                .with("requester", requester)
                .with("title", name)
                .with(
                        "reward",
                        random.chance(4) ? currency + " 0" : random.amount(currency, random.chance(75) ? 2 : 20))
                .with("slots", Integer.toString(1 + random.below(4)));
        command = available(maybe(fee(command, currency), 8, "fee.start", random.amount(currency, 1)));
        return review(command, currency, now);
    }

    /** Adds a fee without a start fee to a command that has a reward and slots. */
    ModelCommand fee(ModelCommand without, String currency) {
        ModelCommand command = maybe(without, 75, "fee.rates", random.oneOf(RATES));
        if (random.chance(15)) {
            command = command.with("fee.from", Integer.toString(2 + random.below(2)))
                    .with("fee.then", random.oneOf(RATES));
        }
        command = maybe(command, 20, "fee.floor", currency + " " + random.oneOf("0.01", "0.005", "0.1", "1"));
        String ceiling =
                command.find("fee.floor").isPresent() ? random.oneOf("1", "3") : random.oneOf("0.02", "0.3", "1");
        command = maybe(command, 10, "fee.ceiling", currency + " " + ceiling);
        command = maybe(command, 20, "fee.flat", currency + " " + random.oneOf("0.02", "0.003", "0.25"));
        command = maybe(
                command,
                25,
                "fee.rounding",
                random.oneOf("0.01 HALF_UP", "0.001 UP", "1 DOWN", "0.5 UP", "0.0001 HALF_EVEN"));
        command = maybe(command, 20, "fee.tax", random.oneOf("21%", "1/7", "10%"));
        command = maybe(command, 20, "fee.counting", random.oneOf("total", "total", "line"));
        command = maybe(command, 20, "fee.bearer", random.oneOf("worker", "worker", "requester"));
        return bearable(command);
    }

    /** Adds a maturity: a delay, the end of the week, or both. */
    ModelCommand available(ModelCommand without) {
        ModelCommand command = maybe(without, 30, "availability.after", random.oneOf("0", "3600", "3600", "432000"));
        return maybe(command, 6, "availability.weekEnds", random.oneOf("SUNDAY", "SATURDAY", "WEDNESDAY", "THURSDAY"));
    }

    /** Leaves out terms under which a worker would bear a higher fee than the reward. */
    private static ModelCommand bearable(ModelCommand command) {
        ModelCommand onTop = command.without("fee.bearer");
        Cost cost = new TaskTerms(onTop).one();
        return cost.total().subtract(cost.reward()).compareTo(cost.reward()) > 0 ? onTop : command;
    }

    private ModelCommand review(ModelCommand without, String currency, long now) {
        ModelCommand command = maybe(without, 25, "review.submitWithin", random.oneOf("0", "3600", "3600", "86400"));
        command = maybe(command, 30, "review.approveAfter", random.oneOf("0", "3600", "259200"));
        command = maybe(command, 10, "review.minimumLength", random.oneOf("10", "100"));
        command = maybe(command, 10, "review.categories", "photo,other");
        command = maybe(command, 35, "review.slot", random.oneOf("reopened", "reopened", "spent"));
        command = maybe(command, 40, "review.overturn", random.oneOf("submission", "rejection", "archived"));
        command = maybe(command, 30, "review.overturnWindow", random.oneOf("0", "86400", "2592000"));
        if (command.get("review.overturn", "").equals("archived")) {
            command = command.without("review.overturnWindow");
        }
        if (random.chance(35)) {
            boolean nothing = ModelCommand.numberOf(command.get("reward")).signum() == 0 || random.chance(10);
            command = command.with(
                    "review.screenedOut",
                    nothing
                            ? currency + " 0"
                            : random.oneOf(
                                    command.get("reward"), currency + " 0." + "0".repeat(random.below(3)) + "1"));
            if (ModelCommand.numberOf(command.get("review.screenedOut"))
                            .compareTo(ModelCommand.numberOf(command.get("reward")))
                    > 0) {
                command = command.with("review.screenedOut", command.get("reward"));
            }
        }
        command = maybe(command, 35, "review.mostRejected", random.oneOf("50%", "1/3", "0.5%", "0.5%"));
        if (random.chance(30)) {
            command = command.with("review.daily", random.oneOf("50%", "1/3", "0.5%"))
                    .with("review.dailyAlways", random.oneOf("1", "1", "2"))
                    .with("review.dailyZone", "Asia/Tokyo");
        }
        command = maybe(command, 25, "review.perWorker", random.oneOf("1", "1", "2"));
        command = maybe(command, 40, "review.visit", random.oneOf("30%", "100%", "1/3", "150%"));
        command = maybe(command, 15, "review.visitRounding", random.oneOf("0.5 UP", "0.000000000001 HALF_UP"));
        command = maybe(command, 15, "review.visitPayer", "platform");
        return maybe(command, 12, "expires", Long.toString(now + random.below(3) * 86_400_000_000L));
    }

    private ModelCommand maybe(ModelCommand command, int hundred, String field, String value) {
        return random.chance(hundred) ? command.with(field, value) : command;
    }
}
