package io.piecework.ledger.model.generate;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.rules.Cost;
import io.piecework.ledger.model.rules.TaskTerms;

/** Tasks under all kinds of terms. */
final class TaskSuggestions {

    private static final String[] RATES = {"20%", "20%", "1/3", "7%", "20%+20%", "0%", "33.3%", "100%"};

    private final RandomChoices dice;

    TaskSuggestions(RandomChoices dice) {
        this.dice = dice;
    }

    ModelCommand task(String name, String requester, String currency, long now) {
        ModelCommand order = new ModelCommand("publish-task", java.util.Map.of())
                .with("task", name)
                .with("requester", requester)
                .with("title", name)
                .with("reward", dice.in(4) ? currency + " 0" : dice.amount(currency, dice.in(75) ? 2 : 20))
                .with("slots", Integer.toString(1 + dice.below(4)));
        order = available(maybe(fee(order, currency), 8, "fee.start", dice.amount(currency, 1)));
        return review(order, currency, now);
    }

    /** Some fee on what has a reward and slots, without a start. */
    ModelCommand fee(ModelCommand without, String currency) {
        ModelCommand order = maybe(without, 75, "fee.rates", dice.one(RATES));
        if (dice.in(15)) {
            order = order.with("fee.from", Integer.toString(2 + dice.below(2))).with("fee.then", dice.one(RATES));
        }
        order = maybe(order, 20, "fee.floor", currency + " " + dice.one("0.01", "0.005", "0.1", "1"));
        order = maybe(
                order,
                25,
                "fee.rounding",
                dice.one("0.01 HALF_UP", "0.001 UP", "1 DOWN", "0.5 UP", "0.0001 HALF_EVEN"));
        order = maybe(order, 20, "fee.tax", dice.one("21%", "1/7", "10%"));
        order = maybe(order, 20, "fee.counting", dice.one("total", "total", "line"));
        order = maybe(order, 20, "fee.bearer", dice.one("worker", "worker", "requester"));
        return bearable(order);
    }

    /** Held for a while, until the week has ended, or both. */
    ModelCommand available(ModelCommand without) {
        ModelCommand order = maybe(without, 30, "availability.after", dice.one("0", "3600", "3600", "432000"));
        return maybe(order, 6, "availability.weekEnds", dice.one("SUNDAY", "SATURDAY", "WEDNESDAY", "THURSDAY"));
    }

    /** Nobody publishes what a worker would pay for more than they are paid. */
    private static ModelCommand bearable(ModelCommand order) {
        ModelCommand onTop = order.without("fee.bearer");
        Cost cost = new TaskTerms(onTop).one();
        return cost.total().subtract(cost.reward()).compareTo(cost.reward()) > 0 ? onTop : order;
    }

    private ModelCommand review(ModelCommand without, String currency, long now) {
        ModelCommand order = maybe(without, 25, "review.submitWithin", dice.one("0", "3600", "3600", "86400"));
        order = maybe(order, 30, "review.approveAfter", dice.one("0", "3600", "259200"));
        order = maybe(order, 10, "review.minimumLength", dice.one("10", "100"));
        order = maybe(order, 10, "review.categories", "photo,other");
        order = maybe(order, 35, "review.slot", dice.one("reopened", "reopened", "spent"));
        order = maybe(order, 40, "review.overturn", dice.one("submission", "rejection", "archived"));
        order = maybe(order, 30, "review.overturnWindow", dice.one("0", "86400", "2592000"));
        if (order.get("review.overturn", "").equals("archived")) {
            order = order.without("review.overturnWindow");
        }
        if (dice.in(35)) {
            boolean nothing = TaskTerms.numberOf(order.get("reward")).signum() == 0 || dice.in(10);
            order = order.with(
                    "review.screenedOut",
                    nothing
                            ? currency + " 0"
                            : dice.one(order.get("reward"), currency + " 0." + "0".repeat(dice.below(3)) + "1"));
            if (TaskTerms.numberOf(order.get("review.screenedOut")).compareTo(TaskTerms.numberOf(order.get("reward")))
                    > 0) {
                order = order.with("review.screenedOut", order.get("reward"));
            }
        }
        order = maybe(order, 40, "review.visit", dice.one("30%", "100%", "1/3", "150%"));
        order = maybe(order, 15, "review.visitRounding", dice.one("0.5 UP", "0.000000000001 HALF_UP"));
        order = maybe(order, 15, "review.visitPayer", "platform");
        return maybe(order, 12, "expires", Long.toString(now + dice.below(3) * 86_400_000_000L));
    }

    private ModelCommand maybe(ModelCommand order, int hundred, String field, String value) {
        return dice.in(hundred) ? order.with(field, value) : order;
    }
}
