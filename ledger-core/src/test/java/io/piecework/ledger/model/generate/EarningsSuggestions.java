package io.piecework.ledger.model.generate;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.rules.Books;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Suggests what becomes of earnings before they are paid out. */
final class EarningsSuggestions {

    private static final String REASON = "because";

    private final RandomChoices dice;
    private final Books books;
    private final UnaryOperator<String> names;

    /** @param names a new id out of what is in front of it */
    EarningsSuggestions(RandomChoices dice, Books books, UnaryOperator<String> names) {
        this.dice = dice;
        this.books = books;
        this.names = names;
    }

    ModelCommand any() {
        if (!holding().isEmpty() && dice.in(40)) {
            return mature();
        }
        if (dice.in(15)) {
            return statusChange();
        }
        if (dice.in(25)) {
            return !books.escheats.isEmpty() && dice.in(50) ? reclaim() : take();
        }
        if (dice.in(35)) {
            return tax();
        }
        return !books.holds.isEmpty() && dice.in(50) ? release() : hold();
    }

    private ModelCommand tax() {
        String purse = purse();
        String kind = dice.one("start-withholding", "start-withholding", "remit-tax", "remit-tax", "stop-withholding");
        ModelCommand order = of(kind, purse).with("operation", names.apply("o")).with("reason", REASON);
        if (kind.equals("start-withholding")) {
            ModelCommand started = order.with("rate", dice.one("10%", "28%", "1/3", "100%"));
            String rounding = dice.one("", "0.000000000001 HALF_UP", "0.01 DOWN", "0.05 UP");
            return rounding.isEmpty() ? started : started.with("rounding", rounding);
        }
        return kind.equals("stop-withholding") || dice.in(60)
                ? order
                : order.with("amount", dice.amount(purse.split(":")[1], 1));
    }

    /** Those with something that is held until some moment. */
    private List<String> holding() {
        return books.purses.entrySet().stream()
                .filter(purse -> !purse.getValue().lots.isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    private ModelCommand mature() {
        String purse = dice.one(holding());
        List<Long> moments = List.copyOf(books.purses.get(purse).lots.keySet());
        return of("mature-earnings", purse)
                .with("until", Long.toString(dice.in(80) ? moments.get(0) : dice.one(moments)));
    }

    private ModelCommand hold() {
        String purse = purse();
        ModelCommand order =
                of("hold-earnings", purse).with("operation", names.apply("o")).with("reason", REASON);
        return dice.in(50) ? order : order.with("amount", dice.amount(purse.split(":")[1], 2));
    }

    private ModelCommand release() {
        String hold = dice.in(5) ? "o99" : dice.one(List.copyOf(books.holds.keySet()));
        return new ModelCommand("release-hold", Map.of())
                .with("operation", names.apply("o"))
                .with("hold", hold)
                .with("reason", REASON);
    }

    /** Some of what is available or all of it, sometimes too much; mostly two people agree. */
    private ModelCommand take() {
        String purse = purse();
        if (dice.in(30)) {
            return new ModelCommand("forfeit-dust", Map.of())
                    .with("operation", names.apply("o"))
                    .with("worker", purse.split(":")[0])
                    .with("quantum", purse.split(":")[1] + " " + dice.one("0.01", "1", "100"))
                    .with("basis", REASON);
        }
        ModelCommand order = of(dice.one("forfeit-earnings", "escheat-earnings"), purse)
                .with("operation", names.apply("o"))
                .with("basis", REASON)
                .with("approver", dice.one("operator:ops-2", "operator:ops-2", "operator:ops-1", "worker:w0"))
                .with("actor", dice.one("operator:ops-1", "operator:ops-1", "operator:ops-1", "import:old"));
        return dice.in(50) ? order : order.with("amount", dice.amount(purse.split(":")[1], 1));
    }

    private ModelCommand reclaim() {
        String escheat = dice.in(10) ? "o98" : dice.one(List.copyOf(books.escheats.keySet()));
        ModelCommand order = new ModelCommand("reclaim-earnings", Map.of())
                .with("escheat", escheat)
                .with("reason", REASON);
        return dice.in(50) ? order : order.with("actor", dice.one("worker:w0", "worker:w1"));
    }

    /** Mostly brings back whoever may not work, so that the sequences go on. */
    private ModelCommand statusChange() {
        List<String> inactive = List.copyOf(books.statuses.keySet());
        boolean back = !inactive.isEmpty() && dice.in(70);
        String kind = back ? "reinstate-worker" : dice.one("suspend-worker", "close-worker", "reinstate-worker");
        return new ModelCommand(kind, Map.of())
                .with("operation", names.apply("o"))
                .with("worker", back ? dice.one(inactive) : "w" + dice.below(Generator.WORKERS))
                .with("reason", REASON);
    }

    private String purse() {
        List<String> purses = List.copyOf(books.purses.keySet());
        return purses.isEmpty() || dice.in(10)
                ? "w" + dice.below(Generator.WORKERS) + ":" + dice.currency()
                : dice.one(purses);
    }

    private static ModelCommand of(String kind, String purse) {
        String[] account = purse.split(":");
        return new ModelCommand(kind, Map.of()).with("worker", account[0]).with("currency", account[1]);
    }
}
