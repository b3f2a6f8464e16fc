package io.piecework.ledger.model.generate;

import io.piecework.ledger.model.commands.CommandKind;
import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.rules.Books;
import java.util.List;
import java.util.Map;

/** Orders that could come next. */
final class CommandSuggestions {

    private static final Map<String, List<String>> NEXT = Map.ofEntries(
            Map.entry(
                    "accepted",
                    List.of(
                            "submit-assignment",
                            "submit-assignment",
                            "submit-assignment",
                            "submit-assignment",
                            "submit-assignment",
                            "return-assignment",
                            "time-out-assignment",
                            "screen-out-assignment",
                            "report-impossible-visit")),
            Map.entry(
                    "submitted",
                    List.of(
                            "approve-assignment",
                            "approve-assignment",
                            "reject-assignment",
                            "reject-assignment",
                            "auto-approve-assignment",
                            "partially-approve-assignment",
                            "screen-out-assignment",
                            "request-revision")),
            Map.entry(
                    "revision-requested",
                    List.of("resubmit-assignment", "resubmit-assignment", "return-assignment", "time-out-assignment")),
            Map.entry("visit-reported", List.of("compensate-visit", "compensate-visit", "refuse-visit")),
            Map.entry("rejected", List.of("appeal-rejection", "appeal-rejection", "overturn-rejection")),
            Map.entry("appealed", List.of("dismiss-appeal", "overturn-rejection")),
            Map.entry("disputed", List.of("resolve-dispute")));
    private static final List<String> PAID = List.of("dispute-assignment", "reverse-assignment", "reverse-assignment");
    private static final List<String> ENDED = List.of("return-assignment", "approve-assignment", "submit-assignment");
    private static final String LONG = "the photo shows the shop next door, and not the one that was asked for in the"
            + " task; please look at it again";

    private final RandomChoices dice;
    private final Books books;
    private final AssignmentFields fields;
    private final AwardSuggestions awarding;
    private final PayoutSuggestions paying;
    private final EarningsSuggestions sideTables;
    private int names;

    CommandSuggestions(RandomChoices dice, Books books) {
        this.dice = dice;
        this.books = books;
        this.fields = new AssignmentFields(dice);
        this.awarding = new AwardSuggestions(dice, books, this::name);
        this.paying = new PayoutSuggestions(dice, books, this::name);
        this.sideTables = new EarningsSuggestions(dice, books, this::name);
    }

    ModelCommand money() {
        String requester = "r" + dice.below(Generator.REQUESTERS);
        if (dice.in(20)) {
            String currency = dice.currency();
            ModelCommand credit = ModelCommand.of("grant-credit; operation=" + name("o") + "; requester=" + requester)
                    .with("currency", currency);
            return dice.in(60) ? credit.with("limit", dice.amount(currency, 50)) : credit;
        }
        if (!books.funds.isEmpty() && dice.in(15)) {
            String[] fund = dice.payer(books).split(":");
            String quantum = dice.one("0.01", "0.05", "1");
            ModelCommand refund = ModelCommand.of("refund-funds; refund=" + name("f") + "; requester=" + fund[0])
                    .with("quantum", fund[1] + " " + quantum);
            return dice.in(50) ? refund.with("amount", fund[1] + " " + dice.one(quantum, "1", "0.15", "2")) : refund;
        }
        return ModelCommand.of("deposit-funds; deposit=" + name("d") + "; requester=" + requester)
                .with("amount", dice.amount(dice.currency(), 100));
    }

    ModelCommand task(long now) {
        String[] fund = dice.payer(books).split(":");
        return new TaskSuggestions(dice).task(name("t"), fund[0], fund[1], now);
    }

