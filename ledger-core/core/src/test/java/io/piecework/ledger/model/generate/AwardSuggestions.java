package io.piecework.ledger.model.generate;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.rules.AwardRules;
import io.piecework.ledger.model.rules.Books;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Suggests awards, with and without enough funds, and their reversals. */
final class AwardSuggestions {

    private static final String REASON = "because";

    private final RandomChoices random;
    private final Books books;
    private final TaskSuggestions publishing;
    private final UnaryOperator<String> names;

    /** @param names makes a new id from a prefix */
    AwardSuggestions(RandomChoices random, Books books, UnaryOperator<String> names) {
        this.random = random;
        this.books = books;
        this.publishing = new TaskSuggestions(random);
        this.names = names;
    }

    ModelCommand any() {
        if (!books.grants.isEmpty() && random.chance(45)) {
            return reversal();
        }
        // a grant under the id of a split's bonus is no repeat of a command in the model's log
        List<String> used =
                books.grants.keySet().stream().filter(id -> !id.contains(":")).toList();
        String award = !used.isEmpty() && random.chance(6) ? random.oneOf(used) : names.apply("b");
        return switch (random.below(8)) {
            case 0, 1 -> byRequester("grant-bonus", award);
            case 2 -> byRequester("reward-units", award);
            case 3 -> byPlatform("compensate-worker", award);
            case 4 -> byEither("reimburse-expense", award);
            case 5 -> byEither("top-up-pay", award);
            case 6 -> split();
            default -> adjustment(award);
        };
    }

    private static ModelCommand of(String kind, String award, String worker) {
        return new ModelCommand(kind, Map.of()).with("award", award).with("worker", worker);
    }

    private ModelCommand byEither(String kind, String award) {
        return random.chance(50) ? byRequester(kind, award) : byPlatform(kind, award);
    }

    private ModelCommand byPlatform(String kind, String award) {
        ModelCommand command = of(kind, award, random.worker());
        return withReason(publishing.available(command.with("amount", amount(random.currency()))));
    }

    private ModelCommand byRequester(String kind, String award) {
        String[] fund = random.payer(books).split(":");
        ModelCommand command = of(kind, award, random.worker()).with("requester", fund[0]);
        command = kind.equals("reward-units") ? units(command, fund[1]) : command.with("amount", amount(fund[1]));
        return withReason(publishing.available(publishing
                .fee(AwardRules.asTask(command), fund[1])
                .without("reward")
                .without("slots")));
    }

    private ModelCommand split() {
        String[] fund = random.payer(books).split(":");
        String quantum = random.oneOf("0.01", "0.01", "0.05", "0.25");
        BigDecimal amount = new BigDecimal(quantum).multiply(BigDecimal.valueOf(9 + random.below(60)));
        ModelCommand command = new ModelCommand("split-bonus", Map.of())
                .with("operation", names.apply("o"))
                .with("requester", fund[0])
                .with("amount", fund[1] + " " + amount.toPlainString())
                .with("quantum", fund[1] + " " + quantum)
                .with("shares", random.oneOf("w0,w1,w2", "w1,w0*2", "w2*3,w2*2,w0*2"));
        ModelCommand priced = publishing.available(publishing
                .fee(AwardRules.asTask(command), fund[1])
                .without("reward")
                .without("slots")
                .without("fee.bearer"));
        return priced.with("reason", REASON);
    }

    private String amount(String currency) {
        return random.amount(currency, random.oneOf(List.of(2, 2, 2, 20, 200)));
    }

    private ModelCommand units(ModelCommand command, String currency) {
        ModelCommand units = command.with("units.quantity", Integer.toString(1 + random.below(2_000)))
                .with("units.rate", currency + " " + random.oneOf("0.000002", "0.0051", "0.4", "15", "0.000000000001"));
        ModelCommand ratio = ifWorth(units, units.with("units.per", random.oneOf("3", "7", "3600")), 60);
        return ifWorth(
                ratio, ratio.with("units.rounding", random.oneOf("0.000001 HALF_UP", "0.01 UP", "0.001 DOWN")), 40);
    }

    /** The other command at times, if its units are worth anything. */
    private ModelCommand ifWorth(ModelCommand units, ModelCommand other, int percent) {
        boolean something = ModelCommand.numberOf(AwardRules.worth(other)).signum() > 0;
        return something && random.chance(percent) ? other : units;
    }

    private ModelCommand withReason(ModelCommand command) {
        ModelCommand because = command.with("reason", REASON);
        if (random.chance(80)) {
            return because;
        }
        List<String> works = List.copyOf(books.assignments.keySet());
        return because.with("assignment", works.isEmpty() || random.chance(20) ? "a99" : random.oneOf(works));
    }

    private ModelCommand adjustment(String award) {
        List<String> accounts = List.copyOf(books.allEarnings.keySet());
        String[] account = (accounts.isEmpty() || random.chance(20)
                        ? random.worker() + ":" + random.currency()
                        : random.oneOf(accounts))
                .split(":");
        String amount = random.amount(account[1], 2);
        String approver =
                random.oneOf("operator:ops-2", "operator:ops-2", "operator:ops-2", "operator:OPS-1", "worker:w0");
        ModelCommand command = of("adjust-earnings", award, account[0])
                .with("amount", random.chance(55) ? amount.replace(" ", " -") : amount)
                .with("reason", REASON)
                .with("authority.approver", approver)
                .with("authority.payer", "platform");
        ModelCommand asked = random.chance(90) ? command.with("actor", "operator:ops-1") : command;
        return random.chance(40) ? asked.with("recovery", "negative") : asked;
    }

    /** The awards whose worker has less money than the award paid; all awards if there are none. */
    private List<String> spent() {
        List<String> spent = books.grants.entrySet().stream()
                .filter(each -> {
                    Books.Award grant = each.getValue();
                    BigDecimal left = books.earnings(grant.worker, grant.currency).available;
                    return left.compareTo(grant.pay.earned()) < 0;
                })
                .map(Map.Entry::getKey)
                .toList();
        return spent.isEmpty() ? List.copyOf(books.grants.keySet()) : spent;
    }

    private ModelCommand reversal() {
        String award = random.chance(5)
                ? "b99"
                : random.oneOf(random.chance(40) ? spent() : List.copyOf(books.grants.keySet()));
        ModelCommand command = new ModelCommand("reverse-award", Map.of())
                .with("operation", names.apply("o"))
                .with("award", award);
        Books.Award grant = books.grants.get(award);
        return new AssignmentFields(random)
                .reverse(
                        command,
                        grant == null ? random.currency() : grant.currency,
                        grant == null ? BigDecimal.ONE : grant.pay.total().abs(),
                        REASON);
    }
}
