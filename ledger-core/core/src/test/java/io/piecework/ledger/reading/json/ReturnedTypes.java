package io.piecework.ledger.reading.json;

import io.piecework.ledger.AuditorView;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.LedgerReader;
import io.piecework.ledger.OperatorQueries;
import io.piecework.ledger.OperatorView;
import io.piecework.ledger.PayoutQueue;
import io.piecework.ledger.RequesterView;
import io.piecework.ledger.WorkerAsKnown;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.delivery.listener.ListenerAdmin;
import io.piecework.ledger.reading.lists.OperatorLists;
import io.piecework.ledger.reading.lists.RequesterLists;
import io.piecework.ledger.reading.lists.WorkerLists;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.finance.FinanceReports;
import io.piecework.ledger.reports.requester.RequesterAsKnown;
import io.piecework.ledger.reports.requester.RequesterReports;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** The types that the methods for applications of the front door return, or hand to a consumer. */
final class ReturnedTypes {

    private static final List<Class<?>> DOORS = List.of(
            Ledger.class,
            WorkerView.class,
            WorkerAsKnown.class,
            RequesterAsKnown.class,
            RequesterView.class,
            OperatorView.class,
            OperatorQueries.class,
            LedgerReader.class,
            AuditorView.class,
            PayoutQueue.class,
            Reports.class,
            FinanceReports.class,
            RequesterReports.class,
            ListenerAdmin.class,
            OperatorLists.class,
            RequesterLists.class,
            WorkerLists.class);

    private ReturnedTypes() {}

    /** In the order of their names; of a sealed interface its records. */
    static Set<Class<?>> all() {
        var found = new TreeSet<Class<?>>((one, other) -> one.getName().compareTo(other.getName()));
        DOORS.stream()
                .flatMap(door -> Arrays.stream(door.getMethods()))
                .filter(method ->
                        Modifier.isPublic(method.getModifiers()) && method.getDeclaringClass() != Object.class)
                .filter(method -> !method.isAnnotationPresent(API.class))
                .flatMap(ReturnedTypes::types)
                .flatMap(ReturnedTypes::classes)
                .filter(type -> type.getName().startsWith("io.piecework.ledger."))
                .flatMap(type -> type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()) : Stream.of(type))
                .forEach(found::add);
        return found;
    }

    private static Stream<Type> types(Method method) {
        Stream<Type> consumed = Arrays.stream(method.getGenericParameterTypes())
                .filter(type -> type instanceof ParameterizedType generic && generic.getRawType() == Consumer.class);
        return Stream.concat(Stream.of(method.getGenericReturnType()), consumed);
    }

    private static Stream<Class<?>> classes(Type type) {
        if (type instanceof ParameterizedType generic) {
            return Stream.concat(
                    classes(generic.getRawType()),
                    Arrays.stream(generic.getActualTypeArguments()).flatMap(ReturnedTypes::classes));
        }
        if (type instanceof WildcardType wildcard) {
            return Arrays.stream(wildcard.getUpperBounds()).flatMap(ReturnedTypes::classes);
        }
        return type instanceof Class<?> plain ? Stream.of(plain) : Stream.empty();
    }
}
