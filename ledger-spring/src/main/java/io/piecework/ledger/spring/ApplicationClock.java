package io.piecework.ledger.spring;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;

/** The application's clock, which is the ledger's too. */
final class ApplicationClock {

    private ApplicationClock() {}

    /**
     * The only or the primary one; empty where there is none.
     *
     * @throws LedgerSettingException where there are several and none is primary, so that no clock is chosen in silence
     */
    static Optional<InstantSource> of(ListableBeanFactory beans) {
        InstantSource only = beans.getBeanProvider(InstantSource.class).getIfUnique();
        List<String> names = List.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, InstantSource.class));
        if (only != null || names.isEmpty()) {
            return Optional.ofNullable(only);
        }
        throw new LedgerSettingException(
                "The application has several clocks, " + String.join(", ", names) + ", and none of them is primary.",
                "Mark the one that the ledger's times come from as @Primary.");
    }
}
