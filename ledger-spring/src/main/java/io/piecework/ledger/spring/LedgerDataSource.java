package io.piecework.ledger.spring;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.ClassUtils;

/**
 * The DataSource that the ledger stores in, and the transaction managers for it.
 *
 * @param name the name of the DataSource bean
 * @param source hands out connections that are in no transaction of the calling thread
 * @param managers by bean name; the primary one, or the one named {@code transactionManager}, comes first
 */
record LedgerDataSource(String name, DataSource source, Map<String, Manager> managers) {

    /**
     * A transaction manager.
     *
     * @param key the DataSource that it binds its connections to
     */
    record Manager(PlatformTransactionManager bean, DataSource key) {}

    /** @throws LedgerSettingException when the application has no suitable DataSource or transaction manager, or several DataSources */
    static LedgerDataSource of(ListableBeanFactory beans, LedgerProperties properties) {
        String name = properties.dataSource() == null
                ? onlyDataSource(beans)
                : requireDataSource(beans, "data-source", properties.dataSource());
        DataSource source = beans.getBean(name, DataSource.class);
        return new LedgerDataSource(name, unproxied(source), managers(beans, name, source));
    }

    /** The manager for transactions that the ledger begins itself: around calls of listeners. */
    PlatformTransactionManager manager() {
        return managers.values().iterator().next().bean();
    }

    /** @throws LedgerSettingException when one of the names is that of no DataSource */
    static DataSource[] replicas(ListableBeanFactory beans, LedgerProperties properties) {
        return properties.replicas().dataSources().stream()
                .map(name -> requireDataSource(beans, "replicas.data-sources", name))
                .map(name -> unproxied(beans.getBean(name, DataSource.class)))
                .toArray(DataSource[]::new);
    }

    private static String requireDataSource(ListableBeanFactory beans, String property, String name) {
        if (!beans.containsBean(name) || !beans.isTypeMatch(name, DataSource.class)) {
            throw new LedgerSettingException(
                    LedgerProperties.PREFIX + "." + property + " is \"" + name
                            + "\", but the application has no DataSource bean of that name.",
                    "Set it to one of the existing beans: " + listed(dataSources(beans)) + ".");
        }
        return name;
    }

    private static String onlyDataSource(ListableBeanFactory beans) {
        List<String> names = dataSources(beans);
        if (names.isEmpty()) {
            throw new LedgerSettingException(
                    "The application has no DataSource bean for the ledger to store in.",
                    "Set spring.datasource.url, or turn the ledger off with " + LedgerProperties.PREFIX
                            + ".enabled=false.");
        }
        DataSource only = beans.getBeanProvider(DataSource.class).getIfUnique();
        for (String name : names) {
            if (only != null && beans.getBean(name) == only) {
                return name;
            }
        }
        throw new LedgerSettingException(
                "The application has several DataSource beans, " + listed(names) + ", and none of them is primary.",
                "Set " + LedgerProperties.PREFIX + ".data-source to the name of the one that the ledger stores in.");
    }

    private static List<String> dataSources(ListableBeanFactory beans) {
        return Arrays.asList(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, DataSource.class));
    }

    private static Map<String, Manager> managers(ListableBeanFactory beans, String name, DataSource source) {
        var found = new LinkedHashMap<String, Manager>();
        var others = new ArrayList<String>();
        String[] names = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, PlatformTransactionManager.class);
        PlatformTransactionManager primary =
                beans.getBeanProvider(PlatformTransactionManager.class).getIfUnique();
        Arrays.sort(
                names, (one, other) -> Boolean.compare(beans.getBean(other) == primary, beans.getBean(one) == primary));
        for (String each : names) {
            var manager = beans.getBean(each, PlatformTransactionManager.class);
            DataSource key = dataSourceOf(manager);
            if (key != null && physical(key) == physical(source)) {
                requireObservable(each, manager);
                found.put(each, new Manager(manager, key));
            } else {
                others.add(each);
            }
        }
        if (found.isEmpty()) {
            throw none(name, others);
        }
        return found;
    }

    private static LedgerSettingException none(String name, List<String> others) {
        return others.isEmpty()
                ? new LedgerSettingException(
                        "The application has no transaction manager for the ledger's DataSource \"" + name + "\".",
                        "Declare one as a bean: new JdbcTransactionManager(dataSource).")
                : new LedgerSettingException(
                        "The application has no transaction manager for the ledger's DataSource \"" + name
                                + "\"; those it has are for another: " + listed(others) + ".",
                        "Declare a bean new JdbcTransactionManager(" + name + "), or set " + LedgerProperties.PREFIX
                                + ".data-source to the DataSource of the application's transactions.");
    }

    private static void requireObservable(String name, PlatformTransactionManager manager) {
        if (!(target(manager) instanceof ConfigurableTransactionManager)) {
            throw new LedgerSettingException(
                    "Transaction manager \"" + name + "\" is a "
                            + target(manager).getClass().getName()
                            + ", which cannot notify the ledger when its transactions begin and end.",
                    "Use a ConfigurableTransactionManager, such as JdbcTransactionManager or JpaTransactionManager.");
        }
    }

    /** The bean beneath its proxies. */
    static Object target(Object bean) {
        Object target = AopProxyUtils.getSingletonTarget(bean);
        return target == null ? bean : target(target);
    }

    /** The managers for JDBC, JPA and Hibernate share a getter but no type; a manager without it is for no DataSource. */
    private static @Nullable DataSource dataSourceOf(PlatformTransactionManager manager) {
        Object target = target(manager);
        Method getter = ClassUtils.getMethodIfAvailable(target.getClass(), "getDataSource");
        if (getter == null || !DataSource.class.isAssignableFrom(getter.getReturnType())) {
            return null;
        }
        try {
            return (DataSource) getter.invoke(target);
        } catch (IllegalAccessException | InvocationTargetException e) {
            return null;
        }
    }

    /** Without proxies that would hand the writer the connection of a caller's transaction, or a lazy one. */
    private static DataSource unproxied(DataSource source) {
        DataSource inner = source;
        while (inner instanceof TransactionAwareDataSourceProxy || inner instanceof LazyConnectionDataSourceProxy) {
            DataSource target = ((DelegatingDataSource) inner).getTargetDataSource();
            if (target == null) {
                return inner;
            }
            inner = target;
        }
        return inner;
    }

    private static Object physical(DataSource source) {
        Object target = target(source);
        if (target instanceof DelegatingDataSource delegating && delegating.getTargetDataSource() != null) {
            return physical(delegating.getTargetDataSource());
        }
        return target;
    }

    private static String listed(List<String> names) {
        return String.join(", ", names);
    }
}
