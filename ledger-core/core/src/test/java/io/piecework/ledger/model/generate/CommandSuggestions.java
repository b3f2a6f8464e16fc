package io.piecework.ledger.model.generate;

import io.piecework.ledger.model.commands.CommandKind;
import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.rules.Books;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Suggests the next command. */
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

    private final RandomChoices random;
    private final Books books;
    private final AssignmentFields fields;
    private final AwardSuggestions awardSuggestions;
    private final PayoutSuggestions payoutSuggestions;
    private final EarningsSuggestions earningsSuggestions;
    private int names;

    CommandSuggestions(RandomChoices random, Books books) {
        this.random = random;
        this.books = books;
        this.fields = new AssignmentFields(random);
        this.awardSuggestions = new AwardSuggestions(random, books, this::name);
        this.payoutSuggestions = new PayoutSuggestions(random, books, this::name);
        this.earningsSuggestions = new EarningsSuggestions(random, books, this::name);
    }

    ModelCommand money() {
        String requester = random.requester();
        if (random.chance(20)) {
            String currency = random.currency();
            ModelCommand credit = ModelCommand.of("grant-credit; operation=" + name("o") + "; requester=" + requester)
                    .with("currency", currency);
            return random.chance(60) ? credit.with("limit", random.amount(currency, 50)) : credit;
        }
        if (!books.deposits.isEmpty() && random.chance(25)) {
            return chargeBack();
        }
        if (!books.funds.isEmpty() && random.chance(15)) {
            String[] fund = random.payer(books).split(":");
            String quantum = random.oneOf("0.01", "0.05", "1");
            ModelCommand refund = ModelCommand.of("refund-funds; refund=" + name("f") + "; requester=" + fund[0])
                    .with("quantum", fund[1] + " " + quantum);
            return random.chance(50)
                    ? refund.with("amount", fund[1] + " " + random.oneOf(quantum, "1", "0.15", "2"))
                    : refund;
        }
        if (random.chance(15)) {
            return opening();
        }
        return ModelCommand.of("deposit-funds; deposit=" + name("d") + "; requester=" + requester)
                .with("amount", random.amount(random.currency(), 100));
    }

    /** Opens an account, sometimes one that has money, or takes an opening back. */
    private ModelCommand opening() {
        if (!books.openings.isEmpty() && random.chance(40)) {
            String opening = random.chance(5) ? "s99" : random.oneOf(List.copyOf(books.openings.keySet()));
            ModelCommand reversal = ModelCommand.of("reverse-opening; reason=because; opening=" + opening);
            return random.chance(30) ? reversal.with("recovery", "negative") : reversal;
        }
        ModelCommand opened = random.chance(50)
                ? ModelCommand.of("open-worker-balance; opening=" + name("s") + "; worker=" + random.worker())
                : ModelCommand.of("open-requester-balance; opening=" + name("s") + "; requester=" + random.requester());
        ModelCommand carried = opened.with("amount", random.amount(random.currency(), 20));
        return random.chance(50) ? carried.with("order", "late") : carried;
    }

    /** A deposit is taken back in full or in part; now and then the dispute is won, or what is owed is written off. */
    private ModelCommand chargeBack() {
        if (!books.chargeBacks.isEmpty() && random.chance(25)) {
            return ModelCommand.of("reverse-charge-back; reason=the bank decided for us")
                    .with("chargeBack", random.oneOf(List.copyOf(books.chargeBacks.keySet())));
        }
        if (random.chance(25)) {
            String[] fund = random.payer(books).split(":");
            return ModelCommand.of("write-off-debt; reason=insolvent; actor=operator:ops-1; approver=operator:ops-2")
                    .with("writeOff", name("w"))
                    .with("requester", fund[0])
                    .with("amount", random.amount(fund[1], 3));
        }
        String name = random.oneOf(List.copyOf(books.deposits.keySet()));
        Books.Deposit deposit = books.deposits.get(name);
        BigDecimal left = deposit.amount.subtract(deposit.chargedBack);
        boolean whole = left.signum() > 0 && random.chance(20);
        return ModelCommand.of("charge-back-deposit; cause=card-chargeback; reference=arn-1; chargeBack=" + name("c"))
                .with("deposit", name)
                .with(
                        "amount",
                        whole ? deposit.currency + " " + left.toPlainString() : random.amount(deposit.currency, 9))
                .with("policy.shortfall", random.oneOf("requester", "requester", "platform"))
                .with("policy.openTasks", random.oneOf("pause", "continue"));
    }

    ModelCommand task(long now) {
        String[] fund = random.payer(books).split(":");
        return new TaskSuggestions(random).task(name("t"), fund[0], fund[1], now);
    }

    ModelCommand any(long now) {
        if (random.chance(6)) {
            return outOfOrder(now);
        }
        if (random.chance(books.grants.isEmpty() ? 8 : 16)) {
            return awardSuggestions.any();
        }
        if (!books.allEarnings.isEmpty() && random.chance(12)) {
            return earningsSuggestions.any();
        }
        if ((!books.payouts.isEmpty() || !withMoney().isEmpty()) && random.chance(20)) {
            return aboutPayout();
        }
        if (!open().isEmpty() && random.chance(55)) {
            return aboutAssignment(random.oneOf(open()));
        }
        if (!free().isEmpty() && random.chance(45)) {
            return accept();
        }
        if (books.tasks.isEmpty() || random.chance(25)) {
            return random.chance(40) ? money() : task(now);
        }
        if (random.chance(30)) {
            return aboutTask();
        }
        return books.assignments.isEmpty()
                ? accept()
                : aboutAssignment(random.oneOf(List.copyOf(books.assignments.keySet())));
    }

    /** The assignments that are not finished. */
    private List<String> open() {
        return books.assignments.entrySet().stream()
                .filter(work -> NEXT.containsKey(work.getValue().status))
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<String> free() {
        return books.tasks.values().stream()
                .filter(task -> task.status.equals("published") && task.freeSlots() > 0)
                .map(task -> task.name)
                .toList();
    }

    private List<String> withMoney() {
        return books.allEarnings.entrySet().stream()
                .filter(earnings -> earnings.getValue()
                                .available
                                .add(earnings.getValue().held)
                                .signum()
                        > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private String name(String kind) {
        return kind + names++;
    }

    private ModelCommand aboutTask() {
        String task = random.oneOf(List.copyOf(books.tasks.keySet()));
        return switch (random.below(4)) {
            case 0 ->
                ModelCommand.of("extend-task; operation=" + name("o") + "; task=" + task)
                        .with("additionalSlots", Integer.toString(1 + random.below(3)));
            case 1 -> ModelCommand.of("stop-task; task=" + task);
            case 2 -> ModelCommand.of("expire-task; task=" + task);
            default -> ModelCommand.of("archive-task; task=" + task);
        };
    }

    private ModelCommand accept() {
        String task = free().isEmpty() || random.chance(5)
                ? random.oneOf(List.copyOf(books.tasks.keySet()))
                : random.oneOf(free());
        return ModelCommand.of("accept-assignment; assignment=" + name("a") + "; task=" + task)
                .with("worker", random.worker());
    }

    private ModelCommand aboutAssignment(String name) {
        Books.Assignment work = books.assignments.get(name);
        boolean paid = List.of("approved", "partially-approved", "screened-out", "visit-compensated")
                .contains(work.status);
        return complete(random.oneOf(paid ? PAID : NEXT.getOrDefault(work.status, ENDED)), name, work);
    }

    private ModelCommand complete(String kind, String assignment, Books.Assignment work) {
        var command = new ModelCommand(kind, Map.of());
        if (CommandKind.of(kind).isOperation()) {
            command = command.with("operation", name("o"));
        }
        return fields.fill(command.with("assignment", assignment), work, LONG);
    }

    private ModelCommand aboutPayout() {
        if (books.payouts.isEmpty() || random.chance(25)) {
            return payoutSuggestions.request(withMoney());
        }
        return payoutSuggestions.about(random.oneOf(List.copyOf(books.payouts.keySet())));
    }

    /** A command of a kind that does not fit the state of its subject. */
    private ModelCommand outOfOrder(long now) {
        List<String> kinds = CommandKind.names().stream()
                .filter(kind -> CommandKind.of(kind).fields().contains("assignment"))
                .filter(kind -> !kind.equals("accept-assignment")
                        && !CommandKind.of(kind).isAward())
                .toList();
        if (books.assignments.isEmpty() || random.chance(10)) {
            return ModelCommand.of(random.oneOf(
                    "stop-task; task=t99",
                    "approve-assignment; assignment=a99",
                    "accept-assignment; assignment=a98; task=t98; worker=w0",
                    "cancel-payout; payout=p99"));
        }
        String name = random.oneOf(List.copyOf(books.assignments.keySet()));
        return random.chance(90) ? complete(random.oneOf(kinds), name, books.assignments.get(name)) : task(now);
    }
}
