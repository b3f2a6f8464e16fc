package io.piecework.ledger;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.audit.AuditorProofs;
import io.piecework.ledger.audit.OperatorRebuilds;
import io.piecework.ledger.audit.replay.Replay;
import io.piecework.ledger.audit.whatif.ReplayPolicy;
import io.piecework.ledger.audit.whatif.ReplayWatcher;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Permissions;
import io.piecework.ledger.command.PolicyVersion;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.delivery.due.DueRequest;
import io.piecework.ledger.delivery.listener.ListenerAdmin;
import io.piecework.ledger.delivery.listener.ListenerPolicy;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.FloorTopUps;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.reading.decision.DecisionPolicy;
import io.piecework.ledger.reading.lists.OperatorLists;
import io.piecework.ledger.reading.lists.RequesterLists;
import io.piecework.ledger.reading.lists.WorkerLists;
import io.piecework.ledger.reading.notice.NoticePolicy;
import io.piecework.ledger.reading.statement.StatementLine;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.finance.FinanceReports;
import io.piecework.ledger.reports.finance.ReportScope;
import io.piecework.ledger.reports.finance.TextSearch;
import io.piecework.ledger.reports.requester.RequesterAsKnown;
import io.piecework.ledger.reports.requester.RequesterReports;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.BonusShare;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.FloorBasis;
import io.piecework.ledger.work.terms.PayFloor;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.TaskPolicy;
import java.lang.reflect.Array;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.money.MonetaryAmount;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.javamoney.moneta.Money;
import org.jspecify.annotations.Nullable;

/** A valid argument for every parameter of the public API: by the parameter's name for texts, by its type for all others. */
final class ArgumentSamples implements AutoCloseable {

    /** Where an application enters the library; everything else is a parameter of these. */
    static final List<Class<?>> ENTRANCES = List.of(
            Ledger.class,
            LedgerBuilder.class,
            LedgerReader.class,
            WorkerView.class,
            RequesterView.class,
            OperatorQueries.class,
            OperatorView.class,
            AuditorView.class,
            Reports.class,
            FinanceReports.class,
            PayoutQueue.class,
            OperatorLists.class,
            RequesterLists.class,
            WorkerLists.class,
            RequesterReports.class,
            RequesterAsKnown.class,
            WorkerAsKnown.class,
            ListenerAdmin.class,
            AuditorProofs.class,
            OperatorRebuilds.class);

