package io.piecework.ledger.spring;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.listening.Interceptor;
import io.piecework.ledger.listening.Listener;
import io.piecework.ledger.listening.ListenerPolicy;
import io.piecework.ledger.listening.Subscription;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.transaction.PlatformTransactionManager;

/** Whatever of the application's beans is told of events, found once and before any is told. */
final class Listeners {

    private record Wanting(ListenerPolicy policy, Listener listener) {}

    private final Map<String, Wanting> byName = new LinkedHashMap<>();

    private Listeners() {}

    /**
     * @param manager asked only where somebody listens
     * @throws LedgerSettingException when one of them cannot be told, or two have one name
     */
    static Listeners of(
            ConfigurableListableBeanFactory beans,
            Iterable<LedgerListener> listeners,
            Supplier<PlatformTransactionManager> manager) {
        var found = new Listeners();
        for (LedgerListener listener : listeners) {
            ListenerPolicy policy = listener.policy();
            found.add(listener.name(), policy.around(new InTransaction(manager.get(), policy.invocation())), listener);
        }
        var methods = new LinkedHashMap<String, List<ListenerMethod>>();
        for (ListenerMethod method : methods(beans)) {
            methods.computeIfAbsent(method.name(), name -> new ArrayList<>()).add(method);
        }
        methods.forEach((name, alike) -> {
            requireFit(name, alike);
            var transaction = new InTransaction(manager.get(), Interceptor.PLAIN);
            found.add(name, policy(alike), told(alike, transaction));
        });
        return found;
    }

    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** Begins to tell them. */
    List<Subscription> listen(Ledger ledger) {
        var subscriptions = new ArrayList<Subscription>();
        byName.forEach((name, each) -> subscriptions.add(ledger.listen(name, each.policy(), each.listener())));
        return subscriptions;
    }

    private void add(String name, ListenerPolicy policy, Listener listener) {
        if (byName.putIfAbsent(name, new Wanting(policy, listener)) != null) {
            throw new LedgerSettingException(
                    "Two listeners are called \"" + name + "\", and a name is one position.",
                    "Give one of them another name.");
        }
    }

    private static ListenerPolicy policy(List<ListenerMethod> methods) {
        return switch (methods.get(0).from()) {
            case BEGINNING -> ListenerPolicy.fromTheBeginning();
            case NOW -> ListenerPolicy.fromNow();
        };
    }

    /** No transaction is begun for what none of them wants. */
    private static Listener told(List<ListenerMethod> methods, InTransaction transaction) {
        return message -> {
            for (ListenerMethod method : methods) {
                if (method.wants(message)) {
                    transaction.around(message, () -> method.tell(message));
                    return;
                }
            }
        };
    }

    private static void requireFit(String name, List<ListenerMethod> methods) {
        for (int i = 1; i < methods.size(); i++) {
            ListenerMethod method = methods.get(i);
            for (ListenerMethod other : methods.subList(0, i)) {
                requireFit(name, method, other);
            }
        }
    }

    private static void requireFit(String name, ListenerMethod method, ListenerMethod other) {
        if (method.from() != other.from()) {
            throw new LedgerSettingException(
                    "Methods of the listener \"" + name + "\" begin at different events: " + method.method() + " and "
                            + other.method() + ".",
                    "Give them one beginning, or two names.");
        }
        if (method.overlaps(other)) {
            throw new LedgerSettingException(
                    "Two methods of the listener \"" + name + "\" would be told of the same event: " + method.method()
                            + " and " + other.method() + ".",
                    "Give them different events, or two names.");
        }
    }

    private static List<ListenerMethod> methods(ConfigurableListableBeanFactory beans) {
        var found = new ArrayList<ListenerMethod>();
        for (String bean : beans.getBeanNamesForType(Object.class, true, false)) {
            Class<?> type = bean.startsWith("scopedTarget.") ? null : AutoProxyUtils.determineTargetClass(beans, bean);
            if (type != null && AnnotationUtils.isCandidateClass(type, OnLedgerEvent.class)) {
                Map<Method, OnLedgerEvent> asked =
                        MethodIntrospector.selectMethods(type, (MethodIntrospector.MetadataLookup<OnLedgerEvent>)
                                method -> AnnotatedElementUtils.findMergedAnnotation(method, OnLedgerEvent.class));
                asked.forEach((method, how) -> found.add(ListenerMethod.of(how, beans, bean, method)));
            }
        }
        return found;
    }
}
