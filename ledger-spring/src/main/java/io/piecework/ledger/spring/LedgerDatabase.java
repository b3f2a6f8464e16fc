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
 * The DataSource that the ledger stores in, and the transaction managers whose transactions are on it.
 *
 * @param name of the bean
 * @param source what hands out connections of its own, whatever transaction a thread is in
 * @param managers by the names of their beans; the one that is primary, or called {@code transactionManager}, comes first
 */
record LedgerDatabase(String name, DataSource source, Map<String, Manager> managers) {

    /**
     * A transaction manager.
     *
     * @param key the DataSource that it binds its connections to
     */
    record Manager(PlatformTransactionManager bean, DataSource key) {}

    /** @throws LedgerSettingException when there is none, or it is not clear which */
    static LedgerDatabase of(ListableBeanFactory beans, LedgerProperties properties) {
        String name = properties.dataSource() == null
                ? onlyDataSource(beans)
                : requireDataSource(beans, properties.dataSource());
        DataSource source = beans.getBean(name, DataSource.class);
        return new LedgerDatabase(name, own(source), managers(beans, name, source));
    }

    /** The manager that the ledger itself asks for transactions. */
    PlatformTransactionManager manager() {
        return managers.values().iterator().next().bean();
    }

    private static String requireDataSource(ListableBeanFactory beans, String name) {
        if (!beans.containsBean(name) || !beans.isTypeMatch(name, DataSource.class)) {
            throw new LedgerSettingException(
                    LedgerProperties.PREFIX + ".data-source is \"" + name
                            + "\", and there is no DataSource bean of that name.",
                    "Name one that there is: " + listed(dataSources(beans)) + ".");
        }
        return name;
    }

    private static String onlyDataSource(ListableBeanFactory beans) {
        List<String> names = dataSources(beans);
        if (names.isEmpty()) {
            throw new LedgerSettingException(
                    "There is no DataSource for the ledger to store in.",
                    "Set spring.datasource.url, or " + LedgerProperties.PREFIX + ".enabled to false.");
        }
        DataSource only = beans.getBeanProvider(DataSource.class).getIfUnique();
        for (String name : names) {
            if (only != null && beans.getBean(name) == only) {
                return name;
            }
        }
        throw new LedgerSettingException(
                "There are several DataSources, " + listed(names) + ", and nothing says which is the ledger's.",
                "Set " + LedgerProperties.PREFIX + ".data-source to one of these names.");
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
                requireListening(each, manager);
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
                        "There is no transaction manager, and the ledger joins the application's transactions on DataSource \""
                                + name + "\".",
                        "Declare one as a bean: new JdbcTransactionManager(dataSource).")
                : new LedgerSettingException(
                        "The ledger stores in DataSource \"" + name + "\", and no transaction manager is for it: "
                                + listed(others) + (others.size() == 1 ? " is" : " are") + " for something else.",
                        "Declare a bean new JdbcTransactionManager(" + name + "), or set " + LedgerProperties.PREFIX
                                + ".data-source to the DataSource that the application's transactions are on.");
    }

    private static void requireListening(String name, PlatformTransactionManager manager) {
        if (!(target(manager) instanceof ConfigurableTransactionManager)) {
            throw new LedgerSettingException(
                    "Transaction manager \"" + name + "\" is a "
                            + target(manager).getClass().getName()
                            + ", which does not tell the ledger when its transactions begin and end.",
                    "Use one that is a ConfigurableTransactionManager, as JdbcTransactionManager and JpaTransactionManager"
                            + " are.");
        }
    }

    /** What the transaction manager is beneath a proxy. */
    static Object target(Object bean) {
        Object target = AopProxyUtils.getSingletonTarget(bean);
        return target == null ? bean : target(target);
    }

    /** Those of JDBC, JPA and Hibernate say so by a getter of one name; one that has none is for no DataSource. */
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

    /** Without what would hand the writer a connection that is in a caller's transaction, or none yet. */
    private static DataSource own(DataSource source) {
        DataSource own = source;
        while (own instanceof TransactionAwareDataSourceProxy || own instanceof LazyConnectionDataSourceProxy) {
            DataSource target = ((DelegatingDataSource) own).getTargetDataSource();
            if (target == null) {
                return own;
            }
            own = target;
        }
        return own;
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
