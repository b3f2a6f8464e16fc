package io.piecework.ledger.cli.story;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.OperatorView;
import io.piecework.ledger.assignment.AssignmentView;
import io.piecework.ledger.audit.TrialBalance;
import io.piecework.ledger.award.AwardView;
import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.AwardId;
import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.id.TaskId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.report.RequesterFunds;
import io.piecework.ledger.task.TaskView;
import io.piecework.ledger.worker.HoldView;
import io.piecework.ledger.worker.WorkerStatusView;
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

/** What can be expected, and where it is read: the names are those of the library's own views. */
final class Views {

    /** Reads something as it is committed; nothing where there is none. */
    interface View {
        Optional<Map<String, Object>> of(Ledger ledger);
    }

    /** A subject that has a state. */
    record Subject(Class<?> idType, Class<?> viewType, BiFunction<OperatorView, String, ? extends Optional<?>> find) {}

    static final Map<String, Subject> SUBJECTS = subjects();

    static final String REQUESTER = "requester:";

    private Views() {}

    static Expectation balance(Json.Fields line) {
        String worker = ((WorkerId) Values.read(WorkerId.class, line.required("worker"), "worker")).value();
        CurrencyUnit currency = currency(line);
        String code = currency.getCurrencyCode();
        return new Expectation.Shows(
                "balance of " + worker + " in " + code,
                ledger -> ledger.asWorker(worker).balance(code).map(Views::components),
                amounts(line, currency, amountsOf(Balance.class), List.of("expect", "worker", "currency")));
    }

    /** A part of what is held, by the moment until which or by what keeps it back; nothing is held where there is no such part. */
    static Expectation held(Json.Fields line) {
        String worker = ((WorkerId) Values.read(WorkerId.class, line.required("worker"), "worker")).value();
        CurrencyUnit currency = currency(line);
        boolean dated = line.has("until");
        Object why = dated ? Values.read(Instant.class, line.required("until"), "until") : line.text("by");
        String code = currency.getCurrencyCode();
        return new Expectation.Shows(
                "held of " + worker + " in " + code + (dated ? " until " : " by ") + why,
                ledger -> Optional.of(Map.of("amount", held(ledger, worker, currency, why))),
                amounts(
                        line,
                        currency,
                        amountsOf(HeldEarnings.class),
                        List.of("expect", "worker", "currency", dated ? "until" : "by")));
    }

    private static Amount held(Ledger ledger, String worker, CurrencyUnit currency, Object why) {
        return ledger.asWorker(worker).held(currency.getCurrencyCode()).stream()
                .filter(part -> part.by() == null
                        ? why.equals(part.until())
                        : why.equals(part.by().value()))
                .map(HeldEarnings::amount)
                .findFirst()
                .orElse(Amount.zero(currency));
    }

    static Expectation account(Json.Fields line) {
        String account = line.text("account");
        CurrencyUnit currency = currency(line);
        String code = currency.getCurrencyCode();
        List<String> others = List.of("expect", "account", "currency");
        String subject = "account " + account + " in " + code;
        if (account.equals("total") || LedgerAccount.named(account).isPresent()) {
            return new Expectation.Shows(
                    subject,
                    ledger -> line(ledger.asAuditor().trialBalance(), account, code),
                    amounts(line, currency, amountsOf(TrialBalance.Line.class), others));
        }
        if (!account.startsWith(REQUESTER)) {
            throw new BadLineException("field \"account\" is " + Shown.value(account)
                    + ", it takes an account of the trial balance, \"total\" or \"requester:\" and an id");
        }
        String requester = account.substring(REQUESTER.length());
        Values.read(RequesterId.class, new Json.Text(requester), "account");
        return new Expectation.Shows(
                subject,
                ledger -> ledger.asOperator().funds(requester, code).map(Views::components),
                amounts(line, currency, amountsOf(RequesterFunds.class), others));
    }

