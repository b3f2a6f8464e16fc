package io.piecework.ledger.model.generate;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.rules.AwardRules;
import io.piecework.ledger.model.rules.Books;
import io.piecework.ledger.model.rules.TaskTerms;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Suggests what is paid beside the work, by whoever can pay it or not, and what is taken back of it. */
final class AwardSuggestions {

    private static final String REASON = "because";

    private final RandomChoices dice;
    private final Books books;
    private final TaskSuggestions publishing;
    private final UnaryOperator<String> names;

    /** @param names a new id out of what is in front of it */
    AwardSuggestions(RandomChoices dice, Books books, UnaryOperator<String> names) {
        this.dice = dice;
        this.books = books;
        this.publishing = new TaskSuggestions(dice);
        this.names = names;
    }

    ModelCommand any() {
        if (!books.grants.isEmpty() && dice.in(45)) {
            return reversal();
        }
        List<String> used = List.copyOf(books.grants.keySet());
        String award = !used.isEmpty() && dice.in(6) ? dice.one(used) : names.apply("b");
        return switch (dice.below(7)) {
            case 0, 1 -> byRequester("grant-bonus", award);
            case 2 -> byRequester("reward-units", award);
            case 3 -> byPlatform("compensate-worker", award);
            case 4 -> byEither("reimburse-expense", award);
            case 5 -> byEither("top-up-pay", award);
            default -> adjustment(award);
        };
    }

    private static ModelCommand of(String kind, String award, String worker) {
        return new ModelCommand(kind, Map.of()).with("award", award).with("worker", worker);
    }

    private String worker() {
        return "w" + dice.below(Generator.WORKERS);
    }

    private ModelCommand byEither(String kind, String award) {
        return dice.in(50) ? byRequester(kind, award) : byPlatform(kind, award);
    }

    private ModelCommand byPlatform(String kind, String award) {
        ModelCommand order = of(kind, award, worker());
        return said(publishing.available(order.with("amount", amount(dice.currency()))));
    }

    private ModelCommand byRequester(String kind, String award) {
        String[] fund = dice.payer(books).split(":");
        ModelCommand order = of(kind, award, worker()).with("requester", fund[0]);
        order = kind.equals("reward-units") ? units(order, fund[1]) : order.with("amount", amount(fund[1]));
        return said(publishing.available(publishing
                .fee(AwardRules.asTask(order), fund[1])
                .without("reward")
                .without("slots")));
    }

    private String amount(String currency) {
        return dice.amount(currency, dice.one(List.of(2, 2, 2, 20, 200)));
    }

    private ModelCommand units(ModelCommand order, String currency) {
        ModelCommand units = order.with("units.quantity", Integer.toString(1 + dice.below(2_000)))
                .with("units.rate", currency + " " + dice.one("0.000002", "0.0051", "0.4", "15", "0.000000000001"));
        ModelCommand ratio = units.with("units.per", dice.one("3", "7", "3600"));
        boolean something = TaskTerms.numberOf(AwardRules.worth(ratio)).signum() > 0;
        return something && dice.in(60) ? ratio : units;
    }

    private ModelCommand said(ModelCommand order) {
        ModelCommand because = order.with("reason", REASON);
        if (dice.in(80)) {
            return because;
        }
        List<String> works = List.copyOf(books.assignments.keySet());
        return because.with("assignment", works.isEmpty() || dice.in(20) ? "a99" : dice.one(works));
    }

    private ModelCommand adjustment(String award) {
        List<String> purses = List.copyOf(books.purses.keySet());
        String[] purse =
                (purses.isEmpty() || dice.in(20) ? worker() + ":" + dice.currency() : dice.one(purses)).split(":");
        String amount = dice.amount(purse[1], 2);
        String approver = dice.one("operator:ops-2", "operator:ops-2", "operator:ops-2", "operator:ops-1", "worker:w0");
        ModelCommand order = of("adjust-earnings", award, purse[0])
                .with("amount", dice.in(55) ? amount.replace(" ", " -") : amount)
                .with("reason", REASON)
                .with("authority.approver", approver)
                .with("authority.payer", "platform");
        ModelCommand asked = dice.in(50) ? order.with("actor", "operator:ops-1") : order;
        return dice.in(40) ? asked.with("recovery", "negative") : asked;
    }

    /** Those whose worker has less than they brought; all where nobody has. */
    private List<String> spent() {
        List<String> spent = books.grants.entrySet().stream()
                .filter(each -> {
                    Books.Grant grant = each.getValue();
                    BigDecimal left = books.purse(grant.worker, grant.currency).available;
                    return left.compareTo(grant.pay.earned()) < 0;
                })
                .map(Map.Entry::getKey)
                .toList();
        return spent.isEmpty() ? List.copyOf(books.grants.keySet()) : spent;
    }

    private ModelCommand reversal() {
        String award = dice.in(5) ? "b99" : dice.one(dice.in(40) ? spent() : List.copyOf(books.grants.keySet()));
        ModelCommand order = new ModelCommand("reverse-award", Map.of())
                .with("operation", names.apply("o"))
                .with("award", award);
        Books.Grant grant = books.grants.get(award);
        return new AssignmentFields(dice)
                .reverse(
                        order,
                        grant == null ? dice.currency() : grant.currency,
                        grant == null ? BigDecimal.ONE : grant.pay.total().abs(),
                        REASON);
    }
}
