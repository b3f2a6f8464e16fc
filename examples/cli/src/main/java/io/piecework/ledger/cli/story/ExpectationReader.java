package io.piecework.ledger.cli.story;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.OperatorView;
import io.piecework.ledger.account.worker.HoldView;
import io.piecework.ledger.account.worker.WorkerStatusView;
import io.piecework.ledger.cli.output.NearestName;
import io.piecework.ledger.cli.output.PrintableText;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.RequesterFunds;
import io.piecework.ledger.journal.TrialBalance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.award.AwardView;
import io.piecework.ledger.work.task.TaskView;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javax.money.CurrencyUnit;

/** Reads an expectation from its line. */
final class ExpectationReader {

    /** The kinds of subject that have a state. */
    record Subject(Class<?> idType, Class<?> viewType, BiFunction<OperatorView, String, ? extends Optional<?>> find) {}

    static final Map<String, Subject> SUBJECTS = subjects();

    /** The fields of an expected refusal besides the command. */
    static final List<String> REFUSAL_FIELDS = List.of("code", "subject", "field", "found", "asked");

    private static final String REQUESTER = "requester:";
    private static final String TOTAL = "total";

    private ExpectationReader() {}

    /** @throws BadLineException naming what is wrong */
    static Expectation read(JsonValue.JsonObject line) {
        String kind = line.text("expect");
        return switch (kind) {
            case "balance" -> balance(line);
            case "held" -> held(line);
            case "account" -> account(line);
            case "state" -> state(line);
            case "refusal" -> refusal(line);
            default ->
                throw new BadLineException("field \"expect\" is " + PrintableText.value(kind)
                        + ", it takes \"balance\", \"held\", \"account\", \"state\" or \"refusal\"");
        };
    }

    private static Expectation balance(JsonValue.JsonObject line) {
        String worker = worker(line);
        CurrencyUnit currency = currency(line);
        String code = currency.getCurrencyCode();
        return new Expectation.Shows(
                "balance of " + worker + " in " + code,
                ledger -> ledger.asWorker(worker).balance(code).map(LedgerView::fields),
                amounts(
                        line,
                        currency,
                        LedgerView.amountNames(Balance.class),
                        List.of("expect", "worker", "currency")));
    }

    /** A part of the held earnings, named by the time until which it is held or by the hold. A part that is not there is zero. */
    private static Expectation held(JsonValue.JsonObject line) {
        String worker = worker(line);
        CurrencyUnit currency = currency(line);
        boolean dated = line.has("until");
        Object key = dated ? FieldReader.read(Instant.class, line.required("until"), "until") : line.text("by");
        String code = currency.getCurrencyCode();
        return new Expectation.Shows(
                "held of " + worker + " in " + code + (dated ? " until " : " by ") + key,
                ledger -> Optional.of(Map.of("amount", heldPart(ledger, worker, currency, key))),
                amounts(
                        line,
                        currency,
                        LedgerView.amountNames(HeldEarnings.class),
                        List.of("expect", "worker", "currency", dated ? "until" : "by")));
    }

    private static Amount heldPart(Ledger ledger, String worker, CurrencyUnit currency, Object key) {
        return ledger.asWorker(worker).held(currency.getCurrencyCode()).stream()
                .filter(part -> part.by() == null
                        ? key.equals(part.until())
                        : key.equals(part.by().value()))
                .map(HeldEarnings::amount)
                .findFirst()
                .orElse(Amount.zero(currency));
    }

    private static Expectation account(JsonValue.JsonObject line) {
        String account = line.text("account");
        CurrencyUnit currency = currency(line);
        String code = currency.getCurrencyCode();
        List<String> keys = List.of("expect", "account", "currency");
        String subject = "account " + account + " in " + code;
        if (account.equals(TOTAL) || LedgerAccount.named(account).isPresent()) {
            return new Expectation.Shows(
                    subject,
                    ledger -> trialBalanceLine(ledger.asAuditor().trialBalance(), account, code),
                    amounts(line, currency, LedgerView.amountNames(TrialBalance.Line.class), keys));
        }
        if (!account.startsWith(REQUESTER)) {
            throw new BadLineException("field \"account\" is " + PrintableText.value(account)
                    + ", it takes an account of the trial balance, \"total\" or \"requester:\" and an id"
                    + NearestName.didYouMean(account, accounts()));
        }
        String requester = account.substring(REQUESTER.length());
        FieldReader.read(RequesterId.class, new JsonValue.JsonString(requester), "account");
        return new Expectation.Shows(
                subject,
                ledger -> ledger.asOperator().funds(requester, code).map(LedgerView::fields),
                amounts(line, currency, LedgerView.amountNames(RequesterFunds.class), keys));
    }