    static Expectation state(Json.Fields line) {
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
        Values.read(subject.idType(), line.required(kind), kind);
        String id = line.text(kind);
        List<Expectation.Box> boxes = new ArrayList<>();
        List<String> known = new ArrayList<>(List.of("expect", kind));
        known.addAll(stateNames(subject.viewType()));
        line.only(known);
        for (RecordComponent component : subject.viewType().getRecordComponents()) {
            String name = stateName(component);
            if (line.has(name) && !name.equals(kind)) {
                boxes.add(
                        new Expectation.Box(name, Values.read(component.getGenericType(), line.required(name), name)));
            }
        }
        return new Expectation.Shows(
                kind + " " + id,
                ledger -> subject.find().apply(ledger.asOperator(), id).map(Views::components),
                atLeastOne(boxes, known));
    }

    /** The fields of a state besides the subject itself. */
    static List<String> stateNames(Class<?> viewType) {
        return Stream.of(viewType.getRecordComponents())
                .skip(1)
                .map(Views::stateName)
                .toList();
    }

    /** The names of a view's amounts, which are its boxes. */
    static List<String> amountsOf(Class<?> viewType) {
        return Stream.of(viewType.getRecordComponents())
                .filter(component -> component.getType() == Amount.class)
                .map(RecordComponent::getName)
                .toList();
    }

    private static List<Expectation.Box> amounts(
            Json.Fields line, CurrencyUnit currency, List<String> names, List<String> others) {
        var known = new ArrayList<>(others);
        known.addAll(names);
        line.only(known);
        var boxes = new ArrayList<Expectation.Box>();
        for (String name : names) {
            if (line.has(name)) {
                Json text = new Json.Text(currency.getCurrencyCode() + " " + line.text(name));
                boxes.add(new Expectation.Box(name, Values.read(Amount.class, text, name)));
            }
        }
        return atLeastOne(boxes, names);
    }

    private static List<Expectation.Box> atLeastOne(List<Expectation.Box> boxes, List<String> names) {
        if (boxes.isEmpty()) {
            throw new BadLineException("the line expects nothing; it can name " + String.join(", ", names));
        }
        return boxes;
    }

    private static CurrencyUnit currency(Json.Fields line) {
        return (CurrencyUnit) Values.read(CurrencyUnit.class, line.required("currency"), "currency");
    }

    private static Optional<Map<String, Object>> line(TrialBalance balance, String account, String currency) {
        return Stream.concat(balance.lines().stream(), balance.totals().stream())
                .filter(line -> line.account().equals(account)
                        && line.currency().getCurrencyCode().equals(currency))
                .findFirst()
                .map(Views::components);
    }

    private static Map<String, Object> components(Object view) {
        var components = new LinkedHashMap<String, Object>();
        for (RecordComponent component : view.getClass().getRecordComponents()) {
            try {
                components.put(stateName(component), component.getAccessor().invoke(view));
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(view.getClass() + " cannot be read", e);
            }
        }
        return components;
    }

    private static String stateName(RecordComponent component) {
        return component.getName().equals("status") ? "state" : component.getName();
    }

    private static Map<String, Subject> subjects() {
        var subjects = new LinkedHashMap<String, Subject>();
        subjects.put("assignment", new Subject(AssignmentId.class, AssignmentView.class, OperatorView::assignment));
        subjects.put("task", new Subject(TaskId.class, TaskView.class, OperatorView::task));
        subjects.put("payout", new Subject(PayoutId.class, PayoutView.class, OperatorView::payout));
        subjects.put("award", new Subject(AwardId.class, AwardView.class, OperatorView::award));
        subjects.put("hold", new Subject(OperationId.class, HoldView.class, OperatorView::hold));
        subjects.put(
                "worker",
                new Subject(
                        WorkerId.class,
                        WorkerStatusView.class,
                        (operator, worker) -> Optional.of(operator.workerStatus(worker))));
        return subjects;
    }
}