    /** Public in Java's sense only: the ledger's own packages hand them to each other. */
    private static final Set<Class<?>> INTERNAL = Set.of(Parties.class, RowFilter.class, Replay.class, Stamp.class);

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("currency", "USD"),
            Map.entry("currencyCode", "USD"),
            Map.entry("code", "USD"),
            Map.entry("decision", "hold:h-1"),
            Map.entry("number", "1.00"),
            Map.entry("percent", "10"),
            Map.entry("quantum", "0.01"));

    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private static final PayoutPolicy POLICY = PayoutPolicy.minorUnit("USD");

    private final FreshDatabase database = TestDatabase.H2.fresh();
    private final Ledger ledger = Ledger.builder()
            .dataSource(database.dataSource())
            .clock(SettableClock.at("2026-03-01T09:00:00Z"))
            .build();
    private final Map<Class<?>, Object> values = new HashMap<>();

    ArgumentSamples() {
        collectViews();
        values.put(LedgerBuilder.class, Ledger.builder());
        values.put(AsOf.class, AsOf.position(1));
        values.put(LocalDate.class, DAY);
        values.put(Payday.class, new Payday("daily", Payday.Every.DAY, DAY, ZoneOffset.UTC, POLICY));
        values.put(ReportScope.class, ReportScope.all());
        values.put(TextSearch.class, TextSearch.of("x-1"));
        values.put(StatementPeriod.class, StatementPeriod.days(null, DAY, ZoneOffset.UTC));
        values.put(FloorBasis.class, FloorTopUps.OF_PIECE);
        values.put(ListenerPolicy.class, ListenerPolicy.fromNow());
        values.put(NoticePolicy.class, NoticePolicy.NONE);
        values.put(DecisionPolicy.class, DecisionPolicy.of("Acme Tasks", "Ann Lee", "reviews@acme.example"));
        values.put(DueRequest.class, DueRequest.until(Instant.EPOCH));
        values.put(StatementLine.Key.class, new StatementLine.Key(Instant.EPOCH, 0));
        values.put(PolicyVersion.class, new PolicyVersion("v-1"));
        values.put(TaskPolicy.class, new TaskPolicy(FeePolicy.NONE, ReviewPolicy.BY_HAND));
        collectTerms();
        values.put(
                Availability.NewWorkers.class, new Availability.NewWorkers(Duration.ofDays(30), Duration.ofDays(10)));
        values.put(Permissions.class, Permissions.strict());
        values.put(MonetaryAmount.class, Money.of(1, "USD"));
        values.put(Path.class, Path.of("ledger"));
        values.put(BonusShare[].class, new BonusShare[] {BonusShare.to("ada")});
        values.put(ReplicaPolicy.class, ReplicaPolicy.DEFAULT);
        values.put(DataSource[].class, new DataSource[] {database.dataSource()});
        values.put(int.class, 1);
        values.put(long.class, 1L);
        values.put(boolean.class, true);
        values.put(BigDecimal.class, BigDecimal.ONE);
        values.put(PayoutPolicy[].class, new PayoutPolicy[] {POLICY});
        values.put(Amount[].class, new Amount[] {Amount.parse("USD 1.00")});
        List.copyOf(values.values()).forEach(this::collect);
        values.put(Command.class, DepositFunds.of("d-1", "acme", Amount.of("1.00", "USD")));
        EveryCommand.COMMANDS.forEach(this::collect);
    }

    private void collectViews() {
        values.put(Ledger.class, ledger);
        values.put(LedgerReader.class, Ledger.readOnly(database.dataSource()));
        values.put(OperatorQueries.class, ledger.asOperator());
        values.put(WorkerView.class, ledger.asWorker("ada"));
        values.put(RequesterView.class, ledger.asRequester("acme"));
        values.put(OperatorView.class, ledger.asOperator());
        values.put(AuditorView.class, ledger.asAuditor());
        values.put(FinanceReports.class, Reports.of(ledger.asAuditor()));
        values.put(PayoutQueue.class, ledger.asOperator().payouts());
        values.put(OperatorLists.class, ledger.asOperator().lists());
        values.put(RequesterLists.class, ledger.asRequester("acme").lists());
        values.put(WorkerLists.class, ledger.asWorker("ada").lists());
        values.put(RequesterReports.class, Reports.of(ledger.asRequester("acme")));
        values.put(
                RequesterAsKnown.class, Reports.of(ledger.asRequester("acme")).asKnownAt(AsOf.position(1)));
        values.put(WorkerAsKnown.class, ledger.asWorker("ada").asKnownAt(AsOf.position(1)));
        values.put(ListenerAdmin.class, ledger.asOperator().listeners());
        values.put(AuditorProofs.class, Audit.of(ledger.asAuditor()));
        values.put(OperatorRebuilds.class, Audit.of(ledger.asOperator()));
    }

    private void collectTerms() {
        values.put(Year.class, Year.of(2026));
        values.put(ReplayPolicy.class, ReplayPolicy.unchanged());
        values.put(Class.class, PublishTask.class);
        values.put(UnaryOperator.class, UnaryOperator.identity());
        values.put(ReplayWatcher.class, ReplayWatcher.NONE);
        values.put(PayFloor.class, PayFloor.medianHourly(Amount.parse("USD 15.00")));
    }

    /** Keeps a command and every value in it. */
    private void collect(Object value) {
        values.putIfAbsent(value.getClass(), value);
        if (value instanceof Command command) {
            values.putIfAbsent(Command.class, command);
        }
        if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                Object part = read(value, component);
                if (part != null) {
                    values.putIfAbsent(component.getType(), part);
                    collect(part);
                }
            }
        }
    }

    private static @Nullable Object read(Object value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(component.toString(), e);
        }
    }

    static boolean isValue(Class<?> type) {
        return type.getName().startsWith("io.piecework.ledger.")
                && Modifier.isPublic(type.getModifiers())
                && !type.isInterface()
                && !type.isEnum();
    }

    static boolean isForApplications(Executable executable) {
        API mark = executable.getAnnotation(API.class);
        return (mark == null || mark.status() != API.Status.INTERNAL)
                && Arrays.stream(executable.getParameterTypes()).noneMatch(INTERNAL::contains);
    }

    /** All arguments but one. */
    @Nullable
    Object[] arguments(Executable executable, int without) {
        Parameter[] parameters = executable.getParameters();
        var arguments = new @Nullable Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            if (i != without) {
                arguments[i] = argument(parameters[i]);
            }
        }
        return arguments;
    }

    /** Of a page of a list, the first: the keys of each list have a form of their own. */
    private @Nullable Object argument(Parameter parameter) {
        Class<?> type = parameter.getType();
        if (type == String.class && parameter.getName().equals("after")) {
            return null;
        }
        if (type == String.class) {
            return TEXTS.getOrDefault(parameter.getName(), "x-1");
        }
        if (type == List.class || type == Collection.class) {
            Object element = element(parameter);
            return element == null ? List.of() : List.of(element);
        }
        return instance(type);
    }

    /** An element of a list; null where there is no sample of it. */
    private @Nullable Object element(Parameter list) {
        Type given = ((ParameterizedType) list.getParameterizedType()).getActualTypeArguments()[0];
        Type element = given instanceof WildcardType any ? any.getUpperBounds()[0] : given;
        return element == String.class ? "x-1" : element instanceof Class<?> type ? values.get(type) : null;
    }

    /** Arguments that have a null in them, in place of a parameter that holds several values. */
    List<Object> holdingNull(Parameter parameter) {
        Class<?> type = parameter.getType();
        if (type == List.class || type == Collection.class || type == Iterable.class) {
            Object element = element(parameter);
            return element == null
                    ? List.of(Collections.singletonList(null))
                    : List.of(Collections.singletonList(null), Arrays.asList(element, null));
        }
        if (type == Set.class) {
            return List.of(Collections.singleton(null));
        }
        if (type == Map.class) {
            return List.of(Collections.singletonMap(null, "x-1"), Collections.singletonMap("x-1", null));
        }
        return type.isArray() && !type.getComponentType().isPrimitive()
                ? List.of(Array.newInstance(type.getComponentType(), 1))
                : List.of();
    }

    Object instance(Class<?> type) {
        Object value = values.get(type);
        if (value == null && type.isInterface() && !type.isSealed()) {
            return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> null);
        }
        if (value == null && type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return Objects.requireNonNull(value, () -> "no sample of " + type);
    }

    /** The database stays open. */
    void closeLedger() {
        ledger.close();
    }

    @Override
    public void close() {
        ledger.close();
        database.close();
    }
}