    private static Expectation state(JsonValue.JsonObject line) {
        // the first one: an assignment's state may also name its task, an award's its assignment
        String kind = line.values().keySet().stream()
                .filter(SUBJECTS::containsKey)
                .findFirst()
                .orElse("");
        Subject subject = SUBJECTS.get(kind);
        if (subject == null) {
            throw new BadLineException(
                    "the line names no subject; it needs one of " + String.join(", ", SUBJECTS.keySet()));
        }
        FieldReader.read(subject.idType(), line.required(kind), kind);
        String id = line.text(kind);
        List<Expectation.ExpectedField> fields = new ArrayList<>();
        List<String> known = new ArrayList<>(List.of("expect", kind));
        known.addAll(LedgerView.stateNames(subject.viewType()));
        line.requireOnly(known);
        for (RecordComponent component : subject.viewType().getRecordComponents()) {
            String name = LedgerView.nameOf(component);
            if (line.has(name) && !name.equals(kind)) {
                Object value = FieldReader.read(component.getGenericType(), line.required(name), name);
                fields.add(new Expectation.ExpectedField(name, value));
            }
        }
        return new Expectation.Shows(
                kind + " " + id,
                ledger -> subject.find().apply(ledger.asOperator(), id).map(LedgerView::fields),
                atLeastOne(fields, known));
    }

    private static Expectation refusal(JsonValue.JsonObject line) {
        var known = new ArrayList<>(REFUSAL_FIELDS);
        known.addAll(List.of("expect", "command"));
        line.requireOnly(known);
        if (!(line.required("command") instanceof JsonValue.JsonObject command)) {
            throw JsonValue.wrongType("command", line.required("command"), "an object");
        }
        FieldReader.read(RefusalCode.class, line.required("code"), "code");
        var fields = new LinkedHashMap<String, String>();
        for (String name : REFUSAL_FIELDS) {
            if (line.has(name)) {
                fields.put(name, line.text(name));
            }
        }
        return new Expectation.Refused(CommandCatalog.read(command), fields);
    }

    /**
     * @param names the amounts that can be expected
     * @param keys the fields that name the subject
     */
    private static List<Expectation.ExpectedField> amounts(
            JsonValue.JsonObject line, CurrencyUnit currency, List<String> names, List<String> keys) {
        var known = new ArrayList<>(keys);
        known.addAll(names);
        line.requireOnly(known);
        var fields = new ArrayList<Expectation.ExpectedField>();
        for (String name : names) {
            if (line.has(name)) {
                var text = new JsonValue.JsonString(currency.getCurrencyCode() + " " + line.text(name));
                fields.add(new Expectation.ExpectedField(name, FieldReader.read(Amount.class, text, name)));
            }
        }
        return atLeastOne(fields, names);
    }

    private static List<Expectation.ExpectedField> atLeastOne(
            List<Expectation.ExpectedField> fields, List<String> names) {
        if (fields.isEmpty()) {
            throw new BadLineException("the line expects nothing; it can name " + String.join(", ", names));
        }
        return fields;
    }

    private static String worker(JsonValue.JsonObject line) {
        return ((WorkerId) FieldReader.read(WorkerId.class, line.required("worker"), "worker")).value();
    }

    private static CurrencyUnit currency(JsonValue.JsonObject line) {
        return (CurrencyUnit) FieldReader.read(CurrencyUnit.class, line.required("currency"), "currency");
    }

    private static List<String> accounts() {
        return Stream.concat(Stream.of(LedgerAccount.values()).map(LedgerAccount::toString), Stream.of(TOTAL))
                .toList();
    }

    private static Optional<Map<String, Object>> trialBalanceLine(
            TrialBalance balance, String account, String currency) {
        return Stream.concat(balance.lines().stream(), balance.totals().stream())
                .filter(line -> line.account().equals(account)
                        && line.currency().getCurrencyCode().equals(currency))
                .findFirst()
                .map(LedgerView::fields);
    }

    private static Map<String, Subject> subjects() {
        var subjects = new LinkedHashMap<String, Subject>();
        subjects.put("assignment", new Subject(AssignmentId.class, AssignmentView.class, OperatorView::assignment));
        subjects.put("task", new Subject(TaskId.class, TaskView.class, OperatorView::task));
        subjects.put("payout", new Subject(PayoutId.class, PayoutView.class, OperatorView::payout));
        subjects.put("award", new Subject(AwardId.class, AwardView.class, OperatorView::award));
        subjects.put("hold", new Subject(OperationId.class, HoldView.class, OperatorView::hold));
        subjects.put("worker", new Subject(WorkerId.class, WorkerStatusView.class, OperatorView::workerStatus));
        return subjects;
    }
}