    ModelCommand any(long now) {
        if (dice.in(6)) {
            return outOfPlace(now);
        }
        if (dice.in(books.grants.isEmpty() ? 8 : 16)) {
            return awarding.any();
        }
        if (!books.purses.isEmpty() && dice.in(12)) {
            return sideTables.any();
        }
        if ((!books.payouts.isEmpty() || !rich().isEmpty()) && dice.in(20)) {
            return aboutPayout();
        }
        if (!open().isEmpty() && dice.in(55)) {
            return aboutWork(dice.one(open()));
        }
        if (!free().isEmpty() && dice.in(45)) {
            return accept();
        }
        if (books.tasks.isEmpty() || dice.in(25)) {
            return dice.in(40) ? money() : task(now);
        }
        if (dice.in(30)) {
            return aboutTask();
        }
        return books.assignments.isEmpty() ? accept() : aboutWork(dice.one(List.copyOf(books.assignments.keySet())));
    }

    /** Work that is not done with yet. */
    private List<String> open() {
        return books.assignments.entrySet().stream()
                .filter(work -> NEXT.containsKey(work.getValue().status))
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<String> free() {
        return books.tasks.values().stream()
                .filter(job -> job.status.equals("published") && job.freeSlots() > 0)
                .map(job -> job.name)
                .toList();
    }

    private List<String> rich() {
        return books.purses.entrySet().stream()
                .filter(purse ->
                        purse.getValue().available.add(purse.getValue().held).signum() > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private String name(String kind) {
        return kind + names++;
    }

    private ModelCommand aboutTask() {
        String task = dice.one(List.copyOf(books.tasks.keySet()));
        return switch (dice.below(4)) {
            case 0 ->
                ModelCommand.of("extend-task; operation=" + name("o") + "; task=" + task)
                        .with("additionalSlots", Integer.toString(1 + dice.below(3)));
            case 1 -> ModelCommand.of("stop-task; task=" + task);
            case 2 -> ModelCommand.of("expire-task; task=" + task);
            default -> ModelCommand.of("archive-task; task=" + task);
        };
    }

    private ModelCommand accept() {
        String task = free().isEmpty() || dice.in(5) ? dice.one(List.copyOf(books.tasks.keySet())) : dice.one(free());
        return ModelCommand.of("accept-assignment; assignment=" + name("a") + "; task=" + task)
                .with("worker", "w" + dice.below(Generator.WORKERS));
    }

    private ModelCommand aboutWork(String name) {
        Books.Work work = books.assignments.get(name);
        boolean paid = List.of("approved", "partially-approved", "screened-out", "visit-compensated")
                .contains(work.status);
        return complete(dice.one(paid ? PAID : NEXT.getOrDefault(work.status, ENDED)), name, work);
    }

    private ModelCommand complete(String kind, String assignment, Books.Work work) {
        var order = new ModelCommand(kind, Map.of());
        if (CommandKind.of(kind).isOperation()) {
            order = order.with("operation", name("o"));
        }
        return fields.fill(order.with("assignment", assignment), work, LONG);
    }

    private ModelCommand aboutPayout() {
        if (books.payouts.isEmpty() || dice.in(25)) {
            return paying.toBePaid(rich());
        }
        return paying.about(dice.one(List.copyOf(books.payouts.keySet())));
    }

    /** Of a kind that the subject's state does not ask for. */
    private ModelCommand outOfPlace(long now) {
        List<String> kinds = CommandKind.names().stream()
                .filter(kind -> CommandKind.of(kind).fields().contains("assignment"))
                .filter(kind -> !kind.equals("accept-assignment")
                        && !CommandKind.of(kind).isAward())
                .toList();
        if (books.assignments.isEmpty() || dice.in(10)) {
            return ModelCommand.of(dice.one(
                    "stop-task; task=t99",
                    "approve-assignment; assignment=a99",
                    "accept-assignment; assignment=a98; task=t98; worker=w0",
                    "cancel-payout; payout=p99"));
        }
        String name = dice.one(List.copyOf(books.assignments.keySet()));
        return dice.in(90) ? complete(dice.one(kinds), name, books.assignments.get(name)) : task(now);
    }
}
