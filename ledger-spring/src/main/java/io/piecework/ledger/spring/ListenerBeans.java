package io.piecework.ledger.spring;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.delivery.listener.BatchListener;
import io.piecework.ledger.delivery.listener.Interceptor;
import io.piecework.ledger.delivery.listener.Listener;
import io.piecework.ledger.delivery.listener.ListenerPolicy;
import io.piecework.ledger.delivery.listener.Subscription;
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

/** The listeners among the application's beans: {@link LedgerListener} beans and {@link OnLedgerEvent} methods, by name. */
final class ListenerBeans {

    private record Registration(ListenerPolicy policy, Listener listener) {}

    private final Map<String, Registration> byName = new LinkedHashMap<>();

    private ListenerBeans() {}

    /**
     * Finds all listeners.
     *
     * @param manager called only where there is a listener
     * @throws LedgerSettingException when a method cannot receive events, or two listeners clash
     */
    static ListenerBeans find(
            ConfigurableListableBeanFactory beans,
            Iterable<LedgerListener> listeners,
            Supplier<PlatformTransactionManager> manager) {
        var found = new ListenerBeans();
        for (LedgerListener listener : listeners) {
            ListenerPolicy policy = listener.policy();
            found.add(
                    listener.name(),
                    listener instanceof BatchListener
                            ? policy
                            : policy.interceptor(new CallInTransaction(manager.get(), policy.interceptor())),
                    listener);
        }
        var methods = new LinkedHashMap<String, List<ListenerMethod>>();
        for (ListenerMethod method : methods(beans)) {
            methods.computeIfAbsent(method.name(), name -> new ArrayList<>()).add(method);
        }
        methods.forEach((name, group) -> {
            requireCompatible(name, group);
            var transaction = new CallInTransaction(manager.get(), Interceptor.NONE);
            found.add(name, policy(group), dispatcher(group, transaction));
        });
        return found;
    }

    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** Registers all of them with the ledger, which starts their threads. */
    List<Subscription> listen(Ledger ledger) {
        var subscriptions = new ArrayList<Subscription>();
        byName.forEach((name, each) -> subscriptions.add(ledger.listen(name, each.policy(), each.listener())));
        return subscriptions;
    }

    private void add(String name, ListenerPolicy policy, Listener listener) {
        if (byName.putIfAbsent(name, new Registration(policy, listener)) != null) {
            throw new LedgerSettingException(
                    "Two listeners are named \"" + name + "\", but a name stands for one stored position.",
                    "Rename one of them.");
        }
    }

    private static ListenerPolicy policy(List<ListenerMethod> methods) {
        return switch (methods.get(0).from()) {
            case BEGINNING -> ListenerPolicy.fromTheBeginning();
            case NOW -> ListenerPolicy.fromNow();
        };
    }

    /** Calls the method for an event's type; for an event that no method accepts, no transaction begins. */
    private static Listener dispatcher(List<ListenerMethod> methods, CallInTransaction transaction) {
        return message -> {
            for (ListenerMethod method : methods) {
                if (method.accepts(message)) {
                    transaction.intercept(message, () -> method.invoke(message));
                    return;
                }
            }
        };
    }

    private static void requireCompatible(String name, List<ListenerMethod> methods) {
        for (int i = 1; i < methods.size(); i++) {
            ListenerMethod method = methods.get(i);
            for (ListenerMethod other : methods.subList(0, i)) {
                requireCompatible(name, method, other);
            }
        }
    }

    private static void requireCompatible(String name, ListenerMethod method, ListenerMethod other) {
        if (method.from() != other.from()) {
            throw new LedgerSettingException(
                    "Methods of the listener \"" + name + "\" have different values of from: " + method.method()
                            + " and " + other.method() + ".",
                    "Give them the same value, or different names.");
        }
        if (method.overlaps(other)) {
            throw new LedgerSettingException(
                    "Two methods of the listener \"" + name + "\" accept the same event: " + method.method() + " and "
                            + other.method() + ".",
                    "Give them different event types, or different names.");
        }
    }

    private static List<ListenerMethod> methods(ConfigurableListableBeanFactory beans) {
        var found = new ArrayList<ListenerMethod>();
        for (String bean : beans.getBeanNamesForType(Object.class, true, false)) {
            Class<?> type = bean.startsWith("scopedTarget.") ? null : AutoProxyUtils.determineTargetClass(beans, bean);
            if (type != null && AnnotationUtils.isCandidateClass(type, OnLedgerEvent.class)) {
                Map<Method, OnLedgerEvent> annotated =
                        MethodIntrospector.selectMethods(type, (MethodIntrospector.MetadataLookup<OnLedgerEvent>)
                                method -> AnnotatedElementUtils.findMergedAnnotation(method, OnLedgerEvent.class));
                annotated.forEach(
                        (method, annotation) -> found.add(ListenerMethod.of(annotation, beans, bean, method)));
            }
        }
        return found;
    }
}
